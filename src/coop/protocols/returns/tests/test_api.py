"""A program of Anna's asks for her share back: it reads, draws up, signs, sends and follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import time_machine
from pytest_django.live_server_helper import LiveServer

from coop.client import ApiProblem, Client, sign
from coop.kernel.names import AccountName
from coop.monocoop.acts import ledger
from coop.monocoop.api.keys import make_key
from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.wsgi import application
from coop.protocols.membership.tests.conftest import HOST
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.returns import api
from coop.protocols.returns.tests.test_screens import MONEY
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
SCOPES = ("returns:act", "returns:read", "ledger:read")


@pytest.fixture
def machine(told: Cooperative, site: Tenant, tmp_path: Path) -> Iterator[FollowedLedger]:
    """The cooperative's server: its payer's key on disk, and the chain behind it."""
    folder = tmp_path / "keys" / told.name
    folder.mkdir(parents=True)
    file = folder / "payer.key"
    file.write_text(str(told.chain.key(told.name, "payer")))
    file.chmod(0o600)
    shown = FollowedLedger(told.chain)  # type: ignore[arg-type]
    with ledger.using(shown), time_machine.travel(told.now):
        yield shown


def key_of(told: Cooperative) -> str:
    """A key of Anna's."""
    account = told.account("anna")
    return make_key(AccountName(told.name), account, "Учёт", SCOPES, now=told.now, days=1).text


@pytest.fixture
def anna(told: Cooperative, sign_in: Any, machine: FollowedLedger) -> Iterator[Client]:
    """Anna's program."""
    sign_in("anna")
    transport = httpx.WSGITransport(application)
    with Client(f"http://{HOST}", key=key_of(told), transport=transport) as client:
        yield client


def test_a_program_draws_up_what_its_owner_signs(told: Cooperative, anna: Client) -> None:
    """The form's values become the paper and the act; signed here, it is a return in the ledger."""
    drawn = anna.draw_up("returns.ask_money", values=MONEY | {"is_own": True})
    assert drawn.title == "Возврат паевого взноса"
    assert [paper.pdf[:5] for paper in drawn.papers] == [b"%PDF-"]

    sent = anna.send(drawn, sign(drawn, told.key("anna")))

    assert sent["state"] == "signed"
    assert api.status(AccountName(told.name), 1).amount.units == 600_50  # type: ignore[union-attr]


def test_a_form_says_what_is_wrong(anna: Client) -> None:
    """Each fault stands beside its field, in the person's language; nothing is drawn up."""
    with pytest.raises(ApiProblem) as caught:
        anna.draw_up("returns.ask_money", values=MONEY | {"amount": "тысяча"})

    assert (caught.value.status, caught.value.problem) == (422, "form_refused")
    assert "amount" in caught.value.faults


def test_a_program_reads_what_its_owner_sees(told: Cooperative, anna: Client) -> None:
    """Her own entries and balances, and nobody else's."""
    entries, balances = list(anna.rows("ledger/entries")), list(anna.rows("ledger/balances"))

    assert {row["member"] for row in (*entries, *balances)} == {told.account("anna")}
    assert "1000.00 RUB" in {row["amount"] for row in entries}
    assert anna.one("ledger/entries", entries[0]["number"]) == entries[0]


@pytest.mark.django_db(transaction=True)
def test_the_same_over_a_real_connection(
    live_server: LiveServer, told: Cooperative, site: Tenant, sign_in: Any, machine: FollowedLedger
) -> None:
    """A server on a port and a client with sockets: drawn up, signed, sent, followed."""
    sign_in("anna")
    TenantHost.objects.create(host="localhost", tenant=site)
    with Client(live_server.url, key=key_of(told)) as client:
        drawn = client.draw_up("returns.ask_money", values=MONEY | {"is_own": True})
        client.send(drawn, sign(drawn, told.key("anna")))
        again = client.send(drawn, sign(drawn, told.key("anna")))

        assert [row["amount"] for row in client.rows("returns/returns")] == ["600.50 RUB"]
        assert again["transaction_id"] == client.state(drawn)["transaction_id"]
