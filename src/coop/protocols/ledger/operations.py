"""The closed list of named operations: the twin of `contract/operations.hpp`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, IntFlag
from types import MappingProxyType

from coop.protocols.ledger.chart import CHART, Group, LedgerAccount, account_of


class Organ(IntEnum):
    """Which organ must have decided."""

    NOBODY = 0
    COUNCIL = 1
    MEETING = 2


class Asks(IntFlag):
    """What else an operation asks for or allows."""

    NOTHING = 0
    PAPER = 1
    REVERSIBLE = 2


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; where a side is a group, the poster chooses one account of the group."""

    name: str
    debit: LedgerAccount | Group
    credit: LedgerAccount | Group
    contract: str
    organ: Organ = Organ.NOBODY
    asks: Asks = Asks.NOTHING

    @property
    def is_reversible(self) -> bool:
        """Whether no running process depends on its entries."""
        return Asks.REVERSIBLE in self.asks

    @property
    def choices(self) -> tuple[LedgerAccount, ...]:
        """The accounts a poster chooses from; none where both sides are fixed."""
        group = self.debit if isinstance(self.debit, Group) else self.credit
        if not isinstance(group, Group):
            return ()
        return tuple(code for code, account in CHART.items() if account.groups & group)

    def sides(self, chosen: str = "") -> tuple[LedgerAccount, LedgerAccount] | None:
        """The accounts debited and credited with this choice; None when it isn't one of these."""
        debit, credit = (_account(side, chosen) for side in (self.debit, self.credit))
        return (debit, credit) if debit and credit else None

    def is_posted_by(self, contract: str) -> bool:
        """Whether this contract posts it: its own, or at the end of membership what sweeps."""
        if contract == self.contract:
            return True
        debit = self.debit if isinstance(self.debit, LedgerAccount) else None
        return contract == TERMINATION and debit is not None and CHART[debit].sweep == self.name


def _account(side: LedgerAccount | Group, chosen: str) -> LedgerAccount | None:
    """The account of a side: its own, or the chosen one when it is of the group."""
    if isinstance(side, LedgerAccount):
        return side
    account = account_of(chosen)
    return account.code if account and account.groups & side else None


TERMINATION = "termination"

_A, _G = LedgerAccount, Group
_MONEY, _ASSET = Group.MONEY, Group.ASSET
_COUNCIL, _MEETING = Organ.COUNCIL, Organ.MEETING
_PAPER, _UNDONE = Asks.PAPER, Asks.REVERSIBLE

_OPERATIONS = (
    # joining
    Operation("candpaid", _MONEY, _A.CANDIDATES, "membership"),
    Operation("entrance", _A.CANDIDATES, _A.ENTRANCE_FEE, "membership"),
    Operation("minshare", _A.CANDIDATES, _A.SHARE_MINIMUM, "membership"),
    Operation("candrefund", _A.CANDIDATES, _MONEY, "membership"),
    # contributions
    Operation("minpaid", _MONEY, _A.SHARE_MINIMUM, "contribution"),
    Operation("sharepaid", _MONEY, _A.SHARE_MAIN, "contribution", asks=_UNDONE),
    Operation("progpaid", _MONEY, _A.SHARE_PROGRAM, "contribution", asks=_UNDONE),
    Operation("shareasset", _ASSET, _A.SHARE_MAIN, "contribution", _COUNCIL, _PAPER | _UNDONE),
    Operation("progasset", _ASSET, _A.SHARE_PROGRAM, "contribution", _COUNCIL, _PAPER | _UNDONE),
    Operation("convert", _A.SHARE_MAIN, _A.FEE_MEMBER, "contribution", asks=_PAPER),
    Operation("convertprog", _A.SHARE_PROGRAM, _A.FEE_MEMBER, "contribution", asks=_PAPER),
    Operation("targetpaid", _MONEY, _A.FEE_MEMBER, "contribution", asks=_UNDONE),
    Operation("progfee", _MONEY, _A.FUND_PROGRAM, "contribution", asks=_UNDONE),
    Operation("donate", _MONEY, _A.FUND_FREE, "contribution", asks=_UNDONE),
    Operation("donateprog", _MONEY, _A.FUND_PROGRAM, "contribution", asks=_UNDONE),
    # programs
    Operation("toprogram", _A.SHARE_MAIN, _A.SHARE_PROGRAM, "programs", asks=_PAPER),
    Operation("fromprogram", _A.SHARE_PROGRAM, _A.SHARE_MAIN, "programs", asks=_PAPER),
    Operation("reserve", _A.SHARE_PROGRAM, _A.SHARE_RESERVED, "programs"),
    Operation("unreserve", _A.SHARE_RESERVED, _A.SHARE_PROGRAM, "programs"),
    Operation("feereturn", _A.FEE_MEMBER, _A.SHARE_MAIN, "programs", _COUNCIL, _PAPER),
    Operation("feesection", _A.FEE_MEMBER, _A.FUND_SECTION, "programs", asks=_PAPER),
    Operation("feeprogram", _A.FEE_MEMBER, _A.FUND_PROGRAM, "programs"),
    # fees
    Operation("feepaid", _MONEY, _A.FEE_INCOME, "fees", asks=_UNDONE),
    Operation("feeprogpaid", _MONEY, _A.FUND_PROGRAM, "fees", asks=_UNDONE),
    # returns of shares
    Operation("hold", _A.SHARE_MAIN, _A.SHARE_PAYOUT, "returns", asks=_PAPER),
    Operation("holdprog", _A.SHARE_PROGRAM, _A.SHARE_PAYOUT, "returns", asks=_PAPER),
    Operation("release", _A.SHARE_PAYOUT, _A.SHARE_MAIN, "returns"),
    Operation("releaseprog", _A.SHARE_PAYOUT, _A.SHARE_PROGRAM, "returns"),
    Operation("returnpaid", _A.SHARE_PAYOUT, _MONEY, "returns", _COUNCIL),
    Operation("returnasset", _A.SHARE_PAYOUT, _ASSET, "returns", _COUNCIL, _PAPER),
    # end of membership
    Operation("holdmin", _A.SHARE_MINIMUM, _A.SHARE_PAYOUT, "termination"),
    Operation("feeclose", _A.FEE_MEMBER, _A.FUND_FREE, "termination"),
    Operation("exitpaid", _A.SHARE_PAYOUT, _MONEY, "termination", _COUNCIL),
    Operation("unclaimed", _A.SHARE_PAYOUT, _A.ESTATE, "termination"),
    Operation("estatepaid", _A.ESTATE, _MONEY, "termination", _COUNCIL, _PAPER),
    Operation("estatelapse", _A.ESTATE, _A.OTHER, "termination", _COUNCIL, _PAPER),
    # funds
    Operation("split", _A.FEE_INCOME, _G.SPLIT_FUND, "funds"),
    Operation("earmark", _G.COUNCIL_FUND, _A.EARMARKED, "funds", _COUNCIL),
    Operation("earmarkgm", _G.MEETING_FUND, _A.EARMARKED, "funds", _MEETING),
    Operation("unearmark", _A.EARMARKED, _G.COUNCIL_FUND, "funds"),
    Operation("unearmarkgm", _A.EARMARKED, _G.MEETING_FUND, "funds"),
    Operation("spend", _A.EARMARKED, _MONEY, "funds", _COUNCIL),
    Operation("advance", _A.ADVANCES, _MONEY, "funds", _COUNCIL),
    Operation("advused", _A.EARMARKED, _A.ADVANCES, "funds", asks=_PAPER),
    Operation("advback", _MONEY, _A.ADVANCES, "funds"),
    Operation("liquidate", _A.FUND_INDIVISIBLE, _MONEY, "funds", _MEETING),
    Operation("losscall", _A.EXTRA_DUE, _A.RETAINED, "funds", _MEETING),
    Operation("losspaid", _MONEY, _A.EXTRA_DUE, "funds"),
    # results of business
    Operation("sale", _A.RECEIVABLE, _A.INCOME, "ledger", asks=_PAPER | _UNDONE),
    Operation("salepaid", _MONEY, _A.RECEIVABLE, "ledger", asks=_PAPER | _UNDONE),
    Operation("expense", _A.EXPENSES, _A.PAYABLE, "ledger", asks=_PAPER | _UNDONE),
    Operation("expensepaid", _A.PAYABLE, _MONEY, "ledger", asks=_PAPER | _UNDONE),
    Operation("cost", _A.INCOME, _A.EXPENSES, "ledger", asks=_PAPER | _UNDONE),
    Operation("profit", _A.INCOME, _A.RETAINED, "ledger", asks=_PAPER | _UNDONE),
    Operation("loss", _A.RETAINED, _A.EXPENSES, "ledger", asks=_PAPER | _UNDONE),
    Operation("otherprofit", _A.OTHER, _A.RETAINED, "ledger", asks=_PAPER | _UNDONE),
    Operation("ipaccept", _A.INTANGIBLE, _A.WORK_IN_PROGRESS, "ledger", asks=_PAPER | _UNDONE),
    Operation("deskbank", _A.BANK, _A.DESK, "ledger", asks=_PAPER | _UNDONE),
    Operation("bankdesk", _A.DESK, _A.BANK, "ledger", asks=_PAPER | _UNDONE),
    Operation("transitbank", _A.BANK, _A.TRANSIT, "ledger", asks=_PAPER | _UNDONE),
    Operation("capitalise", _A.RETAINED, _A.RESERVE, "distribution", _MEETING),
    Operation("accrue", _A.RETAINED, _A.SHARE_MAIN, "distribution", _MEETING),
    Operation("cooppay", _A.RETAINED, _A.PAYMENT_DUE, "distribution", _MEETING),
    Operation("cooppaid", _A.PAYMENT_DUE, _MONEY, "distribution"),
    Operation("cooptax", _A.PAYMENT_DUE, _A.PAYABLE, "distribution"),
    # money nobody recognises yet
    Operation("unclear", _MONEY, _A.PAYABLE, "payments"),
    Operation("unclearused", _A.PAYABLE, _MONEY, "payments"),
    # supply and loans: their protocols are not on the Platform yet
    Operation("supply", _ASSET, _A.SUPPLIER, "market", asks=_PAPER),
    Operation("supplypaid", _A.SUPPLIER, _MONEY, "market"),
    Operation("issue", _A.SHARE_RESERVED, _ASSET, "market", asks=_PAPER),
    Operation("pricegap", _A.OTHER, _ASSET, "market", asks=_PAPER),
    Operation("pledge", _A.SHARE_MAIN, _A.SHARE_PLEDGED, "loans", asks=_PAPER),
    Operation("unpledge", _A.SHARE_PLEDGED, _A.SHARE_MAIN, "loans"),
    Operation("loandue", _A.LOANS, _A.PAYABLE, "loans", _COUNCIL, _PAPER),
    Operation("loanpaid", _A.PAYABLE, _MONEY, "loans", _COUNCIL),
    Operation("loanback", _MONEY, _A.LOANS, "loans"),
    Operation("loanshare", _A.SHARE_PLEDGED, _A.LOANS, "loans", asks=_PAPER),
)

OPERATIONS: Mapping[str, Operation] = MappingProxyType({each.name: each for each in _OPERATIONS})
"""Every operation by its name, in the order of the contract's list."""
