"""What a bank does for a cooperative, whichever bank and whichever wire.

BankTrouble                 the bank didn't do what was asked
├── BankUnreachable         no answer: unknown whether it was done; ask again with the same key
├── BankAnswerMalformed     an answer that can't be understood: treat as no answer
├── BankRefused             the bank said no, and why
└── KeyReused               this key was used for another payment; nothing was sent
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from coop.kernel.errors import CoopError
from coop.protocols.payments.bank.statement import PaymentOrder, Statement


class BankTrouble(CoopError):
    """The bank didn't do what was asked."""

    code = "bank_trouble"
    sentence = "The bank did not do what was asked."


class BankUnreachable(BankTrouble):
    """No answer came: whether the bank has done it is unknown."""

    code = "bank_unreachable"
    sentence = "The bank does not answer."
    advice = "Try again later; a payment is not sent twice."


class BankAnswerMalformed(BankTrouble):
    """The bank's answer can't be understood."""

    code = "bank_answer_malformed"
    sentence = "The bank's answer can't be understood."
    advice = "Try again later; if it stays so, tell the bank."


class BankRefused(BankTrouble):
    """The bank refused, with its reason."""

    code = "bank_refused"
    sentence = "The bank refused."
    advice = "Read the bank's reason, correct the payment and send it again."


class KeyReused(BankTrouble):
    """The idempotency key belongs to a payment with other values."""

    code = "bank_key_reused"
    sentence = "The bank has another payment under this key; nothing was sent."
    advice = "Compare the payment with the one on the bank's statement."


class PaymentStatus(StrEnum):
    """Where a payment order stands at the bank; the last two are ends."""

    ACCEPTED = "accepted"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class BankPayment:
    """A payment order as the bank sees it; `reason` is the bank's own, when it failed."""

    id: str
    status: PaymentStatus
    reason: str = ""


class BankConnector(Protocol):
    """A bank that gives statements and takes payment orders; every call may raise `BankTrouble`."""

    def statement(self, since: date) -> Iterator[Statement]:
        """Statements of our accounts from that day on; raises `StatementDamaged` for a bad one."""
        ...

    def send(self, order: PaymentOrder) -> str:
        """Hand over a payment order; the bank's id of it.

        The same order may be sent again after any trouble: its key makes it one payment.
        """
        ...

    def status(self, bank_id: str) -> BankPayment:
        """Where the payment stands."""
        ...
