"""What has happened in membership, as the ledger recorded it: facts in the past tense.

`read` turns a recorded action into its fact; chain names stay here and in `actions.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from coop.chain.indexer import RecordedAction, moment_of
from coop.kernel.names import AccountName
from coop.protocols.membership.rules import Agreement, Cause, Contribution, Kind

AGREEMENTS = {"esign": Agreement.ESIGN, "privacy": Agreement.PRIVACY}
CONTRIBUTIONS = {"entrance": Contribution.ENTRANCE, "share": Contribution.SHARE}


@dataclass(frozen=True, slots=True)
class AgreementSigned:
    """A person signed the signature agreement or the consent."""

    coop: str
    person: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted:
    """A person applied for membership."""

    coop: str
    applicant: str
    kind: Kind
    age: int
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationWithdrawn:
    """An applicant took the application back before the decision."""

    coop: str
    applicant: str


@dataclass(frozen=True, slots=True)
class ContributionReceived:
    """Money of an applicant or founder was confirmed; `paid_at` is the bank's day."""

    coop: str
    payer: str
    contribution: Contribution
    paid_at: datetime


@dataclass(frozen=True, slots=True)
class ApplicationDecided:
    """The council decided on an application; the minutes are signed."""

    coop: str
    applicant: str
    approved: bool
    matter: int
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ContributionReturned:
    """The money of a person who did not become a member went back."""

    coop: str
    payer: str
    returned_at: datetime


@dataclass(frozen=True, slots=True)
class MembershipEnded:
    """Membership has ended for one of the law's causes."""

    coop: str
    member: str
    cause: Cause
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class CertificateIssued:
    """The cooperative signed a member's certificate."""

    coop: str
    member: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class CooperativeFounded:
    """The founders became members, numbered in the order of the founding minutes."""

    coop: str
    founders: tuple[str, ...]
    founded_at: datetime


Event = (
    AgreementSigned
    | ApplicationSubmitted
    | ApplicationWithdrawn
    | ContributionReceived
    | ApplicationDecided
    | ContributionReturned
    | MembershipEnded
    | CertificateIssued
    | CooperativeFounded
)


def read(action: RecordedAction) -> Event:
    """The fact a recorded action of the membership contract stands for."""
    return _READERS[action.action](action.data, action.time)


def moment(value: str | int) -> datetime:
    """A moment of an action's data: text as the node writes it, or seconds since the epoch."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value, tz=UTC)
    return moment_of(value)


def _agreed(fields: dict[str, Any], _: datetime) -> AgreementSigned:
    return AgreementSigned(fields["coop"], fields["person"], AGREEMENTS[fields["agreement"]])


def _applied(fields: dict[str, Any], at: datetime) -> ApplicationSubmitted:
    kind = Kind(fields["kind"])
    return ApplicationSubmitted(fields["coop"], fields["applicant"], kind, fields["age"], at)


def _withdrawn(fields: dict[str, Any], _: datetime) -> ApplicationWithdrawn:
    return ApplicationWithdrawn(fields["coop"], fields["applicant"])


def _paid(fields: dict[str, Any], _: datetime) -> ContributionReceived:
    received = Contribution.NONE
    for part in fields["parts"]:
        received |= CONTRIBUTIONS[part["purpose"]]
    paid_at = moment(fields["paid_at"])
    return ContributionReceived(fields["coop"], fields["payer"], received, paid_at)


def _decided(fields: dict[str, Any], at: datetime) -> ApplicationDecided:
    applicant = AccountName.from_value(int(fields["subject"]))
    approved, matter = bool(fields["approved"]), int(fields["matter"])
    return ApplicationDecided(fields["coop"], applicant, approved, matter, at)


def _refunded(fields: dict[str, Any], _: datetime) -> ContributionReturned:
    returned_at = moment(fields["refunded_at"])
    return ContributionReturned(fields["coop"], fields["payer"], returned_at)


def _ended(fields: dict[str, Any], at: datetime) -> MembershipEnded:
    return MembershipEnded(fields["coop"], fields["member"], Cause(fields["cause"]), at)


def _certified(fields: dict[str, Any], at: datetime) -> CertificateIssued:
    return CertificateIssued(fields["coop"], fields["member"], at)


def _founded(fields: dict[str, Any], at: datetime) -> CooperativeFounded:
    told = fields["founders"]
    founders = tuple(one if isinstance(one, str) else str(one["account"]) for one in told)
    return CooperativeFounded(fields["coop"], founders, at)


_READERS: dict[str, Callable[[dict[str, Any], datetime], Event]] = {
    "agree": _agreed,
    "apply": _applied,
    "withdraw": _withdrawn,
    "paid": _paid,
    "decided": _decided,
    "refunded": _refunded,
    "terminate": _ended,
    "certify": _certified,
    "found": _founded,
}
ACTIONS = tuple(_READERS)
