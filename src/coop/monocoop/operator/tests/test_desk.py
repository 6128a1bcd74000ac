"""The desk tells how the installation stands, and nothing of anybody."""

from __future__ import annotations

import html
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client
from django.urls import get_resolver
from pytest_django import Settings

from coop.chain.errors import NodeUnreachable
from coop.chain.models import ActionRow, Cursor, OutboxEntry
from coop.monocoop.duties import Duty, DutyRunner, registered
from coop.monocoop.moving.tests.filling import MARK, fill
from coop.monocoop.notifications.models import Delivery, Told
from coop.monocoop.operator import marks, meters, own, queues
from coop.monocoop.operator.cli import operator
from coop.monocoop.operator.marks import Marks
from coop.monocoop.operator.meters import Meter, Used
from coop.monocoop.operator.models import CertificateMark, DutyMark, Reading
from coop.monocoop.operator.troubles import troubles
from coop.monocoop.tenants import DomainClaim, Tenant
from coop.monocoop.tests.conftest import anna, visitor, voskhod, zarya

__all__ = ["anna", "visitor", "voskhod", "zarya"]
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)
MEMORY = "memory of the test"


def read(page: object) -> str:
    text = html.unescape(page.content.decode())  # type: ignore[attr-defined]
    return " ".join(text.replace("\xa0", " ").split())


def panels_of_the_desk() -> list[str]:
    """Every address of the desk that takes no argument."""
    return [path for path in _paths(get_resolver("coop.platform_urls"), "/") if "<" not in path]


def _paths(resolver: object, before: str) -> Iterator[str]:
    for each in resolver.url_patterns:  # type: ignore[attr-defined]
        path = f"{before}{each.pattern}"
        if hasattr(each, "url_patterns"):
            yield from _paths(each, path)
        elif path.startswith("/operator/"):
            yield path


def test_nothing_personal_is_ever_shown(desk: Client, voskhod: Tenant) -> None:
    """Whatever stands in the private store of a cooperative, no page of the desk has it."""
    fill("voskhod", 1)
    words = [word for word in MARK.split() if word.isalpha()]
    assert len(words) == 2

    for path in panels_of_the_desk():
        text = read(desk.get(path))
        assert not [word for word in words if word in text], path


def test_the_list_tells_of_each_cooperative(
    desk: Client, voskhod: Tenant, zarya: Tenant, settings: Settings
) -> None:
    """Name, address, last act, what it uses; one is found by its name."""
    Tenant.objects.filter(account="zarya").update(closed_at=NOW)
    for sequence, days in ((1, 9), (2, 2)):
        moment = datetime.now(UTC) - timedelta(days=days)
        ActionRow.objects.create(
            sequence=sequence, block=1, time=moment, transaction="", position=0, coop="voskhod"
        )
    storages["default"].save("documents/voskhod/ab/one.pdf", ContentFile(bytes(2048)))
    meters.read_due(NOW)

    both = read(desk.get("/operator/cooperatives/"))
    one = read(desk.get("/operator/cooperatives/?q=Восх"))

    assert "Здесь обслуживаются 2 кооператива" in both
    assert "voskhod.example" in both
    assert "2 дня назад" in both
    assert "2,0 КБ" in both
    assert "закрыт" in both
    assert "ПК «Восход»" in one
    assert "Заря" not in one


def test_long_lists_are_told_by_fifty(desk: Client, db: None) -> None:
    """The next page begins where this one ends."""
    for number in range(52):
        name = f"coop{chr(97 + number // 10)}{chr(97 + number % 10)}"
        Tenant.objects.create(account=name, slug=name, name=name)

    first = desk.get("/operator/cooperatives/")
    after = first.context["next_after"]
    rest = desk.get(f"/operator/cooperatives/?after={after}")

    assert [len(first.context["rows"]), len(rest.context["rows"])] == [50, 2]
    assert rest.context["next_after"] == ""


def test_a_queue_that_waits_too_long_is_a_trouble(desk: Client, voskhod: Tenant) -> None:
    """Signed acts that nobody sends, letters that nobody takes."""
    now = datetime.now(UTC)
    all_is_well(now)
    OutboxEntry.unbound.create(
        coop="voskhod", transaction_id="00", signer="anna", purpose="x", packed=b"",
        expires_at=now, posted_at=now - timedelta(minutes=6),
    )  # fmt: skip
    told = Told.unbound.create(coop="voskhod", key="k", kind="k", texts={}, url="/", created_at=now)
    Delivery.unbound.create(
        coop="voskhod", told=told, account="anna", channel="email", state="waiting",
        moment=now, due_at=now - timedelta(minutes=1),
    )  # fmt: skip

    found = [one.text for one in troubles(now)]
    page = read(desk.get("/operator/health/"))

    assert found == ["Ждёт слишком долго: Подписанные действия на пути в реестр"]
    assert "6 минут назад" in page
    assert {queue.key: queue.look(now).count for queue in queues.registered()}["email"] == 1


def all_is_well(now: datetime) -> None:
    """Every duty was just done, and the ledger answers."""
    Cursor.objects.create(chain_id="00", block=7)
    for duty in registered():
        DutyMark.objects.update_or_create(name=duty.name, defaults={"ran_at": now})


def test_a_sound_installation_says_so(desk: Client, db: None) -> None:
    """No news is told in words too."""
    all_is_well(datetime.now(UTC))

    assert "Всё в порядке" in read(desk.get("/operator/"))


def test_the_command_tells_the_same(db: None) -> None:
    """What waits by its number; it ends with 1 while something needs an eye, as monitors like."""
    needing = CliRunner().invoke(operator, ["status"])
    all_is_well(datetime.now(UTC))
    sound = CliRunner().invoke(operator, ["status"])

    assert [needing.exit_code, sound.exit_code] == [1, 0]
    assert "Needs your eye: Nothing that a clock starts is done" in needing.output
    assert "E-mails: 0" in sound.output


def test_duties_that_stand_still_are_told(db: None) -> None:
    """One that fails by its name, all of them by one sentence."""
    assert [one.text for one in troubles(NOW)][-1].startswith("Не делается ничего")

    all_is_well(NOW)
    DutyMark.objects.filter(name="domains").update(failing_since=NOW)
    DutyMark.objects.filter(name="operator.meters").delete()
    told = {one.text for one in troubles(NOW)}

    assert {"Не получается: domains", "Не делается: operator.meters"} <= told


def test_runs_are_noted_and_few_rows_written(db: None) -> None:
    """A duty of every second is noted twice a minute, its failing and its recovery at once."""
    answers = iter([1, 1, None, None, 1])

    def run(_now: datetime) -> int:
        done = next(answers)
        if done is None:
            raise OSError
        return done

    duty, noted = Duty("test", 1, run), []
    kept = Marks()
    runner = DutyRunner((duty,), lambda *told, **more: noted.append(kept.note(*told, **more)))
    for second, failing in ((0, False), (1, False), (2, True), (3, True), (4, False)):
        runner.run_due(NOW + timedelta(seconds=second))
        mark = DutyMark.objects.get(name="test")
        assert (mark.failing_since is not None) == failing
        assert mark.ran_at == NOW + timedelta(seconds=min(second, {1: 0, 3: 2}.get(second, 9)))


def test_a_duty_is_late_when_nobody_did_it(db: None) -> None:
    """A few minutes after it was due."""
    all_is_well(NOW)

    fresh = {state.name: state.is_well for state in marks.states(NOW + timedelta(minutes=3))}
    stale = {state.name: state.is_well for state in marks.states(NOW + timedelta(minutes=5))}

    assert all(fresh.values())
    assert not stale["notifications.emails"]


@pytest.fixture
def meter(monkeypatch: pytest.MonkeyPatch) -> dict[str, Used]:
    """A meter that reads what the test says."""
    told: dict[str, Used] = {}
    monkeypatch.setattr(meters, "_meters", {})
    meters.register(Meter("memory", MEMORY, timedelta(hours=1), lambda: told))
    return told


def test_what_is_nearly_used_up_is_a_trouble(
    meter: dict[str, Used], desk: Client, voskhod: Tenant
) -> None:
    """From four fifths of the quota on; read once an hour, and forgotten when it is no more."""
    all_is_well(NOW)
    meter.update(voskhod=Used(80, 100), zarya=Used(79, 100))
    assert [meters.read_due(NOW), meters.read_due(NOW + timedelta(minutes=59))] == [1, 0]

    assert f"Почти исчерпано: {MEMORY}, voskhod" in {one.text for one in troubles(NOW)}
    assert "почти исчерпано" in read(desk.get("/operator/cooperatives/"))

    del meter["zarya"]
    meter["voskhod"] = Used(10, 100)
    meters.read_due(NOW + timedelta(hours=1))
    assert [(row.of, row.used) for row in Reading.objects.all()] == [("voskhod", 10)]


def test_a_meter_that_can_not_be_read_keeps_what_it_had(
    meter: dict[str, Used], monkeypatch: pytest.MonkeyPatch, db: None
) -> None:
    """A silent node is no reason to forget."""
    meter["voskhod"] = Used(80, 100)
    meters.read_due(NOW)

    def silent() -> dict[str, Used]:
        raise NodeUnreachable

    meters.register(Meter("memory", MEMORY, timedelta(hours=1), silent))
    assert meters.read_due(NOW + timedelta(hours=2)) == 0

    assert Reading.objects.get().used == 80


def test_deliveries_are_counted_not_named(desk: Client, voskhod: Tenant) -> None:
    """By channel and state; the cooperative with most given up first."""
    told = Told.unbound.create(coop="voskhod", key="k", kind="k", texts={}, url="/", created_at=NOW)
    for account, channel, state in (
        ("anna", "email", "failed"),
        ("boris", "email", "sent"),
        ("anna", "push", "impossible"),
    ):
        Delivery.unbound.create(
            coop="voskhod", told=told, account=account, channel=channel, state=state, moment=NOW,
            answer="550 no such user",
        )  # fmt: skip

    page = desk.get("/operator/deliveries/")

    rows = {row.channel: row for row in page.context["rows"]}
    assert (rows["email"].failed, rows["email"].sent, rows["push"].impossible) == (1, 1, 1)
    assert page.context["failing"] == [("ПК «Восход»", 1)]
    assert "550" not in read(page)


def test_domains_and_their_certificates(desk: Client, voskhod: Tenant) -> None:
    """What leads here, what waits for its proof, what a browser would not take."""
    now = datetime.now(UTC)
    DomainClaim.objects.create(
        tenant=voskhod, host="xn--e1afmkfd.xn--p1ai", token="secret-token", made_at=now
    )
    CertificateMark.objects.create(host="voskhod.example", fault="refused", seen_at=now)

    page = read(desk.get("/operator/domains/"))

    assert "пример.рф" in page
    assert "Браузер его не примет" in page
    assert "secret-token" not in page
    assert "Сертификат voskhod.example" in read(desk.get("/operator/"))


def test_a_node_that_is_silent_is_told_without_its_secrets(desk: Client, db: None) -> None:
    """The page waits for no node, and an address shows no password."""
    page = read(desk.get("/operator/nodes/"))

    assert "127.0.0.1:9" in page
    assert "не отвечает" in page
    assert "secret" not in page


def test_files_are_measured_by_cooperative(desk: Client, voskhod: Tenant, zarya: Tenant) -> None:
    """The largest first, by name."""
    storages["default"].save("documents/voskhod/ab/one.pdf", ContentFile(bytes(10)))
    storages["default"].save("slips/zarya/two", ContentFile(bytes(4096)))

    assert own.files() == {"voskhod": Used(10), "zarya": Used(4096)}
    meters.read_due(datetime.now(UTC))
    page = read(desk.get("/operator/storage/"))
    assert page.index("Заря") < page.index("Восход")
