"""What waits in sections: support, a choice, papers to sign, powers and mandates that end."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.inbox import InboxItem
from coop.protocols.charter import api as charter
from coop.protocols.sections import api
from coop.protocols.sections.api import SectionStatus
from coop.protocols.sections.geography import NEAR_KM, distance_km
from coop.protocols.sections.rules import (
    SOON_DAYS,
    Liability,
    State,
    is_soon_over,
)
from coop.protocols.sections.screens.words import LEAST

PROPOSALS_DAYS = 60
PROPOSALS_MAX = 3
"""So many proposals are told at once, the newest; the list has them all."""


def to_support(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Fresh proposals nearby that the member may support: open ones, and private ones by list."""
    if "member" not in roles:
        return
    since = timezone.now() - timedelta(days=PROPOSALS_DAYS)
    proposed = [one for one in api.sections_of(coop, (State.PROPOSED,)) if one.proposed_at > since]
    if not proposed:
        return
    votes_in = api.voting_section(coop, person)
    own = api.section_of(coop, votes_in.number) if votes_in else None
    waiting = [
        each
        for each in reversed(proposed)
        if _is_near(each, own) and _may_support(coop, each, person)
    ]
    least = charter.value(coop, LEAST) if waiting else 0
    for section in waiting[:PROPOSALS_MAX]:
        told = {"count": section.standing.supporters, "least": least, "place": section.place}
        yield InboxItem(
            title=_("Support the section “%(name)s”?") % {"name": section.name},
            subtitle=_("%(place)s · supporters: %(count)s of %(least)s") % told,
            url=reverse("sections:support", args=[section.number]),
            kind="task",
            icon="map-pin",
        )


def to_choose(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """A member without a voting section, where there are sections to choose."""
    if "member" not in roles or not api.founded_count(coop) or api.counted_in(coop, person):
        return
    yield InboxItem(
        title=_("Choose your section"),
        subtitle=_("You vote in one section; without it you elect no delegate."),
        url=reverse("sections:list"),
        kind="task",
        icon="map-pin",
    )


def chair_papers(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """The agreement that a section's chair is to sign."""
    for section in api.led_by(coop, person) if "section_chair" in roles else ():
        if not section.standing.liability & Liability.CHAIR:
            yield InboxItem(
                title=_("Sign the agreement on liability"),
                subtitle=_("Section “%(name)s”: you lead it once three papers stand.")
                % {"name": section.name},
                url=reverse("sections:liability", args=[section.number]),
                kind="sign",
                for_role="section_chair",
                icon="pen-line",
            )


def head_papers(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Powers to give and agreements to sign, for the council's chair and deputies."""
    if not roles.isdisjoint({"chair", "deputy"}):
        yield from papers_of_heads(coop, person, timezone.now())


def papers_of_heads(coop: AccountName, person: AccountName, now: datetime) -> Iterator[InboxItem]:
    """What waits for whoever heads the council at a moment."""
    led = [each for each in api.sections_of(coop) if each.chair]
    names = people.names_of(coop, [each.chair for each in led])
    for section in led:
        standing, who = section.standing, {"name": names[section.chair], "section": section.name}
        if standing.liability is Liability.CHAIR and section.chair != person:
            yield InboxItem(
                title=_("Sign the agreement with %(name)s") % who,
                subtitle=_("Section “%(section)s”: its chair has signed.") % who,
                url=reverse("sections:liability", args=[section.number]),
                kind="sign",
                for_role="chair",
                icon="pen-line",
            )
        in_term = standing.chair_until is not None and standing.chair_until > now
        if in_term and is_soon_over(standing.power_until or now, now):
            yield InboxItem(
                title=_("Power of attorney for %(name)s") % who,
                subtitle=_("Section “%(section)s”: without it its chair does not act.") % who,
                url=reverse("sections:power", args=[section.number]),
                due_at=standing.power_until if standing.has_power(now) else None,
                kind="sign",
                for_role="chair",
                icon="file-check",
            )


def ending_terms(coop: AccountName, person: AccountName, roles: Set[str]) -> Iterator[InboxItem]:
    """Mandates and terms that end soon: a meeting of the section elects anew."""
    if "section_chair" in roles:
        yield from terms_of_chair(coop, person, timezone.now())


def terms_of_chair(coop: AccountName, person: AccountName, now: datetime) -> Iterator[InboxItem]:
    """Sections of this chair in which a term ends soon after a moment."""
    for section in api.led_by(coop, person):
        ends = _ends_of(coop, section)
        if ends is not None and is_soon_over(ends, now):
            yield InboxItem(
                title=_("Elect anew in “%(name)s”") % {"name": section.name},
                subtitle=_("A term ends within %(days)s days: call the section's meeting.")
                % {"days": SOON_DAYS},
                url=reverse("sections:desk", args=[section.number]),
                due_at=ends,
                kind="deadline",
                for_role="section_chair",
                icon="hourglass",
            )


def _ends_of(coop: AccountName, section: SectionStatus) -> datetime | None:
    """The first end of a term in the section: its chair's or a delegate's."""
    ends = [each.until for each in api.mandates_of(coop, section.number)]
    if section.standing.chair_until is not None:
        ends.append(section.standing.chair_until)
    return min(ends, default=None)


def _is_near(section: SectionStatus, own: SectionStatus | None) -> bool:
    """Whether a proposal concerns who votes there already; who votes nowhere is asked by all."""
    if own is None:
        return True
    here = own.words.point if own.words else None
    there = section.words.point if section.words else None
    return here is not None and there is not None and distance_km(here, there) <= NEAR_KM


def _may_support(coop: AccountName, section: SectionStatus, person: AccountName) -> bool:
    is_open = not section.is_private or api.is_listed(coop, section.number, person)
    return is_open and not api.supports(coop, section.number, person)


PROVIDERS = (to_support, to_choose, chair_papers, head_papers, ending_terms)
