"""Double entry in pure functions: the twin of `contract/ledger.cpp`.

Sources: domain postings of a consumer society; accounts 51, 76, 80, 86 of the Russian chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from coop.kernel.errors import CoopError


class LedgerAccount(StrEnum):
    """Ledger accounts; the values are those on the ledger."""

    BANK = "bank"
    CANDIDATES = "candidates"
    ENTRANCE_FEE = "feeentrance"
    SHARE_MINIMUM = "sharemin"
    SHARE_MAIN = "sharemain"


class Side(IntEnum):
    """On which side an account's balance normally stands."""

    DEBIT = 1
    CREDIT = 2


@dataclass(frozen=True, slots=True)
class AccountKind:
    """How an account reads in books: Russian chart number and normal side."""

    number: str
    side: Side


CHART: Mapping[LedgerAccount, AccountKind] = {
    LedgerAccount.BANK: AccountKind("51", Side.DEBIT),
    LedgerAccount.CANDIDATES: AccountKind("76", Side.CREDIT),
    LedgerAccount.SHARE_MINIMUM: AccountKind("80", Side.CREDIT),
    LedgerAccount.SHARE_MAIN: AccountKind("80", Side.CREDIT),
    LedgerAccount.ENTRANCE_FEE: AccountKind("86", Side.CREDIT),
}


class Bucket(IntEnum):
    """Parts of a member's balance; the numbers are those of the ledger."""

    PENDING = 1
    SHARE_MINIMUM = 2
    SHARE_MAIN = 3


@dataclass(frozen=True, slots=True)
class Operation:
    """A named entry: what it debits, credits and does to the member's buckets (+1, -1)."""

    name: str
    debit: LedgerAccount
    credit: LedgerAccount
    buckets: tuple[tuple[Bucket, int], ...]


OPERATIONS: Mapping[str, Operation] = {
    operation.name: operation
    for operation in (
        Operation("candpaid", LedgerAccount.BANK, LedgerAccount.CANDIDATES, ((Bucket.PENDING, 1),)),
        Operation(
            "entrance",
            LedgerAccount.CANDIDATES,
            LedgerAccount.ENTRANCE_FEE,
            ((Bucket.PENDING, -1),),
        ),
        Operation(
            "minshare",
            LedgerAccount.CANDIDATES,
            LedgerAccount.SHARE_MINIMUM,
            ((Bucket.PENDING, -1), (Bucket.SHARE_MINIMUM, 1)),
        ),
        Operation(
            "candrefund", LedgerAccount.CANDIDATES, LedgerAccount.BANK, ((Bucket.PENDING, -1),)
        ),
    )
}


class OperationUnknown(CoopError):
    """No operation has this name."""

    code = "unknown_operation"
    sentence = "The ledger knows no such operation."


class AmountNotPositive(CoopError):
    """An entry of nothing or less."""

    code = "amount_not_positive"
    sentence = "An entry's amount must be above zero."


class BalanceInsufficient(CoopError):
    """A member's bucket would fall below zero."""

    code = "insufficient_balance"
    sentence = "The member's balance is too small for this entry."


@dataclass(frozen=True, slots=True)
class Books:
    """Turnovers of every account and buckets of every member, in minor units."""

    debits: Mapping[LedgerAccount, int] = field(default_factory=dict)
    credits: Mapping[LedgerAccount, int] = field(default_factory=dict)
    members: Mapping[tuple[str, Bucket], int] = field(default_factory=dict)

    def balance(self, account: LedgerAccount) -> int:
        """The balance on the account's normal side."""
        difference = self.debits.get(account, 0) - self.credits.get(account, 0)
        return difference if CHART[account].side is Side.DEBIT else -difference


def post(books: Books, operation: str, member: str, units: int) -> Books:
    """The books after one entry.

    Raises `OperationUnknown`, `AmountNotPositive`, `BalanceInsufficient`: nothing is changed then.
    """
    if operation not in OPERATIONS:
        raise OperationUnknown(operation=operation)
    if units <= 0:
        raise AmountNotPositive(units=units)
    named = OPERATIONS[operation]
    members = dict(books.members)
    for bucket, sign in named.buckets:
        held = members.get((member, bucket), 0) + sign * units
        if held < 0:
            raise BalanceInsufficient(member=member, bucket=bucket.name, held=held - sign * units)
        members[member, bucket] = held
    debits, credit_side = dict(books.debits), dict(books.credits)
    debits[named.debit] = debits.get(named.debit, 0) + units
    credit_side[named.credit] = credit_side.get(named.credit, 0) + units
    return Books(debits, credit_side, members)
