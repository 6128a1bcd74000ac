"""A bank over HTTP: a small JSON API, as an example for real ones.

    GET  /v1/accounts/<account>/statement?since=2026-11-01    200, a 1CClientBankExchange file
    POST /v1/payments        Idempotency-Key: <key>           201 or 200 {"id", "status", "reason"}
         {"number", "date", "units", "purpose", "priority", "payer": {side}, "payee": {side}}
         side: {"account", "name", "inn", "kpp", "bic", "bank", "correspondent_account"}
    GET  /v1/payments/<id>                                    200 {"id", "status", "reason"}

`units` are whole kopecks. `status` is accepted, sent or failed. Refusals are 4xx with
`{"error", "reason"}`; 409 is a key used for another payment. All calls carry
`Authorization: Bearer <token>`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote, urlsplit

import httpx

from coop.kernel.errors import CoopError
from coop.protocols.payments.bank.client_bank_writer import check_order
from coop.protocols.payments.bank.connector import (
    BankAnswerMalformed,
    BankPayment,
    BankRefused,
    BankUnreachable,
    KeyReused,
    PaymentStatus,
)
from coop.protocols.payments.bank.reading import read_statement
from coop.protocols.payments.bank.statement import PaymentOrder, Statement

TIMEOUT_SECONDS = 20
ANSWER_BYTES_MAX = 64 * 1024
STATEMENT_BYTES_MAX = 64 * 1024 * 1024
REASON_MAX = 300
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class AddressUnsafe(CoopError):
    """A bank's address that would carry the token and the payments in the open."""

    code = "bank_address_unsafe"
    sentence = "The bank's address must begin with https."
    advice = "Ask the bank for the secure address; plain http is for this very machine only."


@dataclass(frozen=True, slots=True)
class BankAddress:
    """Where the bank is, our accounts there, and the token, which is never shown."""

    url: str
    token: str = field(repr=False)
    accounts: Sequence[str] = ()

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise AddressUnsafe(url=self.url)


class HttpBank:
    """A `BankConnector` over HTTP; `transport` is for tests and proxies."""

    def __init__(
        self, address: BankAddress, *, transport: httpx.BaseTransport | None = None
    ) -> None:
        """Open no connection yet; close with `close` or as a context."""
        self._accounts = tuple(address.accounts)
        self._client = httpx.Client(
            base_url=address.url,
            headers={"Authorization": f"Bearer {address.token}"},
            timeout=TIMEOUT_SECONDS,
            follow_redirects=False,
            trust_env=False,
            transport=transport,
        )

    def __enter__(self) -> HttpBank:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def statement(self, since: date) -> Iterator[Statement]:
        """One statement of each of our accounts, from that day on."""
        for account in self._accounts:
            yield read_statement(self.statement_file(account, since), own_account=account)

    def statement_file(self, account: str, since: date) -> bytes:
        """The bytes of an account's statement, from that day on."""
        path = f"/v1/accounts/{quote(account, safe='')}/statement"
        asked = {"since": since.isoformat()}
        return self._ask("GET", path, bytes_max=STATEMENT_BYTES_MAX, params=asked)

    def send(self, order: PaymentOrder) -> str:
        """Hand over a payment order; raises `PaymentOrderMalformed` before anything is sent."""
        check_order(order)
        told: dict[str, Any] = asdict(order) | {"date": order.date.isoformat()}
        key = told.pop("key")
        body = self._ask("POST", "/v1/payments", json=told, headers={"Idempotency-Key": key})
        return _payment(body).id

    def status(self, bank_id: str) -> BankPayment:
        """Where the payment stands."""
        return _payment(self._ask("GET", f"/v1/payments/{quote(bank_id, safe='')}"))

    def _ask(
        self, method: str, path: str, *, bytes_max: int = ANSWER_BYTES_MAX, **rest: Any
    ) -> bytes:
        """The body of a successful answer; every trouble of the wire becomes a `BankTrouble`."""
        try:
            with self._client.stream(method, path, **rest) as answer:
                body = _body(answer, bytes_max)
        except httpx.HTTPError as error:
            raise BankUnreachable(path=path, trouble=type(error).__name__) from error
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            raise BankUnreachable(path=path, status=answer.status_code)
        if answer.status_code == httpx.codes.CONFLICT:
            raise KeyReused(reason=_reason(body))
        if answer.is_client_error:
            raise BankRefused(status=answer.status_code, reason=_reason(body))
        if not answer.is_success:
            raise BankAnswerMalformed(path=path, status=answer.status_code)
        return body


def _body(answer: httpx.Response, bytes_max: int) -> bytes:
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > bytes_max:
            raise BankAnswerMalformed(bytes_max=bytes_max)
    return bytes(body)


def _payment(body: bytes) -> BankPayment:
    told = _json(body)
    try:
        status = PaymentStatus(told["status"])
        bank_id = told["id"]
    except (KeyError, ValueError) as error:
        raise BankAnswerMalformed(length=len(body)) from error
    if not isinstance(bank_id, str) or not bank_id:
        raise BankAnswerMalformed(length=len(body))
    return BankPayment(bank_id, status, str(told.get("reason", ""))[:REASON_MAX])


def _reason(body: bytes) -> str:
    try:
        return str(_json(body).get("reason", ""))[:REASON_MAX]
    except BankAnswerMalformed:
        return ""


def _json(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BankAnswerMalformed(length=len(body)) from error
    if not isinstance(told, dict):
        raise BankAnswerMalformed(length=len(body))
    return told
