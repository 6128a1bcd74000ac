"""The books of the fake bank: accounts, payments, idempotency. No network; one lock for all."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from coop.kernel.errors import CoopError
from coop.protocols.payments.bank.client_bank_writer import (
    PaymentOrderMalformed,
    check_order,
    line_keys,
    write_statement,
)
from coop.protocols.payments.bank.connector import BankPayment, KeyReused, PaymentStatus
from coop.protocols.payments.bank.encodings import WINDOWS
from coop.protocols.payments.bank.statement import (
    RUB,
    AccountSection,
    Party,
    PaymentOrder,
    StatementLine,
)


class PaymentUnknown(CoopError):
    """The bank has no such account or payment."""

    code = "bank_payment_unknown"
    sentence = "The bank knows no such account or payment."


@dataclass(slots=True)
class _Account:
    owner: Party
    opened_on: date
    opening: int
    lines: list[StatementLine] = field(default_factory=list)


@dataclass(slots=True)
class _Payment:
    id: str
    order: PaymentOrder
    status: PaymentStatus = PaymentStatus.ACCEPTED
    reason: str = ""


@dataclass(slots=True)
class FakeLedger:
    """Accounts and payments of a bank that exists only here; sums are kopecks.

    `now` is the bank's clock. Every method may be called from any thread.
    """

    now: Callable[[], datetime]
    name: str = "Банк для проверок"
    _accounts: dict[str, _Account] = field(default_factory=dict)
    _payments: dict[str, _Payment] = field(default_factory=dict)
    _by_key: dict[str, str] = field(default_factory=dict)
    _failing: list[str] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def open_account(self, owner: Party, units: int = 0) -> None:
        """An account with money on it."""
        with self._lock:
            self._accounts[owner.account] = _Account(owner, self.now().date(), units)

    def balance(self, account: str) -> int:
        """Kopecks on an account, without what accepted payments will take."""
        with self._lock:
            kept = self._account(account)
            came = sum(each.units for each in kept.lines if each.received_on)
            went = sum(each.units for each in kept.lines if each.written_off_on)
            return kept.opening + came - went

    def deposit(
        self, account: str, units: int, *, payer: Party, purpose: str, number: str = ""
    ) -> StatementLine:
        """Money from outside comes to an account."""
        with self._lock:
            payee = self._account(account).owner
            return self._book(account, units, payer, payee, purpose, number, is_incoming=True)

    def fail_next(self, reason: str) -> None:
        """The next payment accepted from now on will fail for this reason when it is executed."""
        with self._lock:
            self._failing.append(reason)

    def accept(self, order: PaymentOrder) -> tuple[BankPayment, bool]:
        """Take a payment order; True when it is new.

        The same order under the same key is the same payment. Raises `KeyReused` for another one,
        `PaymentOrderMalformed` and `PaymentUnknown` for what a bank refuses.
        """
        with self._lock:
            known = self._by_key.get(order.key)
            if known is not None:
                if self._payments[known].order != order:
                    raise KeyReused(key=order.key)
                return self.payment(known), False
            check_order(order)
            if not order.key:
                raise PaymentOrderMalformed(number=order.number, key="key", found="")
            if self._free_units(order.payer.account) < order.units:
                raise PaymentOrderMalformed(number=order.number, key="balance", found=order.units)
            payment = _Payment(f"pay-{len(self._payments) + 1}", order)
            if self._failing:
                payment.reason = self._failing.pop(0)
            self._payments[payment.id] = payment
            self._by_key[order.key] = payment.id
            return self.payment(payment.id), True

    def execute(self, payment_id: str) -> BankPayment:
        """Send the money of an accepted payment, or fail it; a second time changes nothing."""
        with self._lock:
            payment = self._payments.get(payment_id)
            if payment is None:
                raise PaymentUnknown(payment=payment_id)
            if payment.status is PaymentStatus.ACCEPTED:
                self._execute(payment)
            return self.payment(payment_id)

    def payment(self, payment_id: str) -> BankPayment:
        """Where a payment stands; the reason is told once it has failed."""
        with self._lock:
            payment = self._payments.get(payment_id)
            if payment is None:
                raise PaymentUnknown(payment=payment_id)
            reason = payment.reason if payment.status is PaymentStatus.FAILED else ""
            return BankPayment(payment.id, payment.status, reason)

    def order(self, payment_id: str) -> PaymentOrder:
        """The order of a payment."""
        with self._lock:
            return self._payments[payment_id].order

    def statement(self, account: str, since: date, *, encoding: str = WINDOWS) -> bytes:
        """The account's statement from that day on, as `1CClientBankExchange`."""
        with self._lock:
            kept = self._account(account)
            before = [each for each in kept.lines if each.date and each.date < since]
            lines = [each for each in kept.lines if each.date and each.date >= since]
            opening = kept.opening + sum(_moved(each) for each in before)
            received = sum(each.units for each in lines if each.received_on)
            written_off = sum(each.units for each in lines if each.written_off_on)
            today = self.now()
            section = AccountSection(
                account=account,
                starts_on=since,
                ends_on=max(since, today.date()),
                opening=opening,
                received=received,
                written_off=written_off,
                closing=opening + received - written_off,
            )
            documents = [line_keys(each) for each in lines]
        return write_statement(
            [section], documents, bank=self.name, created_at=today, encoding=encoding
        )

    def _execute(self, payment: _Payment) -> None:
        order = payment.order
        if payment.reason:
            payment.status = PaymentStatus.FAILED
            return
        payment.status = PaymentStatus.SENT
        line = self._book(
            order.payer.account,
            order.units,
            order.payer,
            order.payee,
            order.purpose,
            order.number,
            is_incoming=False,
        )
        target = self._accounts.get(order.payee.account)
        if target is not None:
            target.lines.append(
                replace(
                    line,
                    account=order.payee.account,
                    received_on=line.date,
                    written_off_on=None,
                )
            )

    def _book(
        self,
        account: str,
        units: int,
        payer: Party,
        payee: Party,
        purpose: str,
        number: str,
        *,
        is_incoming: bool,
    ) -> StatementLine:
        kept, today = self._account(account), self.now().date()
        line = StatementLine(
            position=0,
            account=account,
            number=number or str(len(kept.lines) + 1),
            date=today,
            received_on=today if is_incoming else None,
            written_off_on=None if is_incoming else today,
            units=units,
            currency=RUB,
            payer=payer,
            payee=payee,
            purpose=purpose,
        )
        kept.lines.append(line)
        return line

    def _free_units(self, account: str) -> int:
        held = sum(
            each.order.units
            for each in self._payments.values()
            if each.status is PaymentStatus.ACCEPTED and each.order.payer.account == account
        )
        return self.balance(account) - held

    def _account(self, account: str) -> _Account:
        kept = self._accounts.get(account)
        if kept is None:
            raise PaymentUnknown(account=account)
        return kept


def _moved(line: StatementLine) -> int:
    return line.units if line.received_on else -line.units
