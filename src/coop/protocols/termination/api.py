"""The door of termination: how a membership ends or has ended, and what is due then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from coop.kernel.money import Amount
from coop.protocols.charter import api as charter
from coop.protocols.charter.api import CooperativeKind
from coop.protocols.council import api as council
from coop.protocols.ledger import api as ledger
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network
from coop.protocols.termination.models import ApprovedYear, Claim, Ending, Settlement
from coop.protocols.termination.rules import (
    Cause,
    ClaimState,
    EndState,
    Line,
    Outcome,
    Preview,
    SettlementState,
    may_be_heard_from,
    preview,
)

OUTCOMES = {int(bucket): Outcome(ledger.exit_of(bucket)) for bucket in ledger.Bucket}
OFFICES = {"council", "chair", "deputy", "cashier", "accountant", "secretary"}


@dataclass(frozen=True, slots=True)
class ExitConditions:
    """What leaving would mean for a member today."""

    preview: Preview
    offices: frozenset[str]
    charter_version: int
    return_days: int
    waits_for_balance: bool
    payout: Amount
    forfeited: Amount

    @property
    def is_free(self) -> bool:
        """Whether the member may sign the statement now."""
        return not self.offices and not self.preview.blockers

    @property
    def blockers(self) -> tuple[tuple[Line, Amount], ...]:
        """What is to be settled before, each with its sum."""
        return self._with_sums(self.preview.blockers)

    @property
    def lines(self) -> tuple[tuple[Line, Amount], ...]:
        """Every bucket, each with its sum."""
        return self._with_sums(self.preview.lines)

    def _with_sums(self, lines: tuple[Line, ...]) -> tuple[tuple[Line, Amount], ...]:
        return tuple((line, Amount(line.units, self.payout.symbol)) for line in lines)


def conditions_of(coop: str, member: str) -> ExitConditions:
    """What leaving would mean for this member: what blocks, what is paid, by when, and why."""
    status = membership.member(coop, member)
    version = status.charter_version if status else None
    then, currency = charter.charter_of(coop, version), network.currency(coop)
    seen = preview(_parts(coop, member), OUTCOMES)
    return ExitConditions(
        preview=seen,
        offices=frozenset(council.roles_of(coop, member)) & OFFICES,
        charter_version=then.version,
        return_days=then.value("returndays"),
        waits_for_balance=bool(then.value("returngate")),
        payout=Amount(seen.payout, currency),
        forfeited=Amount(seen.forfeited, currency),
    )


def _parts(coop: str, member: str) -> dict[tuple[int, int], int]:
    """What the member has, by the bucket's number and the program."""
    told = ledger.parts_of(coop, member).items()
    return {(int(bucket), program): units for (bucket, program), units in told}


def ending_of(coop: str, member: str, *causes: Cause) -> Ending | None:
    """The end that is under way about a member, of these causes or any; None when there is none."""
    rows = Ending.unbound.filter(coop=coop, member=member, state=EndState.OPEN)
    if causes:
        rows = rows.filter(cause__in=causes)
    return rows.order_by("-filed_at").first()


def last_ending_of(coop: str, member: str) -> Ending | None:
    """The newest end about a member, open or not."""
    return Ending.unbound.filter(coop=coop, member=member).order_by("-filed_at").first()


def endings_under_way(coop: str, *, limit: int = 200) -> tuple[Ending, ...]:
    """All ends under way, the longest waiting first."""
    rows = Ending.unbound.filter(coop=coop, state=EndState.OPEN)
    return tuple(rows.order_by("filed_at")[:limit])


def ended(coop: str, *, limit: int = 50) -> tuple[Ending, ...]:
    """Memberships that have ended, the newest first."""
    rows = Ending.unbound.filter(coop=coop, state=EndState.ENDED)
    return tuple(rows.order_by("-decided_at")[:limit])


def settlement(coop: str, number: int) -> Settlement | None:
    """A settlement by its number."""
    return Settlement.unbound.filter(coop=coop, number=number).first()


def last_settlement_of(coop: str, member: str) -> Settlement | None:
    """A person's newest settlement."""
    return Settlement.unbound.filter(coop=coop, member=member).order_by("-number").first()


def settlements_under_way(coop: str, *, limit: int = 200) -> tuple[Settlement, ...]:
    """All settlements under way, the soonest due first."""
    rows: QuerySet[Settlement] = Settlement.unbound.filter(coop=coop)
    return tuple(rows.exclude(state=SettlementState.FINISHED).order_by("due_at", "number")[:limit])


def claims_of(coop: str, number: int) -> tuple[Claim, ...]:
    """The claims on an estate, oldest first."""
    return tuple(Claim.unbound.filter(coop=coop, settlement=number).order_by("number"))


def claims_to_pay(coop: str, *, limit: int = 100) -> tuple[Claim, ...]:
    """Approved claims that the bank has not paid."""
    rows = Claim.unbound.filter(coop=coop, state=ClaimState.APPROVED)
    return tuple(rows.order_by("number")[:limit])


def claims(coop: str, numbers: list[int]) -> dict[int, Claim]:
    """Claims by their numbers."""
    rows = Claim.unbound.filter(coop=coop, number__in=numbers)
    return {row.number: row for row in rows}


def accused(coop: str) -> tuple[Ending, ...]:
    """Members whose expulsion is before the general meeting, the longest waiting first."""
    rows = Ending.unbound.filter(coop=coop, cause=Cause.EXPELLED, state=EndState.OPEN)
    return tuple(rows.order_by("filed_at"))


def newest_accusations(coop: str, members: Iterable[str]) -> dict[str, Ending]:
    """The newest accusation of each of these people, decided or not."""
    rows = Ending.unbound.filter(coop=coop, cause=Cause.EXPELLED, member__in=list(members))
    return {row.member: row for row in rows.order_by("filed_at")}


def may_be_decided_from(coop: str, accusation: Ending) -> datetime:
    """From when voting on an expulsion may open: the law's days after the notice."""
    is_production = charter.charter_of(coop).kind is CooperativeKind.PRODUCTION_COOPERATIVE
    return may_be_heard_from(accusation.filed_at, is_production=is_production)


def is_noticed_by(coop: str, accusation: Ending, day: datetime) -> bool:
    """Whether the days of notice will have passed when voting opens at this moment."""
    return day >= may_be_decided_from(coop, accusation)


def years_to_approve(coop: str, now: datetime) -> tuple[int, ...]:
    """Years whose report and balance the general meeting has still to approve, the oldest first.

    From the year before the cooperative came to the network, up to the last one that has ended.
    """
    first = network.cooperative(coop).connected_at.year - 1
    approved = set(ApprovedYear.unbound.filter(coop=coop).values_list("year", flat=True))
    return tuple(year for year in range(first, now.year) if year not in approved)


def balance_approved_at(coop: str, year: int) -> datetime | None:
    """When the general meeting approved the year's balance; None before."""
    row = ApprovedYear.unbound.filter(coop=coop, year=year).first()
    return row.approved_at if row else None


def next_number(coop: str) -> int:
    """The number the next settlement or claim will have, as far as the read model knows."""
    last = max(
        int(model.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"] or 0)
        for model in (Settlement, Claim)
    )
    return last + 1
