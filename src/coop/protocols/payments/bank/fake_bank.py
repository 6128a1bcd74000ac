"""A bank on this very machine: the API of `http_connector.py`, for tests and the demonstration.

It listens on loopback only, holds what `FakeLedger` holds, and sends signed webhooks as a real bank
does. Nothing of it is money.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx

from coop.kernel.errors import CoopError
from coop.protocols.payments.bank import webhook
from coop.protocols.payments.bank.connector import BankPayment, KeyReused
from coop.protocols.payments.bank.fake_ledger import FakeLedger, PaymentUnknown
from coop.protocols.payments.bank.statement import Party, PaymentOrder, StatementLine

HOST = "127.0.0.1"
BODY_BYTES_MAX = 64 * 1024
WEBHOOK_TIMEOUT_SECONDS = 5


class OrderUnreadable(CoopError):
    """The body of a payment order is not of the API's form."""

    code = "bank_order_unreadable"
    sentence = "The payment order can't be read."


@dataclass(frozen=True, slots=True)
class Delivery:
    """A webhook as it was sent: it may be sent again, byte for byte."""

    body: bytes
    header: str
    was_taken: bool


@dataclass(slots=True)
class FakeBank:
    """A bank with an HTTP server; use it as a context.

    `executes_at_once` False leaves payments accepted until `execute` is called. `webhook_url` empty
    sends none; the secret and the token are never shown.
    """

    now: Callable[[], datetime]
    token: str = field(repr=False)
    webhook_url: str = ""
    webhook_secret: bytes = field(default=b"", repr=False)
    executes_at_once: bool = True
    port: int = 0
    ledger: FakeLedger = field(init=False)
    deliveries: list[Delivery] = field(default_factory=list)
    _server: ThreadingHTTPServer | None = None
    _events: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.ledger = FakeLedger(self.now)

    def __enter__(self) -> FakeBank:
        self._server = _Server((HOST, self.port), self)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @property
    def url(self) -> str:
        """Where the bank listens."""
        if self._server is None:
            raise RuntimeError("the fake bank is closed")
        return f"http://{HOST}:{self._server.server_port}"

    def deposit(
        self, account: str, units: int, *, payer: Party, purpose: str, number: str = ""
    ) -> StatementLine:
        """Money comes from outside; the webhook tells of it."""
        line = self.ledger.deposit(account, units, payer=payer, purpose=purpose, number=number)
        self._tell("money_received", payment="", account=account)
        return line

    def accept(self, order: PaymentOrder) -> tuple[BankPayment, bool]:
        """Take a payment order as the API does; True when it is new."""
        payment, is_new = self.ledger.accept(order)
        if is_new and self.executes_at_once:
            payment = self.execute(payment.id)
        return payment, is_new

    def execute(self, payment_id: str) -> BankPayment:
        """Send the money of an accepted payment, or fail it; the webhook tells of it."""
        payment = self.ledger.execute(payment_id)
        account = self.ledger.order(payment_id).payer.account
        self._tell("payment_changed", payment=payment_id, account=account)
        return payment

    def send_again(self, delivery: Delivery) -> bool:
        """Send a webhook once more as it was, as banks and thieves do; whether it was taken."""
        return self._post(delivery.body, delivery.header)

    def _tell(self, kind: str, *, payment: str, account: str) -> None:
        if not self.webhook_url:
            return
        with self._lock:
            self._events += 1
            event = f"event-{self._events}"
        body = json.dumps({"id": event, "kind": kind, "payment": payment, "account": account})
        seconds = int(self.now().timestamp())
        header = webhook.sign(self.webhook_secret, body.encode(), now_seconds=seconds)
        was_taken = self._post(body.encode(), header)
        self.deliveries.append(Delivery(body.encode(), header, was_taken))

    def _post(self, body: bytes, header: str) -> bool:
        headers = {webhook.HEADER: header, "Content-Type": "application/json"}
        try:
            answer = httpx.post(
                self.webhook_url,
                content=body,
                headers=headers,
                timeout=WEBHOOK_TIMEOUT_SECONDS,
                trust_env=False,
            )
        except httpx.HTTPError:
            return False
        return answer.is_success


class _Server(ThreadingHTTPServer):
    """The HTTP server, which knows its bank."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], bank: FakeBank) -> None:
        super().__init__(address, _Window)
        self.bank = bank


class _Window(BaseHTTPRequestHandler):
    """One request to the bank."""

    server: _Server

    def do_GET(self) -> None:
        """A statement, or where a payment stands."""
        self._answer(self._read)

    def do_POST(self) -> None:
        """A payment order."""
        self._answer(self._take)

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is its own."""

    def _answer(self, work: Callable[[], tuple[HTTPStatus, bytes]]) -> None:
        if self.headers.get("Authorization") != f"Bearer {self.server.bank.token}":
            self._write(HTTPStatus.UNAUTHORIZED, _refusal("unauthorized", "Unknown token."))
            return
        try:
            status, body = work()
        except KeyReused as error:
            status, body = HTTPStatus.CONFLICT, _refusal(error.code, str(error))
        except PaymentUnknown as error:
            status, body = HTTPStatus.NOT_FOUND, _refusal(error.code, str(error))
        except CoopError as error:
            status, body = HTTPStatus.UNPROCESSABLE_ENTITY, _refusal(error.code, str(error))
        self._write(status, body)

    def _write(self, status: HTTPStatus, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _read(self) -> tuple[HTTPStatus, bytes]:
        address = urlsplit(self.path)
        match [unquote(part) for part in address.path.split("/")]:
            case ["", "v1", "accounts", account, "statement"]:
                since = parse_qs(address.query).get("since", [""])[0]
                return HTTPStatus.OK, self.server.bank.ledger.statement(account, _day(since))
            case ["", "v1", "payments", payment]:
                return HTTPStatus.OK, _told(self.server.bank.ledger.payment(payment))
        raise PaymentUnknown(path=address.path)

    def _take(self) -> tuple[HTTPStatus, bytes]:
        if self.path != "/v1/payments":
            raise PaymentUnknown(path=self.path)
        length = int(self.headers.get("Content-Length") or 0)
        if not 0 < length <= BODY_BYTES_MAX:
            raise OrderUnreadable(length=length)
        order = _order(self.rfile.read(length), self.headers.get("Idempotency-Key", ""))
        payment, is_new = self.server.bank.accept(order)
        return (HTTPStatus.CREATED if is_new else HTTPStatus.OK), _told(payment)


def _order(body: bytes, key: str) -> PaymentOrder:
    try:
        told: Mapping[str, Any] = json.loads(body)
        order = PaymentOrder(
            key=key,
            number=str(told["number"]),
            date=date.fromisoformat(told["date"]),
            units=told["units"],
            payer=Party(**told["payer"]),
            payee=Party(**told["payee"]),
            purpose=str(told["purpose"]),
            priority=told["priority"],
        )
    except (ValueError, TypeError, KeyError) as error:
        raise OrderUnreadable(trouble=type(error).__name__) from error
    if type(order.units) is not int:
        raise OrderUnreadable(units=order.units)
    return order


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise OrderUnreadable(since=text) from error


def _told(payment: BankPayment) -> bytes:
    told = {"id": payment.id, "status": payment.status, "reason": payment.reason}
    return json.dumps(told).encode()


def _refusal(code: str, reason: str) -> bytes:
    return json.dumps({"error": code, "reason": reason}).encode()
