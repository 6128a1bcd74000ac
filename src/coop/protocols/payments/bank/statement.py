"""What a bank statement says, whatever the format: accounts, their totals, and payments.

Sums are kopecks. A payment with a fault of its own is kept with its `doubts` and is never matched
by itself: money that has come must not be lost because somebody mistyped a number.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

RUB = "RUB"
_PARTED = "\x1f"


class Doubt(StrEnum):
    """Why a payment needs a human eye."""

    BROKEN_PURPOSE = "broken_purpose"
    UNREADABLE_TEXT = "unreadable_text"
    INN_MISSING = "inn_missing"
    INN_WRONG = "inn_wrong"
    AMOUNT_MALFORMED = "amount_malformed"
    AMOUNT_NOT_POSITIVE = "amount_not_positive"
    FOREIGN_CURRENCY = "foreign_currency"
    ACCOUNT_WRONG = "account_wrong"
    DATE_MISSING = "date_missing"

    @property
    def sentence(self) -> str:
        """The doubt in words, for the cashier."""
        return _SENTENCES[self]


_SENTENCES = {
    Doubt.BROKEN_PURPOSE: "The purpose of payment is empty or torn.",
    Doubt.UNREADABLE_TEXT: "A line of this payment can't be read.",
    Doubt.INN_MISSING: "The payer is a business, but its INN is missing.",
    Doubt.INN_WRONG: "The check digits of an INN don't agree.",
    Doubt.AMOUNT_MALFORMED: "The sum can't be read.",
    Doubt.AMOUNT_NOT_POSITIVE: "The sum is zero or negative.",
    Doubt.FOREIGN_CURRENCY: "The payment is not in rubles.",
    Doubt.ACCOUNT_WRONG: "The check digit of an account doesn't agree with its bank.",
    Doubt.DATE_MISSING: "The date is missing or can't be read.",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a payment, as the bank wrote it; an absent value is empty."""

    account: str = ""
    name: str = ""
    inn: str = ""
    kpp: str = ""
    bic: str = ""
    bank: str = ""
    correspondent_account: str = ""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One payment on a statement.

    `account` is the account whose statement this is, `position` the line of the file where the
    payment begins. `units` are kopecks, and 0 where the sum can't be read. `raw` keeps the keys
    which nothing here reads, and the text of any value that could not be read.
    """

    position: int
    account: str
    number: str
    date: dt.date | None
    received_on: dt.date | None
    written_off_on: dt.date | None
    units: int
    currency: str
    payer: Party
    payee: Party
    purpose: str
    kind: str = ""
    doubts: tuple[Doubt, ...] = ()
    raw: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def key(self) -> str:
        """The payment's own mark, in hex: the same payment in another file has the same key."""
        purpose = hashlib.sha256(" ".join(self.purpose.split()).encode()).hexdigest()
        day = self.date.isoformat() if self.date else ""
        unread = self.raw.get("amount", "") if Doubt.AMOUNT_MALFORMED in self.doubts else ""
        parts = (self.account, self.number, day, f"{self.units}{unread}", self.payer.account)
        return hashlib.sha256(_PARTED.join((*parts, purpose)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class AccountSection:
    """The totals of one account over some days, in kopecks; None where the bank gave none."""

    account: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    opening: int | None
    received: int | None
    written_off: int | None
    closing: int | None

    def adds_up(self) -> bool:
        """Whether opening + received - written off is closing, as far as all four are known."""
        if self.opening is None or self.closing is None:
            return True
        if self.received is None or self.written_off is None:
            return True
        return self.opening + self.received - self.written_off == self.closing


@dataclass(frozen=True, slots=True)
class Statement:
    """A whole file, read and found sound."""

    sections: tuple[AccountSection, ...]
    lines: tuple[StatementLine, ...]
    encoding: str
    declared_encoding: str = ""
    sender: str = ""
    header: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts of the statement, each once, in the order of the file."""
        return tuple(dict.fromkeys(section.account for section in self.sections))

    def missing_units(self, account: str) -> int | None:
        """Received minus written off by the totals, less the same by the payments; 0 is whole.

        None where the bank gave no totals. A bank may export a selection of payments, hence a
        difference is no damage, but worth a word to the cashier.
        """
        totals = 0
        for section in self.sections:
            if section.account != account:
                continue
            if section.received is None or section.written_off is None:
                return None
            totals += section.received - section.written_off
        for line in self.lines:
            received = line.received_on is not None and line.payee.account == account
            written_off = line.written_off_on is not None and line.payer.account == account
            totals -= line.units * (int(received) - int(written_off))
        return totals


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a reading is; `bytes_total` is None where the source doesn't know its size."""

    lines_done: int
    bytes_done: int
    bytes_total: int | None


Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """Money that the cooperative tells its bank to send; `units` are kopecks.

    `key` is the idempotency key: a bank sends the money for one key once, however often asked.
    """

    key: str
    number: str
    date: dt.date
    units: int
    payer: Party
    payee: Party
    purpose: str
    priority: int = 5
