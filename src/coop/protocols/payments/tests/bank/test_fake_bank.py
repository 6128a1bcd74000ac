"""A cooperative and its bank over a real wire: statements, payments, webhooks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from coop.protocols.payments.bank import webhook
from coop.protocols.payments.bank.client_bank_writer import PaymentOrderMalformed
from coop.protocols.payments.bank.connector import (
    BankAnswerMalformed,
    BankConnector,
    BankPayment,
    BankRefused,
    BankTrouble,
    BankUnreachable,
    KeyReused,
    PaymentStatus,
)
from coop.protocols.payments.bank.fake_bank import FakeBank
from coop.protocols.payments.bank.http_connector import AddressUnsafe, BankAddress, HttpBank
from coop.protocols.payments.tests.bank.story import ANNA, BORIS, DAY, NOW, WE, outgoing

TOKEN = "token-of-a-test"
SECRET = b"secret-of-a-test"


@pytest.fixture
def bank() -> Iterator[FakeBank]:
    """A bank where the cooperative has a thousand rubles."""
    with FakeBank(now=lambda: NOW, token=TOKEN) as opened:
        opened.ledger.open_account(WE, 1000_00)
        yield opened


@pytest.fixture
def wire(bank: FakeBank) -> Iterator[HttpBank]:
    """Our side of the wire."""
    with HttpBank(BankAddress(bank.url, TOKEN, [WE.account])) as opened:
        yield opened


def test_money_that_came_is_on_the_statement(bank: FakeBank, wire: BankConnector) -> None:
    """A deposit is read from the bank's own file, and the file adds up."""
    bank.deposit(WE.account, 500_00, payer=ANNA, purpose="Взнос")

    (statement,) = wire.statement(DAY)

    (line,) = statement.lines
    assert (500_00, ANNA, ()) == (line.units, line.payer, line.doubts)
    assert 1500_00 == statement.sections[0].closing
    assert [()] == [each.lines for each in wire.statement(date(2026, 11, 3))]


def test_a_payment_sent_again_is_sent_once(bank: FakeBank, wire: BankConnector) -> None:
    """However often and from however many hands one key is sent, money leaves once."""
    with ThreadPoolExecutor(4) as hands:
        ids = set(hands.map(lambda _: wire.send(outgoing()), range(8)))

    assert 1 == len(ids)
    assert BankPayment(ids.pop(), PaymentStatus.SENT) == wire.status("pay-1")
    assert 700_00 == bank.ledger.balance(WE.account)


def test_a_key_of_another_payment_sends_nothing(bank: FakeBank, wire: BankConnector) -> None:
    """A key used with another sum or payee is refused, and no money leaves for it."""
    wire.send(outgoing())

    for other in (outgoing(units=1_00), outgoing(payee=BORIS)):
        with pytest.raises(KeyReused):
            wire.send(other)

    assert 700_00 == bank.ledger.balance(WE.account)


def test_a_failed_payment_takes_no_money(bank: FakeBank, wire: BankConnector) -> None:
    """A payment that the bank fails tells the bank's reason; the money stays."""
    bank.ledger.fail_next("Счёт получателя закрыт")

    failed = wire.status(wire.send(outgoing()))

    assert (PaymentStatus.FAILED, "Счёт получателя закрыт") == (failed.status, failed.reason)
    assert 1000_00 == bank.ledger.balance(WE.account)


def test_an_accepted_payment_waits_for_the_bank(bank: FakeBank, wire: BankConnector) -> None:
    """Accepted is not sent: the money leaves when the bank executes, and only once."""
    bank.executes_at_once = False
    payment = wire.send(outgoing())
    assert PaymentStatus.ACCEPTED == wire.status(payment).status

    bank.execute(payment)
    bank.execute(payment)

    assert PaymentStatus.SENT == wire.status(payment).status
    assert 700_00 == bank.ledger.balance(WE.account)


def test_more_than_the_account_has_is_refused(bank: FakeBank, wire: BankConnector) -> None:
    """Money promised to accepted payments can't be promised again."""
    bank.executes_at_once = False
    wire.send(outgoing("key-1", 600_00))

    with pytest.raises(BankRefused) as refused:
        wire.send(outgoing("key-2", 600_00))

    assert 422 == refused.value.values["status"]


def test_money_between_two_accounts_of_the_bank_arrives(
    bank: FakeBank, wire: BankConnector
) -> None:
    """What leaves one account comes to the other."""
    bank.ledger.open_account(ANNA)

    wire.send(outgoing())

    assert (700_00, 300_00) == tuple(bank.ledger.balance(side.account) for side in (WE, ANNA))


def test_a_malformed_order_never_reaches_the_bank(wire: BankConnector) -> None:
    """Wrong details are refused on our side, with the value that is wrong."""
    with pytest.raises(PaymentOrderMalformed):
        wire.send(replace(outgoing(), units=0))


def test_strangers_are_told_nothing(bank: FakeBank) -> None:
    """Without the token, or for what is not there, the bank refuses."""
    with HttpBank(BankAddress(bank.url, "guess", [WE.account])) as stranger:
        with pytest.raises(BankRefused):
            list(stranger.statement(DAY))
        with pytest.raises(BankRefused):
            stranger.status("pay-1")
    with HttpBank(BankAddress(bank.url, TOKEN)) as wire, pytest.raises(BankRefused):
        wire.status("../accounts")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (httpx.Response(503), BankUnreachable),
        (httpx.Response(302, headers={"Location": "http://elsewhere/"}), BankAnswerMalformed),
        (httpx.Response(200, content=b"<html>"), BankAnswerMalformed),
        (httpx.Response(200, json=[]), BankAnswerMalformed),
        (httpx.Response(200, json={"id": "", "status": "sent"}), BankAnswerMalformed),
        (httpx.Response(200, json={"id": "1", "status": "gone"}), BankAnswerMalformed),
        (httpx.Response(200, content=b"x" * 100_000), BankAnswerMalformed),
        (httpx.Response(422, content=b"no json"), BankRefused),
    ],
)
def test_every_bad_answer_is_a_trouble_told(
    answer: httpx.Response, error: type[BankTrouble]
) -> None:
    """An answer which can't be understood is never taken for a payment sent."""
    transport = httpx.MockTransport(lambda request: answer)

    wire = HttpBank(BankAddress("https://bank.example", TOKEN), transport=transport)
    with wire, pytest.raises(error):
        wire.send(outgoing())


def test_a_silent_bank_is_unreachable() -> None:
    """A broken wire is told as such, without the token in it."""

    def silent(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no way")

    wire = HttpBank(
        BankAddress("https://bank.example", TOKEN), transport=httpx.MockTransport(silent)
    )
    with wire, pytest.raises(BankUnreachable) as trouble:
        wire.status("pay-1")

    assert TOKEN not in str(trouble.value)


def test_the_token_is_neither_sent_in_the_open_nor_shown() -> None:
    """Plain http is for this machine only, and the token is in no text."""
    with pytest.raises(AddressUnsafe):
        BankAddress("http://bank.example", TOKEN)
    assert TOKEN not in repr(BankAddress("https://bank.example", TOKEN))


class _Desk(BaseHTTPRequestHandler):
    """Our door for the bank's messages."""

    taken: list[webhook.BankEvent]
    ids: set[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            event = webhook.take(
                self.headers[webhook.HEADER],
                body,
                secrets=[SECRET],
                now_seconds=int(NOW.timestamp()),
                store=self,
            )
        except webhook.WebhookRefused:
            self.send_response(400)
        else:
            self.taken.append(event)
            self.send_response(204)
        self.end_headers()

    def add(self, event_id: str) -> bool:
        is_new = event_id not in self.ids
        self.ids.add(event_id)
        return is_new

    def log_message(self, *_: object) -> None:
        """Silent."""


@pytest.fixture
def desk() -> Iterator[tuple[str, list[webhook.BankEvent]]]:
    """The door's address, and what it has taken."""
    kind = type("Desk", (_Desk,), {"taken": [], "ids": set()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", kind.taken
    server.shutdown()
    server.server_close()


def test_the_bank_tells_of_money_once(desk: tuple[str, list[webhook.BankEvent]]) -> None:
    """Signed messages come for money received and sent; the same message again is refused."""
    url, taken = desk
    bank = FakeBank(now=lambda: NOW, token=TOKEN, webhook_url=url, webhook_secret=SECRET)
    bank.ledger.open_account(WE, 1000_00)

    bank.deposit(WE.account, 500_00, payer=ANNA, purpose="Взнос")
    bank.accept(outgoing())

    assert ["money_received", "payment_changed"] == [event.kind for event in taken]
    assert all(delivery.was_taken for delivery in bank.deliveries)
    assert not bank.send_again(bank.deliveries[0])
    assert 2 == len(taken)
