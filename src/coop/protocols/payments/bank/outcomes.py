"""What can become of a line of a statement: each line has exactly one outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coop.protocols.payments.bank.statement import Doubt, StatementLine


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order that waits for money; `units` are kopecks, an unknown value is empty."""

    number: int
    reference: str
    units: int
    payer_name: str = ""
    payer_inn: str = ""
    payer_account: str = ""


@dataclass(frozen=True, slots=True)
class IssuedOrder:
    """Money we have told the bank to send; `units` are kopecks."""

    number: int
    reference: str
    units: int
    payee_name: str = ""
    payee_inn: str = ""
    payee_account: str = ""


AnyOrder = OpenOrder | IssuedOrder


class Why(StrEnum):
    """What an outcome was decided by."""

    INN_AND_SUM = "inn_and_sum"
    ACCOUNT_AND_SUM = "account_and_sum"
    NAME_AND_SUM = "name_and_sum"
    SEVERAL_REFERENCES = "several_references"
    OTHER_ACCOUNT = "other_account"
    OUTGOING = "outgoing"
    OWN_TRANSFER = "own_transfer"
    NOT_BOOKED = "not_booked"
    ORDER_NOT_OPEN = "order_not_open"
    DATE_FAR = "date_far"
    NOTHING_FITS = "nothing_fits"

    @property
    def sentence(self) -> str:
        """The reason in words, for the cashier."""
        return _SENTENCES[self]


_SENTENCES = {
    Why.INN_AND_SUM: "The INN and the sum fit.",
    Why.ACCOUNT_AND_SUM: "The account and the sum fit.",
    Why.NAME_AND_SUM: "The name and the sum fit.",
    Why.SEVERAL_REFERENCES: "The purpose names several orders.",
    Why.OTHER_ACCOUNT: "The money went to an account that is not ours.",
    Why.OUTGOING: "The money was sent by us.",
    Why.OWN_TRANSFER: "The money moved between our own accounts.",
    Why.NOT_BOOKED: "The bank has not booked this payment yet.",
    Why.ORDER_NOT_OPEN: "The reference is of an order that waits for no money.",
    Why.DATE_FAR: "The reference and the sum fit, but the money came long before the order.",
    Why.NOTHING_FITS: "No open order fits.",
}


@dataclass(frozen=True, slots=True)
class Matched:
    """A valid reference and the right sum: the only outcome that needs no human."""

    order: AnyOrder


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A valid reference with another sum: decided by hand. Kopecks more than asked, or less."""

    order: AnyOrder
    units_over: int

    @property
    def is_partial(self) -> bool:
        """Whether less has come than was asked."""
        return self.units_over < 0


@dataclass(frozen=True, slots=True)
class Suggested:
    """Orders it may be for, by number; decided by hand."""

    orders: tuple[AnyOrder, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Doubled:
    """The order was matched by another line of this file, at `position`."""

    order: AnyOrder
    position: int


@dataclass(frozen=True, slots=True)
class Known:
    """The line was taken before: from an earlier file, or higher in this one at `position`."""

    position: int | None = None


@dataclass(frozen=True, slots=True)
class NotOurs:
    """Not money that has come to us, nor money we were waiting to leave."""

    why: Why


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows what for: to the suspense account, and back after the lawful days."""

    why: Why
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The payment itself is faulty; kept for a human, never matched by itself."""

    doubts: tuple[Doubt, ...]


Outcome = Matched | WrongSum | Suggested | Doubled | Known | NotOurs | Unknown | Doubtful


@dataclass(frozen=True, slots=True)
class Judged:
    """A line and its outcome."""

    line: StatementLine
    outcome: Outcome
