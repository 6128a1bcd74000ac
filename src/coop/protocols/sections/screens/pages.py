"""What the screens of sections show: a section as the one who looks at it sees it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise

from coop.documents.models import Document
from coop.kernel.errors import Refusal
from coop.monocoop import people
from coop.protocols.charter import api as charter
from coop.protocols.sections import api, drafting, rules
from coop.protocols.sections.api import MandateStatus, MeetingDates, SectionStatus, TrustedPerson
from coop.protocols.sections.rules import Liability, State
from coop.protocols.sections.screens.map import Place
from coop.protocols.sections.screens.words import KINDS, LEAST, STATES, Norm, norm_of

HEADS = frozenset({"chair", "deputy"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: the account, the roles, and where the person is counted."""

    account: str
    roles: frozenset[str]
    counted: int
    """The section in which the person is counted, founded or supported; 0 for none."""
    votes_in: int
    guest_in: frozenset[int]

    @property
    def heads(self) -> bool:
        """Whether it is the council's chair or a deputy."""
        return not self.roles.isdisjoint(HEADS)

    @property
    def is_member(self) -> bool:
        """Whether it is a member of the cooperative."""
        return "member" in self.roles


@dataclass(frozen=True, slots=True)
class Card:
    """A section in the list."""

    section: SectionStatus
    state: tuple[str | Promise, str, str]
    kind: str | Promise
    chair: str
    is_mine: bool
    is_guest: bool
    least: int

    @property
    def is_proposal(self) -> bool:
        """Whether it looks for supporters."""
        return self.section.state is State.PROPOSED

    @property
    def is_founded(self) -> bool:
        """Whether members may choose it."""
        return self.section.state is State.FOUNDED


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with an office or a trust: the name, the end, whether it comes soon."""

    name: str
    account: str
    until: datetime | None
    is_over: bool
    is_soon: bool
    since: datetime | None = None
    meeting: int = 0
    meeting_url: str = ""


@dataclass(frozen=True, slots=True)
class SectionPage:
    """One section and what the viewer may do in it."""

    section: SectionStatus
    viewer: Viewer
    state: tuple[str | Promise, str, str]
    kind: str | Promise
    initiator: str
    chair: Holder | None
    power: Holder | None
    leads: bool
    """Whether the chair is elected, empowered and liable now."""
    trusted: tuple[Holder, ...]
    delegates: tuple[Holder, ...]
    norm: Norm
    meetings: tuple[tuple[MeetingDates, str], ...]
    """Each with its address; empty where there is no such page."""
    paper: Document | None
    merged_into: SectionStatus | None
    votes_in: SectionStatus | None
    supports: bool
    obstacle: str
    """Why the viewer can't choose or support it; empty when they can."""

    @property
    def is_mine(self) -> bool:
        """Whether the viewer votes here."""
        return self.viewer.votes_in == self.section.number

    @property
    def is_guest(self) -> bool:
        """Whether the viewer takes part without voting."""
        return self.section.number in self.viewer.guest_in and not self.is_mine

    @property
    def is_own_desk(self) -> bool:
        """Whether the viewer is the section's elected chair."""
        return bool(self.viewer.account) and self.section.chair == self.viewer.account

    @property
    def may_withdraw(self) -> bool:
        """Whether the viewer may take the proposal back."""
        is_own = self.section.initiator == self.viewer.account
        return is_own and self.section.state is State.PROPOSED

    @property
    def may_join(self) -> bool:
        """Whether the viewer may vote here from now on."""
        founded = self.section.state is State.FOUNDED
        return self.viewer.is_member and founded and not self.is_mine and not self.obstacle

    @property
    def may_support(self) -> bool:
        """Whether the viewer may support the proposal."""
        proposed = self.section.state is State.PROPOSED
        return self.viewer.is_member and proposed and not self.supports and not self.obstacle

    @property
    def has_desk(self) -> bool:
        """Whether the viewer does what only the section's or the council's chair does."""
        return self.is_own_desk or self.viewer.heads

    @property
    def is_liable(self) -> bool:
        """Whether the agreement on liability bears both signatures."""
        return self.section.standing.liability is Liability.BOTH


def viewer_of(coop: str, account: str, roles: Iterable[str]) -> Viewer:
    """Who looks at sections."""
    votes_in = api.voting_section(coop, account) if account else None
    return Viewer(
        account=account,
        roles=frozenset(roles),
        counted=api.counted_in(coop, account) if account else 0,
        votes_in=votes_in.number if votes_in else 0,
        guest_in=api.guest_sections(coop, account) if account else frozenset(),
    )


def cards(coop: str, sections: Sequence[SectionStatus], viewer: Viewer) -> list[Card]:
    """Sections as the list shows them: the own one first, then by name."""
    names = people.names_of(coop, [each.chair for each in sections if each.chair])
    least = charter.value(coop, LEAST)
    listed = [
        Card(
            section=each,
            state=STATES[each.state],
            kind=KINDS[each.kind],
            chair=names.get(each.chair, ""),
            is_mine=viewer.votes_in == each.number,
            is_guest=each.number in viewer.guest_in and viewer.votes_in != each.number,
            least=least,
        )
        for each in sections
    ]
    return sorted(listed, key=lambda card: (not card.is_mine, not card.is_guest, _order(card)))


def _order(card: Card) -> tuple[bool, str, int]:
    return not card.is_founded, card.section.name.casefold(), card.section.number


def places(shown: Iterable[Card]) -> list[Place]:
    """Those of the listed sections that have a point on the map."""
    return [
        Place(card.section.number, card.section.name, words.latitude, words.longitude, card.is_mine)
        for card in shown
        if (words := card.section.words) is not None
        and words.latitude is not None
        and words.longitude is not None
    ]


def page_of(coop: str, section: SectionStatus, viewer: Viewer, now: datetime) -> SectionPage:
    """One section as the viewer sees it."""
    standing = section.standing
    trusted = api.trusted_in(coop, section.number, now)
    mandates = api.mandates_of(coop, section.number)
    accounts = [section.initiator, section.chair, *(each.person for each in trusted)]
    names = people.names_of(coop, [*accounts, *(each.delegate for each in mandates)])
    votes_in = api.section_of(coop, viewer.votes_in) if viewer.votes_in else None
    merged = standing.merged_into
    return SectionPage(
        section=section,
        viewer=viewer,
        state=STATES[section.state],
        kind=KINDS[section.kind],
        initiator=names[section.initiator],
        chair=_chair(section, names, now),
        power=_power(section, names, now),
        leads=standing.leads(standing.chair, now),
        trusted=tuple(_trusted(each, names, now) for each in trusted),
        delegates=tuple(_delegate(each, names, now) for each in mandates),
        norm=norm_of(coop, section.voters),
        meetings=tuple(
            (each, meeting_url(each.number)) for each in api.meetings_of(coop, section.number, now)
        ),
        paper=drafting.paper_by_digest(coop, section.document),
        merged_into=api.section_of(coop, merged) if merged else None,
        votes_in=votes_in,
        supports=bool(viewer.account) and api.supports(coop, section.number, viewer.account),
        obstacle=_obstacle(coop, section, viewer),
    )


def _obstacle(coop: str, section: SectionStatus, viewer: Viewer) -> str:
    """What the ledger would refuse, in its own words."""
    is_listed = api.is_listed(coop, section.number, viewer.account)
    try:
        if section.state is State.PROPOSED:
            rules.require_may_support(section.standing, is_listed=is_listed)
        elif section.state is State.FOUNDED:
            rules.require_may_join(section.standing, counted=viewer.counted, is_listed=is_listed)
    except Refusal as refused:
        return refused.code
    return ""


def meeting_url(number: int) -> str:
    """The page of a meeting."""
    return reverse("meetings:meeting", args=[number])


def convene_url(number: int) -> str:
    """Where a section's meeting is called."""
    return f"{reverse('meetings:call')}?section={number}"


def stand_url() -> str:
    """Where a member stands for delegate."""
    return reverse("meetings:stand", args=[rules.DELEGATE])


def _chair(section: SectionStatus, names: Mapping[str, str], now: datetime) -> Holder | None:
    standing = section.standing
    if not section.chair:
        return None
    return Holder(
        name=names[section.chair],
        account=section.chair,
        until=standing.chair_until,
        is_over=rules.is_over(standing.chair_until, now),
        is_soon=rules.is_soon_over(standing.chair_until, now),
        since=section.chair_since,
        meeting=standing.chair_by,
        meeting_url=meeting_url(standing.chair_by),
    )


def _power(section: SectionStatus, names: Mapping[str, str], now: datetime) -> Holder | None:
    until = section.standing.power_until
    if until is None:
        return None
    return Holder(
        name=names.get(section.chair, ""),
        account=section.chair,
        until=until,
        is_over=rules.is_over(until, now),
        is_soon=rules.is_soon_over(until, now),
        since=section.power_since,
    )


def _trusted(each: TrustedPerson, names: Mapping[str, str], now: datetime) -> Holder:
    return Holder(
        name=names[each.person],
        account=each.person,
        until=each.until,
        is_over=False,
        is_soon=rules.is_soon_over(each.until, now),
        since=each.since,
    )


def _delegate(each: MandateStatus, names: Mapping[str, str], now: datetime) -> Holder:
    return Holder(
        name=names[each.delegate],
        account=each.delegate,
        until=each.until,
        is_over=rules.is_over(each.until, now),
        is_soon=rules.is_soon_over(each.until, now),
        since=each.since,
        meeting=each.meeting,
        meeting_url=meeting_url(each.meeting),
    )
