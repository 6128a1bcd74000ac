"""Reminders: three days, a day, three hours before an end; each once, to who still waits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.names import AccountName
from coop.monocoop import inbox, roles
from coop.monocoop.inbox import InboxItem
from coop.monocoop.notifications import expecting, kinds, reminding
from coop.monocoop.notifications.api import Expectation
from coop.monocoop.notifications.models import Delivery, Told
from coop.monocoop.notifications.reminding import Round, remind, stage_at
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.conftest import tenant

from .conftest import COOP, NOON

END = NOON + timedelta(hours=80)


class Ballots:
    """A vote that waits for people; counts how often it is asked whom it waits for."""

    def __init__(self) -> None:
        self.waiting = ["anna", "boris"]
        self.asked = 0

    def expecting(self, coop: AccountName, _now: datetime) -> Iterable[Expectation]:
        if coop == COOP:
            yield Expectation("Голосование", "/meetings/12/", END, self._accounts())

    def _accounts(self) -> Iterator[str]:
        self.asked += 1
        yield from self.waiting


@pytest.fixture(autouse=True)
def _no_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name in ((expecting, "_providers"), (inbox, "_providers"), (roles, "_holders")):
        monkeypatch.setattr(module, name, [])
    for kind in reminding.KINDS:
        kinds.register_kind(kind)


@pytest.fixture
def ballots(voskhod: Tenant) -> Ballots:
    kept = Ballots()
    expecting.register_expecting(kept.expecting)
    return kept


def _reminded() -> list[tuple[str, str]]:
    rows = Delivery.unbound.filter(channel="page").order_by("pk")
    return [(row.account, row.told.kind) for row in rows.select_related("told")]


def _run(*hours_before: int) -> None:
    for hours in hours_before:
        remind(END - timedelta(hours=hours))


def test_each_stage_is_reminded_once(ballots: Ballots) -> None:
    """However often the duty runs, a person is told three times of one matter."""
    _run(80, 72, 60, 30, 24, 23, 4, 3, 2, 1)

    ahead, last = reminding.REMINDER.name, reminding.LAST_REMINDER.name
    assert _reminded() == [
        ("anna", ahead),
        ("boris", ahead),
        ("anna", ahead),
        ("boris", ahead),
        ("anna", last),
        ("boris", last),
    ]
    assert ballots.asked == 3


def test_who_has_voted_is_reminded_no_more(ballots: Ballots) -> None:
    """The slice tells anew at each stage whom the matter still waits for."""
    _run(72)
    ballots.waiting.remove("anna")
    _run(24)

    assert [account for account, _ in _reminded()] == ["anna", "boris", "boris"]


def test_what_was_called_late_is_reminded_of_by_its_nearest_stage_only(ballots: Ballots) -> None:
    """A matter first seen with ten hours left gets the reminder of a day, not two at once."""
    _run(10)

    assert len(_reminded()) == 2
    assert Told.unbound.get().texts["ru"][1] == "Осталось меньше суток: до {moment}."


def test_what_is_over_is_not_reminded_of(ballots: Ballots) -> None:
    """At its end and after it a matter is silent."""
    _run(0, -5)

    assert not _reminded()


@given(st.integers(min_value=-100, max_value=400), st.integers(min_value=1, max_value=100))
def test_stages_only_come_nearer(hours: int, step: int) -> None:
    """As time goes on a matter's stage never goes back to an earlier reminder."""
    moments = [NOON + timedelta(hours=at) for at in (hours, hours + step)]
    due_at = NOON + timedelta(hours=200)

    stages = [stage.hours if (stage := stage_at(due_at, now)) else 0 for now in moments]

    for earlier, later in pairwise(stages):
        assert later <= earlier or earlier == 0


# Inboxes of those who hold a role


def _vote_waits(coop: AccountName, person: AccountName, _roles: object) -> Iterator[InboxItem]:
    if person.startswith("member"):
        yield InboxItem("Приём", "", "/council/7/", NOON + timedelta(hours=20), "vote")
        yield InboxItem("Взнос", "", "/fees/", NOON + timedelta(hours=20), "pay")
        yield InboxItem("Без срока", "", "/council/8/", None, "sign")


def test_an_officers_vote_is_reminded_of_without_any_provider(voskhod: Tenant) -> None:
    """The dated votes and signatures of their inbox are enough; payments are not among them."""
    inbox.register(_vote_waits)
    roles.register_holders(lambda _coop: ["membera", "memberb"])
    looking = Round()

    done = looking.go_on(NOON) + looking.go_on(NOON)

    assert done == 4  # two people, each on the page and by e-mail, once
    assert {row.title_ru for row in _titles()} == {"Приём"}


def test_one_matter_told_of_twice_is_one_reminder(voskhod: Tenant) -> None:
    """A vote in the inbox and among the expected comes once: its address and end are the same."""
    inbox.register(_vote_waits)
    roles.register_holders(lambda _coop: ["membera"])
    expecting.register_expecting(
        lambda _coop, now: [
            Expectation("Приём", "/council/7/", NOON + timedelta(hours=20), ["membera"])
        ]
    )

    remind(NOON)
    Round().go_on(NOON)

    assert len(_reminded()) == 1


def test_the_round_is_bounded_and_goes_on_where_it_stopped(voskhod: Tenant) -> None:
    """A run looks into so many inboxes and no more; in the end it has seen all, and begins anew."""
    seen: list[tuple[str, str]] = []

    def looked(coop: AccountName, person: AccountName, _roles: object) -> Iterator[InboxItem]:
        seen.append((coop, person))
        return iter(())

    tenant("zarya", "ПО «Заря»", "zarya.example")
    inbox.register(looked)
    roles.register_holders(lambda _coop: ["membera", "memberb", "memberc"])
    looking = Round()

    for _ in range(4):
        looking.go_on(NOON, limit=2)

    everyone = [(coop, f"member{one}") for coop in ("voskhod", "zarya") for one in "abc"]
    assert seen[:6] == everyone
    assert seen[6:] == []
    looking.go_on(NOON, limit=2)
    assert seen[6:] == everyone[:2]


class _Title:
    def __init__(self, told: Told) -> None:
        self.title_ru = told.texts["ru"][0]


def _titles() -> list[_Title]:
    return [_Title(told) for told in Told.unbound.all()]
