"""The door of contributions: what members gave, what is due of the minimum share, property."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from coop.documents.models import Document
from coop.kernel.money import Amount
from coop.protocols.charter import api as charter
from coop.protocols.contributions import rules
from coop.protocols.contributions.models import Arrears, Contribution, Conversion, Property
from coop.protocols.contributions.rules import (
    Asset,
    GivingState,
    PropertyStanding,
    PropertyState,
    Standing,
    Way,
)
from coop.protocols.ledger import api as ledger
from coop.protocols.ledger.api import Bucket
from coop.protocols.membership import api as membership
from coop.protocols.network import api as network

PAGE_SIZE = 500

__all__ = [
    "ArrearsStatus",
    "Asset",
    "ContributionStatus",
    "GivingState",
    "PropertyState",
    "PropertyStatus",
    "Standing",
    "Way",
    "arrears",
    "arrears_count",
    "contribution",
    "contributions_of",
    "in_arrears",
    "keep_arrears",
    "minimum_standing",
    "next_statement",
    "paper_of",
    "properties_in",
    "properties_of",
    "property_about",
    "statement_numbers",
]


@dataclass(frozen=True, slots=True)
class ContributionStatus:
    """A contribution in money, from the order to the books."""

    order: int
    giver: str
    way: Way
    program: int
    amount: Amount
    received: Amount
    state: GivingState
    promised_at: datetime
    ended_at: datetime | None
    recorded_in: int

    @property
    def is_awaited(self) -> bool:
        """Whether money is still expected."""
        return self.state is GivingState.AWAITED


@dataclass(frozen=True, slots=True)
class ArrearsStatus:
    """A member whose time for the rest of the minimum share is over."""

    account: str
    amount: Amount
    due_at: datetime


@dataclass(frozen=True, slots=True)
class PropertyStatus:
    """Property that a member offered."""

    number: int
    member: str
    program: int
    asset: Asset
    standing: PropertyStanding
    value: Amount
    """What the council is asked to decide, or has decided; zero before."""
    statement: str
    offered_at: datetime
    appraised_at: datetime | None
    handed_at: datetime | None
    ended_at: datetime | None
    recorded_in: int

    @property
    def state(self) -> PropertyState:
        """Where it stands."""
        return self.standing.state


def contribution(coop: str, order: int) -> ContributionStatus | None:
    """A contribution by its order's number."""
    row = Contribution.unbound.filter(coop=coop, order=order).first()
    return _contributions(coop, [row])[0] if row else None


def contributions_of(coop: str, giver: str, *, limit: int = 100) -> tuple[ContributionStatus, ...]:
    """A person's contributions in money, the newest first."""
    rows = Contribution.unbound.filter(coop=coop, giver=giver).order_by("-order")[:limit]
    return _contributions(coop, rows)


def properties_of(coop: str, member: str, *, limit: int = 100) -> tuple[PropertyStatus, ...]:
    """A member's property, the newest first."""
    rows = Property.unbound.filter(coop=coop, member=member).order_by("-number")[:limit]
    return _properties(coop, rows)


def properties_in(
    coop: str, states: Sequence[PropertyState], *, limit: int = 200
) -> tuple[PropertyStatus, ...]:
    """All property in these states, who offered first first."""
    rows = Property.unbound.filter(coop=coop, state__in=states).order_by("number")[:limit]
    return _properties(coop, rows)


def property_about(coop: str, number: int) -> PropertyStatus | None:
    """Property by its statement's number."""
    row = Property.unbound.filter(coop=coop, number=number).first()
    return _properties(coop, [row])[0] if row else None


def statement_numbers(coop: str, member: str) -> tuple[int, ...]:
    """The numbers of all statements of a member."""
    offered = Property.unbound.filter(coop=coop, member=member).values_list("number", flat=True)
    converted = Conversion.unbound.filter(coop=coop, member=member).values_list("number", flat=True)
    return (*offered, *converted)


def next_statement(coop: str) -> int:
    """The number that the next statement will have."""
    newest = (
        kind.unbound.filter(coop=coop).order_by("-number").values_list("number", flat=True).first()
        for kind in (Property, Conversion)
    )
    return max(number or 0 for number in newest) + 1


def paper_of(coop: str, digest: str) -> Document | None:
    """The paper of a content digest, where this installation has it."""
    papers = Document.unbound.filter(coop=coop, content_digest=digest, shredded_at__isnull=True)
    found: Document | None = papers.first()
    return found


def minimum_standing(coop: str, member: str, *, now: datetime) -> Standing | None:
    """How a member stands with the minimum share; None for one who is no member."""
    status = membership.member(coop, member)
    if status is None or status.state is not membership.State.MEMBER or status.since is None:
        return None
    then = charter.charter_of(coop, status.charter_version)
    plan = rules.schedule(
        then.value("minshare"),
        then.value("sharepart"),
        then.value("shareterm"),
        status.since,
        is_production=then.kind is charter.CooperativeKind.PRODUCTION_COOPERATIVE,
    )
    return rules.standing(plan, ledger.held(coop, member, Bucket.SHARE_MINIMUM), now=now)


def in_arrears(coop: str, *, now: datetime) -> tuple[tuple[str, Standing], ...]:
    """Members whose time for the rest of the minimum share is over, by register number.

    No charter of the cooperative that lets a part come later: nobody can be, and nobody is read.
    """
    if not _pays_by_parts(coop):
        return ()
    late: list[tuple[str, Standing]] = []
    after: int | None = 0
    while after is not None:
        page = membership.register(coop, as_of=now, after=after, limit=PAGE_SIZE)
        for status in page.members:
            standing = minimum_standing(coop, status.account, now=now)
            if standing is not None and standing.is_in_arrears:
                late.append((status.account, standing))
        after = page.next_after
    return tuple(late)


def arrears_count(coop: str) -> int:
    """How many members were in arrears when it was last looked."""
    return Arrears.unbound.filter(coop=coop).count()


def arrears(coop: str, *, limit: int = 200) -> tuple[ArrearsStatus, ...]:
    """Who was in arrears when it was last looked, who longest first."""
    currency = network.currency(coop)
    rows = Arrears.unbound.filter(coop=coop).order_by("due_at", "account")[:limit]
    return tuple(
        ArrearsStatus(row.account, Amount(row.units, currency), row.due_at) for row in rows
    )


def keep_arrears(coop: str, *, now: datetime) -> int:
    """Look who is in arrears now and keep it; return how many are."""
    late = in_arrears(coop, now=now)
    gone = Arrears.unbound.filter(coop=coop).exclude(account__in=[account for account, _ in late])
    gone.delete()
    for account, standing in late:
        told = {"units": standing.due, "due_at": standing.schedule.due_at}
        Arrears.unbound.update_or_create(coop=coop, account=account, defaults=told)
    return len(late)


def _pays_by_parts(coop: str) -> bool:
    """Whether any charter the members joined under lets a part of the share come later."""
    newest = charter.version_in_force(coop)
    versions = (charter.charter_of(coop, version) for version in range(1, newest + 1))
    return any(version.value("sharepart") < rules.BASIS_POINTS for version in versions)


def _contributions(coop: str, rows: Iterable[Contribution]) -> tuple[ContributionStatus, ...]:
    found = list(rows)
    if not found:
        return ()
    currency = network.currency(coop)
    return tuple(
        ContributionStatus(
            order=row.order,
            giver=row.giver,
            way=Way(row.way),
            program=row.program,
            amount=Amount(row.units, currency),
            received=Amount(row.received, currency),
            state=GivingState(row.state),
            promised_at=row.promised_at,
            ended_at=row.ended_at,
            recorded_in=row.recorded_in,
        )
        for row in found
    )


def _properties(coop: str, rows: Iterable[Property]) -> tuple[PropertyStatus, ...]:
    found = list(rows)
    if not found:
        return ()
    currency = network.currency(coop)
    return tuple(
        PropertyStatus(
            number=row.number,
            member=row.member,
            program=row.program,
            asset=Asset(row.asset),
            standing=row.standing,
            value=Amount(row.units, currency),
            statement=row.statement,
            offered_at=row.offered_at,
            appraised_at=row.appraised_at,
            handed_at=row.handed_at,
            ended_at=row.ended_at,
            recorded_in=row.recorded_in,
        )
        for row in found
    )
