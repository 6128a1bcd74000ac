"""Who may vote at a meeting, and why: the contract's twin, for screens and lists.

Who may vote is fixed when the meeting is called: members of that day, voters of a section since
then, delegates with a mandate since then.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from coop.kernel.names import AccountName
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.rules import Body
from coop.protocols.membership import api as membership
from coop.protocols.membership.api import MemberStatus, State
from coop.protocols.sections import api as sections

PAGE = 500


class Ground(StrEnum):
    """Why a person may vote, or may not."""

    MEMBER = "member"
    DELEGATE = "delegate"
    SECTION = "section"
    NOT_MEMBER = "not_member"
    JOINED_LATER = "joined_later"
    LEFT = "left"
    OTHER_SECTION = "other_section"
    NO_MANDATE = "no_mandate"


MAY = frozenset({Ground.MEMBER, Ground.DELEGATE, Ground.SECTION})


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether a person may vote, and why; `section` is a delegate's or the voting one."""

    ground: Ground
    since: datetime | None = None
    number: int | None = None
    section: int = 0

    @property
    def may_vote(self) -> bool:
        """Whether the ledger takes the person's ballot."""
        return self.ground in MAY


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who may vote; `cursor` is where a list goes on after this one."""

    account: AccountName
    name: str
    number: int
    cursor: str


@dataclass(frozen=True, slots=True)
class Census:
    """How many could vote if a meeting were called now, by section, and who waits to become one."""

    voters: int
    by_section: tuple[tuple[str, int], ...]
    applicants: int
    """On the way to membership: they vote at the next meeting."""


def eligibility(status: MeetingStatus, account: str, now: datetime) -> Eligibility:
    """Whether the ledger takes this person's ballot; before the call as things stand now."""
    member = membership.member(status.coop, account)
    if member is None or member.since is None:
        return Eligibility(Ground.NOT_MEMBER)
    if member.state is not State.MEMBER:
        return Eligibility(Ground.LEFT, member.ended_at)
    match status.plan.body:
        case Body.DELEGATES:
            return _as_delegate(status, account, now)
        case Body.SECTION:
            return _in_section(status, member)
        case Body.MEMBERS:
            return _as_member(status, member)


def _as_member(status: MeetingStatus, member: MemberStatus) -> Eligibility:
    ground = Ground.JOINED_LATER if _came_later(status, member) else Ground.MEMBER
    return Eligibility(ground, member.since, member.number)


def _in_section(status: MeetingStatus, member: MemberStatus) -> Eligibility:
    votes = sections.voting_section(status.coop, member.account)
    if votes is None or votes.number != status.plan.section:
        return Eligibility(Ground.OTHER_SECTION)
    is_later = status.called_at is not None and votes.since > status.called_at
    if is_later or _came_later(status, member):
        return Eligibility(Ground.JOINED_LATER, votes.since, member.number)
    return Eligibility(Ground.SECTION, votes.since, member.number, votes.number)


def _as_delegate(status: MeetingStatus, account: str, now: datetime) -> Eligibility:
    held = sections.mandate_of(status.coop, account)
    if held is None or not held.is_in_force(now):
        return Eligibility(Ground.NO_MANDATE)
    if status.called_at is not None and held.since > status.called_at:
        return Eligibility(Ground.JOINED_LATER, held.since)
    return Eligibility(Ground.DELEGATE, held.since, held.number, held.section)


def _came_later(status: MeetingStatus, member: MemberStatus) -> bool:
    if status.called_at is None or member.since is None:
        return False
    is_later = member.since > status.called_at
    return is_later or (member.number or 0) > status.last_place


# --- lists


def voters(status: MeetingStatus, *, now: datetime, after: str = "") -> Iterator[Voter]:
    """Who may vote at a called meeting, read page by page, from a cursor on."""
    if status.called_at is None:
        return
    match status.plan.body:
        case Body.MEMBERS:
            yield from _members(status, status.called_at, after)
        case Body.SECTION:
            yield from _of_section(status, now, after)
        case Body.DELEGATES:
            yield from _delegates(status, now, after)


def _members(status: MeetingStatus, called_at: datetime, after: str) -> Iterator[Voter]:
    last: int | None = int(after or 0)
    while last is not None:
        page = membership.register(status.coop, as_of=called_at, after=last, limit=PAGE)
        for member in page.members:
            if (member.number or 0) <= status.last_place:
                yield _voter(member, str(member.number))
        last = page.next_after


def _of_section(status: MeetingStatus, now: datetime, after: str) -> Iterator[Voter]:
    while page := sections.voters_of(status.coop, status.plan.section, after=after, limit=PAGE):
        known = membership.members(status.coop, page)
        for account in page:
            if account in known and eligibility(status, account, now).may_vote:
                yield _voter(known[account], account)
        after = page[-1]


def _delegates(status: MeetingStatus, now: datetime, after: str) -> Iterator[Voter]:
    held = sorted(each.delegate for each in sections.delegates_of(status.coop))
    known = membership.members(status.coop, held)
    for account in held:
        if account > after and account in known and eligibility(status, account, now).may_vote:
            yield _voter(known[account], account)


def _voter(member: MemberStatus, cursor: str) -> Voter:
    return Voter(member.account, member.name or str(member.account), member.number or 0, cursor)


def census(coop: str, body: Body, section: int) -> Census:
    """Who could vote if the meeting were called now."""
    on_the_way = len(membership.applicants(coop))
    founded = sections.sections_of(coop)
    if body is Body.SECTION:
        counted = [(each.name, each.voters) for each in founded if each.number == section]
        return Census(sum(voters_ for _, voters_ in counted), (), on_the_way)
    if body is Body.DELEGATES:
        held = sections.delegates_of(coop)
        listed = [
            (each.name, sum(1 for mandate in held if mandate.section == each.number))
            for each in founded
        ]
        return Census(len(held), tuple(listed), on_the_way)
    everybody = membership.members_count(coop)
    return Census(everybody, tuple((each.name, each.voters) for each in founded), on_the_way)


def bound_choices(status: MeetingStatus, of: Eligibility) -> dict[int, int]:
    """How a delegate's section bound its delegates, by the question's place."""
    if of.ground is not Ground.DELEGATE:
        return {}
    found = {
        place: sections.bound_choice(status.coop, of.section, status.number << 8 | place)
        for place in range(len(status.plan.items))
    }
    return {place: choice for place, choice in found.items() if choice}
