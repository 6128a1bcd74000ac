"""The door of membership: who is a member, the register on any day, what joining costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet, Sum

from coop.kernel.money import Amount
from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.membership import profiles
from coop.protocols.membership.audit import Register, Registered
from coop.protocols.membership.identity import BankOfMember, MemberIdentity, identity_of
from coop.protocols.membership.models import Member, RegisterDay
from coop.protocols.membership.rules import (
    Cause,
    Contribution,
    Kind,
    Standing,
    State,
    joining_age,
    share_at_joining,
)
from coop.protocols.network import api as network
from coop.store.once import each_once

__all__ = [
    "Application",
    "BankOfMember",
    "Kind",
    "MemberIdentity",
    "MemberStatus",
    "Register",
    "RegisterPage",
    "Registered",
    "State",
    "Terms",
    "applicants",
    "applications",
    "certificates_due",
    "count_on",
    "identity_of",
    "is_member",
    "member",
    "members",
    "members_count",
    "register",
    "roles_of",
    "terms",
    "terms_at",
]

PAGE_SIZE = 50
NUMBER_DIGITS_MAX = 9
IN_REGISTER = (State.MEMBER, State.EXITED)


@dataclass(frozen=True, slots=True)
class MemberStatus:
    """A person in or on the way into the cooperative."""

    account: AccountName
    name: str
    number: int | None
    kind: Kind | None
    standing: Standing
    charter_version: int | None
    since: datetime | None
    ended_at: datetime | None
    cause: Cause | None
    returned_at: datetime | None
    certified_at: datetime | None
    matter: int | None
    recorded_in: int

    @property
    def state(self) -> State:
        """Where the person stands."""
        return self.standing.state


@dataclass(frozen=True, slots=True)
class Terms:
    """What joining means under the charter in force."""

    entrance: Amount
    minimum_share: Amount
    share: Amount
    """What of the minimum share is paid at joining."""
    share_term_days: int
    """Within how many days from joining the rest is paid."""
    minimum_age: int
    admit_days: int
    charter_version: int
    pays_first: bool

    @property
    def share_later(self) -> Amount:
        """What of the minimum share is paid by instalments."""
        return self.minimum_share - self.share

    @property
    def total(self) -> Amount:
        """What an applicant pays in all."""
        return self.entrance + self.share


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """One page of the register of members on one day."""

    members: tuple[MemberStatus, ...]
    count: int
    next_after: int | None
    """Number after which the next page begins; None on the last."""


def member(coop: str, account: str) -> MemberStatus | None:
    """A person's standing; None for one the cooperative does not know."""
    return members(coop, [account]).get(account)


def members(coop: str, accounts: Iterable[str]) -> dict[str, MemberStatus]:
    """The standing of those accounts that the cooperative knows."""
    rows = list(_known(coop, accounts).values())
    return {str(status.account): status for status in _statuses(coop, rows)}


def is_member(coop: str, account: str) -> bool:
    """Whether the person is a member now."""
    return _state(coop, account) == State.MEMBER


def roles_of(coop: str, account: str) -> frozenset[str]:
    """`member` for a member, `applicant` for one on the way, nothing for others."""
    state = _state(coop, account)
    if state == State.MEMBER:
        return frozenset({"member"})
    is_on_the_way = state in (State.APPLIED, State.ACCEPTED, State.REFUSED)
    return frozenset({"applicant"} if is_on_the_way else ())


def members_count(coop: str) -> int:
    """How many members there are now."""
    joined = RegisterDay.unbound.filter(coop=coop).aggregate(total=Sum("joined"))["total"] or 0
    return int(joined) - int(Member.unbound.filter(coop=coop, state=State.EXITED).count())


def member_accounts(coop: str) -> Iterator[str]:
    """The accounts of all members now, read as they are told."""
    rows = Member.unbound.filter(coop=coop, state=State.MEMBER)
    return iter(rows.values_list("account", flat=True).iterator())


def applicants(coop: str, *, limit: int = 200) -> tuple[MemberStatus, ...]:
    """Those on the way, who waits longest first."""
    on_the_way = Member.unbound.filter(coop=coop, state__in=(State.APPLIED, State.ACCEPTED))
    return _statuses(coop, on_the_way.order_by("applied_at")[:limit])


@dataclass(frozen=True, slots=True)
class Application:
    """An application before the council: whose, since when, under which charter."""

    account: str
    applied_at: datetime
    charter_version: int


def applications(coop: str, *, limit: int = 200) -> tuple[Application, ...]:
    """Applications that the council has not decided on, the oldest first; nobody's name is read."""
    rows = Member.unbound.filter(coop=coop, state=State.APPLIED)
    rows = rows.exclude(applied_at=None).exclude(charter_version=None)
    told = rows.order_by("applied_at").values_list("account", "applied_at", "charter_version")
    return tuple(Application(*row) for row in told[:limit])


def register(
    coop: str, *, as_of: datetime, query: str = "", after: int = 0, limit: int = PAGE_SIZE
) -> RegisterPage:
    """The register as it stood at a moment; `query` is a name, a number or an account."""
    if query.strip():
        listed = _found_rows(coop, query.strip(), as_of)
        count = len(listed)
        page = [row for row in listed if (row.number or 0) > after][: limit + 1]
    else:
        count = count_on(coop, as_of)
        rows = _register_rows(coop, as_of).filter(number__gt=after)
        page = list(rows.order_by("number")[: limit + 1])
    shown = page[:limit]
    next_after = shown[-1].number if len(page) > limit else None
    return RegisterPage(_statuses(coop, shown), count, next_after)


def count_on(coop: str, as_of: datetime) -> int:
    """How many members there were at a moment: whole days from the tally, the last one by rows."""
    midnight = as_of.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    days = RegisterDay.unbound.filter(coop=coop, day__lt=midnight.date())
    before = days.aggregate(total=Sum("joined"))["total"] or 0
    members = Member.unbound.filter(coop=coop)
    today = members.filter(state__in=IN_REGISTER, since__range=(midnight, as_of))
    left = members.filter(state=State.EXITED, ended_at__lte=as_of)
    return int(before) + today.count() - left.count()


def terms(coop: str) -> Terms:
    """What joining means today; raises the charter's `CharterMissing`."""
    return _terms(coop, charter.charter_of(coop))


def terms_at(coop: str, version: int) -> Terms:
    """What joining meant under an older version of the charter."""
    return _terms(coop, charter.charter_of(coop, version))


def _terms(coop: str, version: charter.Charter) -> Terms:
    currency, minimum = network.currency(coop), version.value("minshare")
    return Terms(
        entrance=Amount(version.value("entrance"), currency),
        minimum_share=Amount(minimum, currency),
        share=Amount(share_at_joining(minimum, version.value("sharepart")), currency),
        share_term_days=version.value("shareterm"),
        minimum_age=joining_age(version.value("minage")),
        admit_days=version.value("admitdays"),
        charter_version=version.version,
        pays_first=bool(version.value("payfirst")),
    )


def certificates_due(*, limit: int = 100) -> tuple[tuple[str, str], ...]:
    """(cooperative, account) of members of all cooperatives who wait for their certificate."""
    due = Member.unbound.filter(
        state=State.MEMBER, paid=int(Contribution.ALL), certified_at__isnull=True
    )
    return tuple(due.order_by("since").values_list("coop", "account")[:limit])


def _state(coop: str, account: str) -> int | None:
    row = _known(coop, [account]).get(account)
    return row.state if row else None


@each_once
def _known(coop: str, accounts: Iterable[str]) -> Mapping[str, Member]:
    """The rows of those accounts that the cooperative knows now."""
    rows = Member.unbound.filter(coop=coop, account__in=list(accounts), is_former=False)
    return {row.account: row for row in rows}


def _register_rows(coop: str, as_of: datetime) -> QuerySet[Member]:
    stayed = Q(ended_at__isnull=True) | Q(ended_at__gt=as_of)
    rows: QuerySet[Member] = Member.unbound.filter(
        stayed, coop=coop, state__in=IN_REGISTER, since__lte=as_of
    )
    return rows


def _found_rows(coop: str, query: str, as_of: datetime) -> list[Member]:
    """Those of the found who were in the register then, by number.

    Read by account alone and sifted here: a database that guesses would walk the whole register.
    """
    rows = Member.unbound.filter(coop=coop, account__in=_found(coop, query))
    then = [row for row in rows if row.was_in_register(as_of)]
    return sorted(then, key=lambda row: int(row.number or 0))


def _found(coop: str, query: str) -> set[str]:
    """Accounts by name, by their own name, or by number; each from its own index."""
    found = profiles.find(coop, query) | {query.lower()}
    if query.isascii() and query.isdigit() and len(query) <= NUMBER_DIGITS_MAX:
        numbered = Member.unbound.filter(coop=coop, number=int(query))
        found |= set(numbered.values_list("account", flat=True))
    return found


def _statuses(coop: str, rows: QuerySet[Member] | list[Member]) -> tuple[MemberStatus, ...]:
    listed = list(rows)
    names = profiles.names_of(coop, [row.account for row in listed])
    return tuple(_status(row, names.get(row.account, "")) for row in listed)


def _status(row: Member, name: str) -> MemberStatus:
    return MemberStatus(
        account=AccountName(row.account),
        name=name,
        number=row.number,
        kind=Kind(row.kind) if row.kind else None,
        standing=row.standing,
        charter_version=row.charter_version,
        since=row.since,
        ended_at=row.ended_at,
        cause=Cause(row.cause) if row.cause else None,
        returned_at=row.returned_at,
        certified_at=row.certified_at,
        matter=row.matter,
        recorded_in=row.recorded_in,
    )
