"""The chart of ledger accounts: the twin of `contract/chart.hpp`, with Russian numbers.

An account kept apart by member is at the same time a bucket of the member's balance.
Sources: chart of accounts of the Ministry of Finance (50, 51 … 91); law 3085-1 art. 14, 22, 23;
law 41-FZ art. 9, 11, 12.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, IntFlag, StrEnum
from types import MappingProxyType


class LedgerAccount(StrEnum):
    """Ledger accounts; the values are those on the ledger."""

    CANDIDATES = "candidates"
    SHARE_MINIMUM = "sharemin"
    SHARE_MAIN = "sharemain"
    SHARE_PROGRAM = "shareprog"
    SHARE_RESERVED = "sharereserve"
    SHARE_PLEDGED = "sharepledged"
    SHARE_PAYOUT = "sharepayout"
    FEE_MEMBER = "feemember"
    SUPPLIER = "supplier"
    ESTATE = "estate"
    PAYMENT_DUE = "paymentdue"
    ADVANCES = "advances"
    LOANS = "loans"
    EXTRA_DUE = "extradue"
    BANK = "bank"
    DESK = "desk"
    TRANSIT = "transit"
    GOODS = "goods"
    MATERIALS = "materials"
    FIXED_ASSETS = "fixed"
    INTANGIBLE = "intangible"
    WORK_IN_PROGRESS = "wip"
    ENTRANCE_FEE = "feeentrance"
    FEE_INCOME = "feeincome"
    FUND_FREE = "fundfree"
    FUND_INDIVISIBLE = "fundindiv"
    FUND_RESERVE = "fundreserve"
    FUND_DEVELOPMENT = "funddevelop"
    FUND_MUTUAL_AID = "fundmutual"
    FUND_OPERATING = "fundoper"
    FUND_PROGRAM = "fundprogram"
    FUND_SECTION = "fundsection"
    FUND_1 = "fund1"
    FUND_2 = "fund2"
    FUND_3 = "fund3"
    FUND_4 = "fund4"
    FUND_5 = "fund5"
    EARMARKED = "earmarked"
    PAYABLE = "payable"
    RECEIVABLE = "receivable"
    EXPENSES = "expenses"
    INCOME = "income"
    OTHER = "other"
    RETAINED = "retained"
    RESERVE = "reserve"


class Bucket(IntEnum):
    """Parts of a member's balance: the numbers of the accounts kept by member."""

    PENDING = 1
    SHARE_MINIMUM = 2
    SHARE_MAIN = 3
    SHARE_PROGRAM = 4
    SHARE_RESERVED = 5
    SHARE_PLEDGED = 6
    SHARE_PAYOUT = 7
    FEE = 8
    SUPPLIER = 9
    ESTATE = 10
    PAYMENT_DUE = 11
    ADVANCE = 12
    LOAN = 13
    EXTRA_DUE = 14


class Side(IntEnum):
    """On which side an account's balance stands."""

    DEBIT = 1
    CREDIT = 2


class Kept(IntFlag):
    """For whom an account is kept apart."""

    TOGETHER = 0
    BY_MEMBER = 1
    BY_PROGRAM = 2
    OF_PROGRAM = 4
    OF_SECTION = 8


class Group(IntFlag):
    """Groups out of which a poster chooses where an operation leaves the account open."""

    NONE = 0
    MONEY = 1
    ASSET = 2
    COUNCIL_FUND = 4
    MEETING_FUND = 8
    SPLIT_FUND = 16


class Kinds(IntFlag):
    """Kinds of cooperatives that keep an account: 1 << the network's kind."""

    CONSUMER = 2
    PRODUCTION = 4
    AT_LARGE = 8
    WITH_TARGET_FUNDS = 10
    EVERY = 14


class Exit(IntEnum):
    """What becomes of a member's balance when membership ends."""

    NONE = 0
    PAID_OUT = 1
    FORFEITED = 2
    BLOCKS = 3
    UNTOUCHED = 4


@dataclass(frozen=True, slots=True)
class ChartAccount:
    """One ledger account; `ras` is its number in the Russian chart, `number` that on the ledger."""

    code: LedgerAccount
    number: int
    side: Side
    ras: str
    kept: Kept = Kept.TOGETHER
    groups: Group = Group.NONE
    kinds: Kinds = Kinds.EVERY
    exit: Exit = Exit.NONE
    sweep: str = ""

    @property
    def is_bucket(self) -> bool:
        """Whether the account is kept by member."""
        return Kept.BY_MEMBER in self.kept

    @property
    def bucket(self) -> Bucket | None:
        """The part of a member's balance that it is, if any."""
        return Bucket(self.number) if self.is_bucket else None

    @property
    def is_share(self) -> bool:
        """Whether it is a part of the share fund."""
        return Bucket.SHARE_MINIMUM <= self.number <= Bucket.SHARE_PAYOUT

    def balance(self, debit: int, credit: int) -> int:
        """The balance of these turnovers on the account's own side."""
        return debit - credit if self.side is Side.DEBIT else credit - debit


_A, _D, _C = LedgerAccount, Side.DEBIT, Side.CREDIT
_MEMBER, _PROGRAM = Kept.BY_MEMBER, Kept.BY_PROGRAM
_SPENT_BY_COUNCIL = Group.COUNCIL_FUND | Group.SPLIT_FUND
_SPENT_BY_MEETING = Group.MEETING_FUND | Group.SPLIT_FUND
_TARGET = Kinds.WITH_TARGET_FUNDS


def _bucket(
    code: LedgerAccount,
    number: Bucket,
    ras: str,
    at_exit: Exit,
    sweep: str = "",
    *,
    side: Side = Side.CREDIT,
    kept: Kept = Kept.BY_MEMBER,
    kinds: Kinds = Kinds.EVERY,
) -> ChartAccount:
    return ChartAccount(
        code, number, side, ras, kept | Kept.BY_MEMBER, kinds=kinds, exit=at_exit, sweep=sweep
    )


def _fund(code: LedgerAccount, number: int, groups: Group, **more: Kept | Kinds) -> ChartAccount:
    kept, kinds = more.get("kept", Kept.TOGETHER), more.get("kinds", Kinds.EVERY)
    return ChartAccount(code, number, Side.CREDIT, "86", Kept(kept), groups, Kinds(kinds))


_ACCOUNTS = (
    # members' money: each is a bucket
    _bucket(_A.CANDIDATES, Bucket.PENDING, "76", Exit.UNTOUCHED),
    _bucket(_A.SHARE_MINIMUM, Bucket.SHARE_MINIMUM, "80", Exit.PAID_OUT, "holdmin"),
    _bucket(_A.SHARE_MAIN, Bucket.SHARE_MAIN, "80", Exit.PAID_OUT, "hold"),
    _bucket(
        _A.SHARE_PROGRAM,
        Bucket.SHARE_PROGRAM,
        "80",
        Exit.PAID_OUT,
        "holdprog",
        kept=_PROGRAM | Kept.OF_PROGRAM,
    ),
    _bucket(_A.SHARE_RESERVED, Bucket.SHARE_RESERVED, "80", Exit.BLOCKS, kept=_PROGRAM),
    _bucket(_A.SHARE_PLEDGED, Bucket.SHARE_PLEDGED, "80", Exit.BLOCKS),
    _bucket(_A.SHARE_PAYOUT, Bucket.SHARE_PAYOUT, "80", Exit.BLOCKS, kept=_PROGRAM),
    _bucket(
        _A.FEE_MEMBER,
        Bucket.FEE,
        "86",
        Exit.FORFEITED,
        "feeclose",
        kept=_PROGRAM,
        kinds=_TARGET,
    ),
    _bucket(_A.SUPPLIER, Bucket.SUPPLIER, "76", Exit.BLOCKS),
    _bucket(_A.ESTATE, Bucket.ESTATE, "76", Exit.UNTOUCHED),
    _bucket(_A.PAYMENT_DUE, Bucket.PAYMENT_DUE, "75", Exit.UNTOUCHED),
    _bucket(_A.ADVANCES, Bucket.ADVANCE, "71", Exit.BLOCKS, side=_D),
    _bucket(_A.LOANS, Bucket.LOAN, "58", Exit.BLOCKS, side=_D),
    _bucket(_A.EXTRA_DUE, Bucket.EXTRA_DUE, "75", Exit.BLOCKS, side=_D),
    # money and property
    ChartAccount(_A.BANK, 20, _D, "51", groups=Group.MONEY),
    ChartAccount(_A.DESK, 21, _D, "50", groups=Group.MONEY),
    ChartAccount(_A.TRANSIT, 22, _D, "57", groups=Group.MONEY),
    ChartAccount(_A.GOODS, 23, _D, "41", groups=Group.ASSET),
    ChartAccount(_A.MATERIALS, 24, _D, "10", groups=Group.ASSET),
    ChartAccount(_A.FIXED_ASSETS, 25, _D, "01", groups=Group.ASSET),
    ChartAccount(_A.INTANGIBLE, 26, _D, "04", groups=Group.ASSET),
    ChartAccount(_A.WORK_IN_PROGRESS, 27, _D, "08", groups=Group.ASSET),
    # targeted funding
    _fund(_A.ENTRANCE_FEE, 30, Group.COUNCIL_FUND),
    _fund(_A.FEE_INCOME, 31, Group.NONE, kinds=_TARGET),
    _fund(_A.FUND_FREE, 32, _SPENT_BY_COUNCIL),
    _fund(_A.FUND_INDIVISIBLE, 33, Group.SPLIT_FUND),
    _fund(_A.FUND_RESERVE, 34, _SPENT_BY_MEETING),
    _fund(_A.FUND_DEVELOPMENT, 35, _SPENT_BY_MEETING),
    _fund(_A.FUND_MUTUAL_AID, 36, _SPENT_BY_COUNCIL, kinds=_TARGET),
    _fund(_A.FUND_OPERATING, 37, _SPENT_BY_COUNCIL),
    _fund(
        _A.FUND_PROGRAM,
        38,
        Group.COUNCIL_FUND,
        kept=_PROGRAM | Kept.OF_PROGRAM,
        kinds=_TARGET,
    ),
    _fund(_A.FUND_SECTION, 39, Group.COUNCIL_FUND, kept=Kept.OF_SECTION, kinds=_TARGET),
    _fund(_A.FUND_1, 40, _SPENT_BY_COUNCIL),
    _fund(_A.FUND_2, 41, _SPENT_BY_COUNCIL),
    _fund(_A.FUND_3, 42, _SPENT_BY_COUNCIL),
    _fund(_A.FUND_4, 43, _SPENT_BY_COUNCIL),
    _fund(_A.FUND_5, 44, _SPENT_BY_COUNCIL),
    _fund(_A.EARMARKED, 45, Group.NONE),
    # others, and results
    ChartAccount(_A.PAYABLE, 50, _C, "76"),
    ChartAccount(_A.RECEIVABLE, 51, _D, "62"),
    ChartAccount(_A.EXPENSES, 52, _D, "26"),
    ChartAccount(_A.INCOME, 53, _C, "90"),
    ChartAccount(_A.OTHER, 54, _C, "91"),
    ChartAccount(_A.RETAINED, 55, _C, "84"),
    ChartAccount(_A.RESERVE, 56, _C, "82"),
)

CHART: Mapping[LedgerAccount, ChartAccount] = MappingProxyType(
    {account.code: account for account in _ACCOUNTS}
)
"""Every account, in the order of the contract's chart."""
BY_NUMBER: Mapping[int, ChartAccount] = MappingProxyType(
    {account.number: account for account in _ACCOUNTS}
)
"""Every account by its small number on the ledger."""


def account_of(code: str) -> ChartAccount | None:
    """The account of this code, if the chart has one."""
    return CHART[LedgerAccount(code)] if code in LedgerAccount._value2member_map_ else None
