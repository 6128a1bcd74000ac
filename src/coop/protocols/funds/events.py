"""What has happened to funds, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.indexer import RecordedAction
from coop.kernel.money import Amount
from coop.protocols.funds.rules import DraftKind, Fund, Organ, Outcome, organ_for

MEMO_KIND = "memo"
EARMARKS = frozenset({"earmark", "earmarkgm", "unearmark", "unearmarkgm"})
LIQUIDATION_PURPOSE = "liquidate"
CONTRACT = "funds"


@dataclass(frozen=True, slots=True)
class Drafted:
    """The chair drafted something for the general meeting."""

    coop: str
    number: int
    kind: DraftKind
    at: datetime
    shares: tuple[tuple[Fund, int], ...] = ()
    fund: str = ""
    units: int = 0
    days: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True)
class DraftDropped:
    """The chair dropped a draft."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """An organ decided on a memo, or the meeting on a draft."""

    coop: str
    kind: str
    number: int
    approved: bool
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MemoWritten:
    """A member wrote a memo."""

    coop: str
    number: int
    author: str
    payee: str
    fund: Fund
    program: int
    section: int
    units: int
    is_advance: bool
    days: int
    organ: Organ
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentRetried:
    """The author ordered a failed payment anew."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MoneySent:
    """The cooperative paid."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MoneyFailed:
    """The bank did not pay."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MoneyCame:
    """The rest of an advance came, or a member's part of a loss."""

    coop: str
    number: int
    payer: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SpendingReported:
    """The author reported."""

    coop: str
    number: int
    spent: int
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReportSentBack:
    """The report was not in order."""

    coop: str
    number: int


@dataclass(frozen=True, slots=True)
class ReportAccepted:
    """The report was accepted."""

    coop: str
    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class MemoClosed:
    """A memo has ended."""

    coop: str
    number: int
    outcome: Outcome
    at: datetime


@dataclass(frozen=True, slots=True)
class TransferResent:
    """The chair ordered the transfer anew."""

    coop: str
    number: int


@dataclass(frozen=True, slots=True)
class MemberCalled:
    """A member is to cover a part of the loss."""

    coop: str
    number: int
    member: str


@dataclass(frozen=True, slots=True)
class FeesDivided:
    """The accountant divided the fees; the entries tell how."""

    coop: str
    at: datetime


Event = (
    Drafted
    | DraftDropped
    | Decided
    | MemoWritten
    | PaymentRetried
    | MoneySent
    | MoneyFailed
    | MoneyCame
    | SpendingReported
    | ReportSentBack
    | ReportAccepted
    | MemoClosed
    | TransferResent
    | MemberCalled
    | FeesDivided
)
Fields = dict[str, Any]


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the funds contract stands for."""
    return _READERS[action.action](action.data, action.time)


def _draft(kind: DraftKind) -> Callable[[Fields, datetime], Event]:
    def reader(told: Fields, at: datetime) -> Drafted:
        return Drafted(
            coop=told["coop"],
            number=int(told["number"]),
            kind=kind,
            at=at,
            shares=tuple((Fund(one["fund"]), int(one["bp"])) for one in told.get("shares", ())),
            fund=told.get("fund", ""),
            units=Amount.parse(told["amount"]).units if "amount" in told else 0,
            days=int(told.get("days", 0)),
            document=told["document"]["content"] if "document" in told else "",
        )

    return reader


def _written(told: Fields, at: datetime) -> MemoWritten:
    fund = Fund(told["fund"])
    return MemoWritten(
        coop=told["coop"],
        number=int(told["number"]),
        author=told["author"],
        payee=told["payee"],
        fund=fund,
        program=int(told["program"]),
        section=int(told["section"]),
        units=Amount.parse(told["amount"]).units,
        is_advance=bool(told["is_advance"]),
        days=int(told["days"]),
        organ=organ_for(fund) or Organ.GENERAL_MEETING,
        document=told["document"]["content"],
        at=at,
    )


def _decided(told: Fields, at: datetime) -> Decided:
    number, matter = int(told["subject"]), int(told["matter"])
    return Decided(told["coop"], told["kind"], number, bool(told["approved"]), matter, at)


def _reported(told: Fields, at: datetime) -> SpendingReported:
    spent = Amount.parse(told["spent"]).units
    digest = told["document"]["content"]
    return SpendingReported(told["coop"], int(told["number"]), spent, digest, at)


_READERS: dict[str, Callable[[Fields, datetime], Event]] = {
    "draft": _draft(DraftKind.SPLIT),
    "draftname": _draft(DraftKind.NAME),
    "draftliquid": _draft(DraftKind.LIQUIDATION),
    "draftloss": _draft(DraftKind.LOSS_CALL),
    "drop": lambda told, at: DraftDropped(told["coop"], int(told["number"]), at),
    "decided": _decided,
    "divide": lambda told, at: FeesDivided(told["coop"], at),
    "resend": lambda told, _: TransferResent(told["coop"], int(told["number"])),
    "call": lambda told, _: MemberCalled(told["coop"], int(told["number"]), told["member"]),
    "write": _written,
    "retry": lambda told, at: PaymentRetried(told["coop"], int(told["number"]), at),
    "report": _reported,
    "sendback": lambda told, _: ReportSentBack(told["coop"], int(told["number"])),
    "settle": lambda told, at: ReportAccepted(told["coop"], int(told["number"]), at),
    "sent": lambda told, at: MoneySent(told["coop"], int(told["about"]), at),
    "failed": lambda told, at: MoneyFailed(told["coop"], int(told["about"]), at),
    "paid": lambda told, at: MoneyCame(told["coop"], int(told["about"]), told["payer"], at),
    "close": lambda told, at: MemoClosed(
        told["coop"], int(told["number"]), Outcome(int(told["outcome"])), at
    ),
}
ACTIONS = tuple(_READERS)
