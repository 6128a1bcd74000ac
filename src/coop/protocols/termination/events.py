"""What has happened to ends of membership, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.names import AccountName
from coop.protocols.termination.rules import Cause, SettlementState


@dataclass(frozen=True, slots=True)
class ExitStated:
    """A member stated that they leave."""

    coop: str
    member: str
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExitRecanted:
    """The member took the statement back."""

    coop: str
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EndReported:
    """An officer reported a death or a liquidation."""

    coop: str
    member: str
    officer: str
    cause: Cause
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberAccused:
    """The council handed an expulsion over to the general meeting."""

    coop: str
    member: str
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AccusationDropped:
    """The chair dropped the accusation."""

    coop: str
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EndDecided:
    """The council decided on an exit, a death or a liquidation."""

    coop: str
    member: str
    approved: bool
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ExpulsionDecided:
    """The general meeting decided on an expulsion."""

    coop: str
    member: str
    approved: bool
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class BalanceApproved:
    """The general meeting decided on a year's balance."""

    coop: str
    year: int
    approved: bool
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimFiled:
    """Somebody claims out of an estate."""

    coop: str
    number: int
    settlement: int
    payee: str
    units: int
    document: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ClaimDecided:
    """The council decided on a claim."""

    coop: str
    number: int
    approved: bool
    matter: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LapseDecided:
    """The council decided whether an estate lapses; the settlement tells the rest."""

    coop: str
    settlement: int
    approved: bool


@dataclass(frozen=True, slots=True)
class PaymentOrdered:
    """The cashier ordered a settlement or a claim to be paid."""

    coop: str
    number: int


@dataclass(frozen=True, slots=True)
class PaymentEnded:
    """The bank paid, or did not; `number` is a settlement's or a claim's."""

    coop: str
    number: int
    is_paid: bool
    order: int
    at: datetime


@dataclass(frozen=True, slots=True)
class SettlementStands:
    """Where a settlement stands now; sums are minor units."""

    coop: str
    number: int
    member: str
    cause: Cause
    state: SettlementState
    organ: int
    decision: int
    charter_version: int
    ended_at: datetime
    due_at: datetime | None
    rests_since: datetime | None
    order: int
    matter: int
    estate: int
    claimed: int
    document: str
    parts: tuple[tuple[int, int], ...]
    at: datetime


Event = (
    ExitStated
    | ExitRecanted
    | EndReported
    | MemberAccused
    | AccusationDropped
    | EndDecided
    | ExpulsionDecided
    | BalanceApproved
    | ClaimFiled
    | ClaimDecided
    | LapseDecided
    | PaymentOrdered
    | PaymentEnded
    | SettlementStands
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the termination contract stands for."""
    return _READERS[action.action](action.data, action.time)


def _stated(fields: dict[str, Any], at: datetime) -> Event:
    return ExitStated(fields["coop"], fields["member"], fields["document"]["content"], at)


def _recanted(fields: dict[str, Any], at: datetime) -> Event:
    return ExitRecanted(fields["coop"], fields["member"], at)


def _reported(fields: dict[str, Any], at: datetime) -> Event:
    return EndReported(
        fields["coop"],
        fields["member"],
        fields["officer"],
        Cause(fields["cause"]),
        fields["document"]["content"],
        at,
    )


def _accused(fields: dict[str, Any], at: datetime) -> Event:
    return MemberAccused(fields["coop"], fields["member"], fields["document"]["content"], at)


def _pardoned(fields: dict[str, Any], at: datetime) -> Event:
    return AccusationDropped(fields["coop"], fields["member"], at)


def _decided(fields: dict[str, Any], at: datetime) -> Event:
    coop, subject = fields["coop"], int(fields["subject"])
    approved, matter = bool(fields["approved"]), int(fields["matter"])
    match fields["kind"]:
        case "exit" | "death":
            return EndDecided(coop, AccountName.from_value(subject), approved, matter, at)
        case "expulsion":
            return ExpulsionDecided(coop, AccountName.from_value(subject), approved, matter, at)
        case "inheritance":
            return ClaimDecided(coop, subject, approved, matter, at)
        case "lapse":
            return LapseDecided(coop, subject, approved)
        case _:
            return BalanceApproved(coop, subject, approved, matter, at)


def _claimed(fields: dict[str, Any], at: datetime) -> Event:
    return ClaimFiled(
        fields["coop"],
        int(fields["id"]),
        int(fields["settlement"]),
        fields["payee"],
        int(fields["units"]),
        fields["document"]["content"],
        at,
    )


def _ordered(fields: dict[str, Any], _: datetime) -> Event:
    return PaymentOrdered(fields["coop"], int(fields["id"]))


def _sent(fields: dict[str, Any], _: datetime) -> Event:
    sent_at = moment_of(fields["sent_at"])
    number, order = int(fields["about"]), int(fields["order"])
    return PaymentEnded(fields["coop"], number, is_paid=True, order=order, at=sent_at)


def _failed(fields: dict[str, Any], at: datetime) -> Event:
    number, order = int(fields["about"]), int(fields["order"])
    return PaymentEnded(fields["coop"], number, is_paid=False, order=order, at=at)


def _told(fields: dict[str, Any], at: datetime) -> Event:
    now = fields["now"]
    return SettlementStands(
        coop=fields["coop"],
        number=int(now["id"]),
        member=now["member"],
        cause=Cause(now["cause"]),
        state=SettlementState(now["state"]),
        organ=int(now["organ"]),
        decision=int(now["decision"]),
        charter_version=int(now["charter_version"]),
        ended_at=datetime.fromtimestamp(int(now["ended_at"]), tz=UTC),
        due_at=_moment(now["due_at"]),
        rests_since=_moment(now["rests_since"]),
        order=int(now["order"]),
        matter=int(now["matter"]),
        estate=int(now["estate"]),
        claimed=int(now["claimed"]),
        document=now["document"],
        parts=tuple((int(part["program"]), int(part["units"])) for part in now["parts"]),
        at=at,
    )


def _moment(seconds: int) -> datetime | None:
    return datetime.fromtimestamp(int(seconds), tz=UTC) if int(seconds) else None


_READERS: dict[str, Callable[[dict[str, Any], datetime], Event]] = {
    "leave": _stated,
    "recant": _recanted,
    "report": _reported,
    "accuse": _accused,
    "pardon": _pardoned,
    "decided": _decided,
    "heir": _claimed,
    "payout": _ordered,
    "sent": _sent,
    "failed": _failed,
    "tell": _told,
}
ACTIONS = tuple(_READERS)
