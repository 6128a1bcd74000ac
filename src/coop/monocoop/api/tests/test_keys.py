"""Keys of programs: what they open, for how long, for whom, and how often."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from coop.chain.keys import PrivateKey
from coop.kernel.names import AccountName
from coop.monocoop import roles
from coop.monocoop.api import keys, resources
from coop.monocoop.api.keys import MadeKey, make_key
from coop.monocoop.api.models import ApiKey
from coop.monocoop.api.resources import Intake, Reader, Told
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED
from coop.monocoop.tenants import Tenant, TenantHost
from coop.store.tenancy import bound

pytestmark = pytest.mark.django_db
RASSVET, ZARYA = AccountName("rassvet"), AccountName("zarya")
ANNA = "anna1112"
NOW = datetime.now(UTC)
ME = "/api/v1/me"


class Counted(Told):
    """How long a file is."""

    bytes: int


def kept(_reader: Reader, content: bytes) -> Counted:
    return Counted(bytes=len(content))


@pytest.fixture
def sites(db: None, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cooperatives; Anna is a chair in both and nobody else is anything."""
    settings.HOME = tmp_path
    monkeypatch.setattr(roles, "_providers", [lambda _coop, who: ["chair"] if who == ANNA else []])
    for coop in (RASSVET, ZARYA):
        tenant = Tenant.objects.create(account=coop, slug=coop, name=coop, legal_name=coop)
        TenantHost.objects.create(host=f"{coop}.example", tenant=tenant)
    key = PrivateKey(hashlib.sha256(b"anna").digest())
    Login.objects.create(
        account=ANNA, public_key=key.public.point.hex(), user_handle="anna", opened_by=RASSVET,
        opened_at=NOW, sheet_confirmed_at=NOW, created_at=NOW,
    )  # fmt: skip


@pytest.fixture
def made(sites: None) -> Callable[..., MadeKey]:
    """Make a key of Anna's."""

    def make(*scopes: str, coop: AccountName = RASSVET, **more: Any) -> MadeKey:
        return make_key(coop, ANNA, "Учёт", scopes, **({"now": NOW, "days": 30} | more))

    return make


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> None:
    """A protocol that takes files from cashiers."""
    monkeypatch.setattr(resources, "_intakes", {})
    intake = Intake("statements", "Bank statements", frozenset({"cashier"}), kept, Counted)
    resources.register_intake("bank", intake)


def call(key: str, path: str = ME, *, coop: str = RASSVET, **more: Any) -> Any:
    headers = {"host": f"{coop}.example", "authorization": f"Bearer {key}", **more}
    return Client().get(path, headers=headers)


def test_a_key_says_whose_it_is_and_is_kept_nowhere(made: Callable[..., MadeKey]) -> None:
    """The person, the roles, the scopes; the row holds no key."""
    key = made("ledger:read")

    told = call(key.text).json()

    assert (told["account"], told["roles"], told["scopes"]) == (
        ANNA, ["chair", "person"], ["ledger:read"],
    )  # fmt: skip
    assert key.text.rpartition("_")[2] not in str(ApiKey.unbound.values())


@pytest.mark.parametrize(
    "text", ["", "coop__", "coop_00_00", "Bearer", "wrong_0011223344_secret", "coop_\x00_é"]
)
def test_nobody_comes_in_without_a_key(sites: None, text: str) -> None:
    """Whatever is said instead of a key, the answer is the same and helps."""
    answer = call(text)

    assert (answer.status_code, answer.json()["code"]) == (401, "key_needed")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"


def test_a_session_is_no_key(sites: None) -> None:
    """A browser's cookie opens nothing here, so no other site can call in a person's name."""
    browser = Client(headers={"host": "rassvet.example"})
    session = browser.session
    login = Login.objects.get()
    session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: NOW.timestamp()})
    session.save()
    browser.cookies["session"] = session.session_key

    assert browser.get("/access/").status_code == 200
    assert browser.get(ME).status_code == 401


def test_a_key_opens_one_cooperative(made: Callable[..., MadeKey]) -> None:
    """At another cooperative's site the key is unknown, though its owner is known there."""
    key = made("ledger:read")

    assert call(key.text, coop=ZARYA).json()["code"] == "key_needed"


def test_a_key_ends(made: Callable[..., MadeKey]) -> None:
    """By its date, and by being revoked at once; never later than a year."""
    old, revoked, long = made(days=1), made(), made(days=10_000)
    with bound(RASSVET):
        keys.revoke(revoked.row, now=NOW)

    with time_machine.travel(NOW + timedelta(days=2)):
        assert call(old.text).json()["code"] == "key_expired"
    assert call(revoked.text).json()["code"] == "key_expired"
    assert long.row.expires_at - NOW <= timedelta(days=keys.DAYS_MAX)


def test_calls_are_counted_by_the_minute(
    made: Callable[..., MadeKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond the limit a call is refused with how long to wait; the next minute it goes on."""
    monkeypatch.setattr(keys, "CALLS_PER_MINUTE", 2)
    key = made()
    with time_machine.travel(NOW.replace(second=20), tick=False) as clock:
        statuses = [call(key.text).status_code for _ in range(3)]
        refused = call(key.text)
        clock.shift(60)
        after = call(key.text)

    assert statuses == [200, 200, 429]
    assert refused["Retry-After"] == "40"
    assert after.status_code == 200


def test_a_scope_is_not_a_role(made: Callable[..., MadeKey], statements: None) -> None:
    """A key needs the scope; its owner needs the role, and both are asked for at every call."""
    headers = {"host": "rassvet.example"}

    def bring(key: MadeKey) -> Any:
        told = headers | {"authorization": f"Bearer {key.text}"}
        return Client().post("/api/v1/bank/statements", b"1CClientBankExchange",
                             content_type="application/octet-stream", headers=told)  # fmt: skip

    bare, personal = made("bank:read"), made("bank:bring")
    coops = made("bank:bring", is_cooperatives=True)

    assert bring(bare).json()["values"] == {"scope": "bank:bring"}
    assert bring(personal).json()["code"] == "role_missing"
    assert bring(coops).json() == {"bytes": 20}


def test_nothing_is_sent_twice(made: Callable[..., MadeKey]) -> None:
    """What was read before and is the same is answered without a body."""
    key = made()
    tag = call(key.text)["ETag"]

    again = call(key.text, **{"if-none-match": tag})

    assert (again.status_code, again.content) == (304, b"")
    assert "Authorization" in again["Vary"]


def test_unknown_addresses_and_verbs_are_problems(made: Callable[..., MadeKey]) -> None:
    """404 and 405 are told in the same form as everything else."""
    key = made()
    headers = {"host": "rassvet.example", "authorization": f"Bearer {key.text}"}

    missing = call(key.text, "/api/v1/nothing/at/all/here")
    wrong = Client().delete(ME, headers=headers)

    assert (missing.status_code, missing.json()["code"]) == (404, "nothing_there")
    assert (wrong.status_code, wrong["Allow"]) == (405, "GET")
