"""Double entry in pure functions: the twin of `contract/ledger.cpp`, with the same refusals.

The same checks in the same order, so that a refusal here is the contract's own.
Sources: domain postings of a consumer society; the chart of accounts; law 3085-1 art. 23; law
402-FZ art. 9 and 10 (what an entry rests on, corrections).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from coop.kernel.money import Amount, Symbol
from coop.kernel.names import name_to_value
from coop.protocols.ledger import history
from coop.protocols.ledger.chart import (
    CHART,
    Bucket,
    ChartAccount,
    Kept,
    Kinds,
    LedgerAccount,
    Side,
)
from coop.protocols.ledger.errors import (
    AccountNotChosen,
    AccountOverdrawn,
    AlreadyReversed,
    AmountNotPositive,
    AmountTooLarge,
    DecisionMissing,
    DetailOverdrawn,
    InsufficientBalance,
    LoanExceedsPledge,
    MemberMissing,
    NoEvidence,
    NotInChart,
    NotListedFor,
    NotReversible,
    OperationUnknown,
    PaperMissing,
    ProgramMissing,
    SectionMissing,
    TooManyBuckets,
    VoucherNotNext,
    WrongCurrency,
)
from coop.protocols.ledger.operations import OPERATIONS, Asks, Operation, Organ

__all__ = [
    "AMOUNT_MAX",
    "BUCKETS_MAX",
    "CHART",
    "NO_DOCUMENT",
    "OPERATIONS",
    "SECTION_BIT",
    "Books",
    "Bucket",
    "ChartAccount",
    "LedgerAccount",
    "Posting",
    "Side",
    "enter",
    "leaf_of",
    "post",
    "reverse",
]

AMOUNT_MAX = (1 << 62) - 1
BUCKETS_MAX = 64
SECTION_BIT = 1 << 32
NO_DOCUMENT = bytes(32)
CONTRACT = "ledger"


@dataclass(frozen=True, slots=True)
class Posting:
    """What is entered; empty names, zeros and a zero digest mean "none"."""

    operation: str
    member: str
    amount: Amount
    chosen: str = ""
    program: int = 0
    section: int = 0
    source: int = 0
    decision: int = 0
    organ: int = Organ.NOBODY
    document: bytes = NO_DOCUMENT


Turnovers = tuple[int, int]
"""Debits and credits, in minor units."""


@dataclass(frozen=True, slots=True)
class Books:
    """A cooperative's books: turnovers, members' buckets by program, parts of programs, history."""

    currency: Symbol
    kind: int
    last_entry: int = 0
    peaks: tuple[bytes, ...] = ()
    accounts: Mapping[LedgerAccount, Turnovers] = field(default_factory=dict)
    members: Mapping[tuple[str, Bucket, int], int] = field(default_factory=dict)
    details: Mapping[tuple[int, LedgerAccount], Turnovers] = field(default_factory=dict)
    reversals: Mapping[int, int] = field(default_factory=dict)
    vouchers: int = 0

    def balance(self, account: LedgerAccount) -> int:
        """The balance on the account's own side, in minor units."""
        return CHART[account].balance(*self.accounts.get(account, (0, 0)))

    def held(self, member: str, bucket: Bucket, program: int = 0) -> int:
        """What a member has in one bucket, in minor units."""
        return self.members.get((member, bucket, program), 0)


def post(books: Books, contract: str, entry: Posting) -> Books:
    """The books after one entry of this contract.

    Raises the contract's refusals: nothing is changed then.
    """
    named = _operation_named(entry.operation)
    if not named.is_posted_by(contract):
        raise NotListedFor
    debit, credit = _sides(named, entry.chosen)
    return _record(books, entry, debit, credit, 0)


def enter(books: Books, voucher: Posting) -> Books:
    """The books after an accountant's voucher; its source is its number. Raises as `post`."""
    if not _operation_named(voucher.operation).is_posted_by(CONTRACT):
        raise NotListedFor
    if voucher.source != books.vouchers + 1:
        raise VoucherNotNext
    return replace(post(books, CONTRACT, voucher), vouchers=voucher.source)


def reverse(books: Books, number: int, original: Posting, document: bytes) -> Books:
    """The books after an entry that undoes the original, of this number, on a signed paper.

    Whether the books hold the original is shown by `history.holds`. Raises the contract's refusals.
    """
    named = _operation_named(original.operation)
    if not named.is_reversible:
        raise NotReversible
    if number in books.reversals:
        raise AlreadyReversed
    debit, credit = _sides(named, original.chosen)
    undone = _record(books, replace(original, document=document), credit, debit, number)
    return replace(undone, reversals={**books.reversals, number: undone.last_entry})


def leaf_of(number: int, entry: Posting, reversed_entry: int = 0) -> bytes:
    """What stands in the history for an entry; the packing is the contract's."""
    symbol = entry.amount.symbol
    packed = b"".join(
        (
            _u(number, 8),
            _u(reversed_entry, 8),
            _u(name_to_value(entry.operation), 8),
            _u(name_to_value(entry.member), 8),
            entry.amount.units.to_bytes(8, "little", signed=True),
            bytes([symbol.precision]) + symbol.code.encode().ljust(7, b"\0"),
            _u(name_to_value(entry.chosen), 8),
            _u(entry.program, 4),
            _u(entry.section, 4),
            _u(entry.source, 8),
            _u(entry.decision, 8),
            _u(entry.organ, 1),
            entry.document,
        )
    )
    return sha256(packed).digest()


def _u(value: int, size: int) -> bytes:
    return value.to_bytes(size, "little")


def _operation_named(name: str) -> Operation:
    if name not in OPERATIONS:
        raise OperationUnknown
    return OPERATIONS[name]


def _sides(named: Operation, chosen: str) -> tuple[LedgerAccount, LedgerAccount]:
    sides = named.sides(chosen)
    if sides is None:
        raise AccountNotChosen
    return sides


def _record(
    books: Books, entry: Posting, debit: LedgerAccount, credit: LedgerAccount, reversed_entry: int
) -> Books:
    _check_amount(entry.amount, books.currency)
    _check_evidence(OPERATIONS[entry.operation], entry)
    for account in (CHART[debit], CHART[credit]):
        _check_chart(account, books.kind)
        _check_places(account, entry)
    units, members, accounts = entry.amount.units, dict(books.members), dict(books.accounts)
    details = dict(books.details)
    _shift(members, entry, CHART[debit], units if CHART[debit].side is Side.DEBIT else -units)
    _shift(members, entry, CHART[credit], units if CHART[credit].side is Side.CREDIT else -units)
    _turn(accounts, debit, units, 0)
    _turn(accounts, credit, 0, units)
    if entry.program:
        _turn_detail(details, entry.program, Kept.BY_PROGRAM, debit, credit, units)
    if entry.section:
        _turn_detail(details, SECTION_BIT | entry.section, Kept.OF_SECTION, debit, credit, units)
    _check_loans(members, entry, {debit, credit})
    number = books.last_entry + 1
    leaf = leaf_of(number, entry, reversed_entry)
    peaks = history.append(books.peaks, books.last_entry, leaf)
    return replace(
        books,
        last_entry=number,
        peaks=peaks,
        accounts=accounts,
        members=members,
        details=details,
    )


def _check_amount(amount: Amount, currency: Symbol) -> None:
    if amount.symbol != currency:
        raise WrongCurrency
    if amount.units <= 0:
        raise AmountNotPositive
    if amount.units > AMOUNT_MAX:
        raise AmountTooLarge


def _check_evidence(named: Operation, entry: Posting) -> None:
    has_paper = entry.document != NO_DOCUMENT
    if not entry.source and not has_paper:
        raise NoEvidence
    if Asks.PAPER in named.asks and not has_paper:
        raise PaperMissing
    # What the council may decide, the general meeting may too: it is above it (art. 15).
    is_competent = named.organ <= entry.organ <= Organ.MEETING
    if named.organ and not (is_competent and entry.decision):
        raise DecisionMissing


def _check_chart(account: ChartAccount, kind: int) -> None:
    if Kinds(1 << kind) not in account.kinds:
        raise NotInChart(account=account.code.value)


def _check_places(account: ChartAccount, entry: Posting) -> None:
    if Kept.BY_MEMBER in account.kept and not entry.member:
        raise MemberMissing
    if Kept.OF_PROGRAM in account.kept and not entry.program:
        raise ProgramMissing
    if Kept.OF_SECTION in account.kept and not entry.section:
        raise SectionMissing


def _shift(
    members: dict[tuple[str, Bucket, int], int], entry: Posting, account: ChartAccount, units: int
) -> None:
    bucket = account.bucket
    if bucket is None:
        return
    key = (entry.member, bucket, entry.program if Kept.BY_PROGRAM in account.kept else 0)
    held = members.get(key, 0)
    if held + units < 0:
        raise InsufficientBalance(bucket=int(bucket), held=held)
    if held + units > AMOUNT_MAX:
        raise AmountTooLarge
    if held + units:
        members[key] = held + units
    else:
        members.pop(key, None)
    if sum(1 for member, _, _ in members if member == entry.member) > BUCKETS_MAX:
        raise TooManyBuckets


def _turn(
    accounts: dict[LedgerAccount, Turnovers], code: LedgerAccount, debit: int, credit: int
) -> None:
    before = accounts.get(code, (0, 0))
    after = (before[0] + debit, before[1] + credit)
    if max(after) > AMOUNT_MAX:
        raise AmountTooLarge
    if CHART[code].balance(*after) < 0:
        raise AccountOverdrawn(account=code.value)
    accounts[code] = after


def _turn_detail(
    details: dict[tuple[int, LedgerAccount], Turnovers],
    place: int,
    kept: Kept,
    debit: LedgerAccount,
    credit: LedgerAccount,
    units: int,
) -> None:
    for code, debited, credited in ((debit, units, 0), (credit, 0, units)):
        before = details.get((place, code), (0, 0))
        after = (before[0] + debited, before[1] + credited)
        if kept in CHART[code].kept and CHART[code].balance(*after) < 0:
            raise DetailOverdrawn(account=code.value)
        details[place, code] = after


def _check_loans(
    members: Mapping[tuple[str, Bucket, int], int], entry: Posting, touched: set[LedgerAccount]
) -> None:
    if not touched & {LedgerAccount.LOANS, LedgerAccount.SHARE_PLEDGED}:
        return
    owed = members.get((entry.member, Bucket.LOAN, 0), 0)
    pledged = members.get((entry.member, Bucket.SHARE_PLEDGED, 0), 0)
    if owed > pledged:
        raise LoanExceedsPledge(owed=owed, pledged=pledged)
