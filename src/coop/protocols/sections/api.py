"""The door of sections: the sections of a cooperative, who votes where, who leads, who is delegate.

section_of(coop, 3).name, voting_section(coop, account), delegates_of(coop), leads(coop, 3, account)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.sections import rules
from coop.protocols.sections.audit import Sections
from coop.protocols.sections.models import (
    Binding,
    Guest,
    Listed,
    Mandate,
    MemberVote,
    SectionMeeting,
    SectionRow,
    SectionText,
    Supporter,
    Trusted,
)
from coop.protocols.sections.rules import Ended, Kind, Liability, Section, State, Vote
from coop.store.once import once

__all__ = [
    "Ended",
    "Kind",
    "Liability",
    "MandateStatus",
    "MeetingDates",
    "SectionStatus",
    "SectionWords",
    "Sections",
    "State",
    "TrustedPerson",
    "VotingSection",
    "bound_choice",
    "chair_package_of",
    "choice_package_of",
    "counted_in",
    "delegates_of",
    "founded_count",
    "guest_sections",
    "is_delegate",
    "is_listed",
    "leads",
    "led_by",
    "listed_in",
    "mandate_of",
    "mandates_of",
    "meetings_of",
    "meets_by_delegates",
    "next_section",
    "package_of",
    "proposed_by",
    "seats_of_delegates",
    "section_of",
    "sections_by_name",
    "sections_of",
    "supporters_of",
    "supports",
    "trusted_in",
    "voters_of",
    "voting_section",
]

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class SectionWords:
    """What a section is called and where it meets; kept here, never on the ledger."""

    name: str
    place: str
    borders: str = ""
    address: str = ""
    meeting_place: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None

    @property
    def point(self) -> tuple[Decimal, Decimal] | None:
        """Where it stands on the map; None where nobody has told."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude

    @property
    def has_point(self) -> bool:
        """Whether it stands on the map."""
        return self.point is not None


@dataclass(frozen=True, slots=True)
class SectionStatus:
    """A section as its members see it."""

    number: int
    kind: Kind
    standing: Section
    words: SectionWords | None
    initiator: AccountName
    by_council: bool
    proposed_at: datetime
    chair_since: datetime | None
    power_since: datetime | None
    document: str
    power: str
    closing: str
    matter: int | None
    recorded_in: int

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.standing.state

    @property
    def name(self) -> str:
        """Its name, or its number where this installation does not know the name."""
        return self.words.name if self.words else f"№ {self.number}"

    @property
    def place(self) -> str:
        """Where it is, or whose occupation it is of."""
        return self.words.place if self.words else ""

    @property
    def voters(self) -> int:
        """Who votes here, or will from the founding on."""
        return self.standing.voters

    @property
    def chair(self) -> str:
        """The elected chair's account; empty without one."""
        return self.standing.chair

    @property
    def is_private(self) -> bool:
        """Whether only those on its list may choose it."""
        return self.standing.by_list


@dataclass(frozen=True, slots=True)
class VotingSection:
    """The section in which a member votes now, since when."""

    number: int
    since: datetime


@dataclass(frozen=True, slots=True)
class MandateStatus:
    """A delegate's mandate; `ended_at` is None while nobody has ended it."""

    delegate: AccountName
    section: int
    number: int
    meeting: int
    since: datetime
    until: datetime
    ended_at: datetime | None
    ended: Ended | None

    def is_in_force(self, now: datetime) -> bool:
        """Whether it is neither ended nor over."""
        return self.ended_at is None and self.until > now


@dataclass(frozen=True, slots=True)
class TrustedPerson:
    """Whom a section's chair trusts with acts, until a day."""

    person: AccountName
    since: datetime
    until: datetime
    document: str


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """A section's meeting: its number and when one votes."""

    number: int
    section: int
    opens_at: datetime
    closes_at: datetime


# --- sections


def section_of(coop: str, number: int) -> SectionStatus | None:
    """A section by its number; None before the ledger has it."""
    row = SectionRow.unbound.filter(coop=coop, number=number).first()
    return _statuses(coop, [row])[0] if row else None


@once
def sections_of(coop: str, states: Iterable[State] = (State.FOUNDED,)) -> tuple[SectionStatus, ...]:
    """The cooperative's sections in these states, by number."""
    rows = SectionRow.unbound.filter(coop=coop, state__in=list(states)).order_by("number")
    return _statuses(coop, rows)


def sections_by_name(coop: str, numbers: Iterable[int]) -> dict[int, str]:
    """Names of sections, by number."""
    rows = SectionRow.unbound.filter(coop=coop, number__in=list(numbers))
    return {each.number: each.name for each in _statuses(coop, rows)}


def proposed_by(coop: str, account: str) -> tuple[SectionStatus, ...]:
    """Proposals of one member that nobody has decided on."""
    open_ones = (State.PROPOSED, State.BEFORE_COUNCIL)
    rows = SectionRow.unbound.filter(coop=coop, initiator=account, state__in=open_ones)
    return _statuses(coop, rows.filter(by_council=False).order_by("number"))


@once
def led_by(coop: str, account: str) -> tuple[SectionStatus, ...]:
    """Founded sections of which the person is the elected chair."""
    rows = SectionRow.unbound.filter(coop=coop, chair=account, state=State.FOUNDED)
    return _statuses(coop, rows.order_by("number"))


def leads(coop: str, section: int, account: str) -> bool:
    """Whether the person leads the section: elected, empowered, liable."""
    row = SectionRow.unbound.filter(coop=coop, number=section).first()
    return row is not None and row.standing.leads(account, timezone.now())


@once
def founded_count(coop: str) -> int:
    """How many sections there are."""
    return int(SectionRow.unbound.filter(coop=coop, state=State.FOUNDED).count())


def next_section(coop: str) -> int:
    """The number the next section will have, as far as the read model knows."""
    return int(SectionRow.unbound.filter(coop=coop).count()) + 1


def package_of(number: int) -> str:
    """The key of a section's own papers: proposal, founding, closing, the council's minutes."""
    return f"section/{number}"


def chair_package_of(number: int) -> str:
    """The key of the papers of a section's chair: power of attorney, agreement, trusts."""
    return f"sectionchair/{number}"


def choice_package_of(number: int, account: str) -> str:
    """The key of a member's own papers about a section."""
    return f"sectionchoice/{number}/{account}"


# --- who votes where


def voting_section(coop: str, account: str) -> VotingSection | None:
    """Where the member votes now; None for one without a voting section."""
    kept = _vote_of(coop, account)
    vote = rules.resolve(kept, _finder(coop)) if kept else None
    return VotingSection(vote.section, vote.since) if vote else None


def counted_in(coop: str, account: str) -> int:
    """Where the member is counted: as `voting_section`, or in a proposal supported; 0 nowhere."""
    kept = _vote_of(coop, account)
    vote = rules.counted_in(kept, _finder(coop)) if kept else None
    return vote.section if vote else 0


@once
def _vote_of(coop: str, account: str) -> Vote | None:
    row = MemberVote.unbound.filter(coop=coop, account=account).first()
    return Vote(row.section, row.since) if row else None


def voters_of(
    coop: str, number: int, *, after: str = "", limit: int = PAGE_SIZE
) -> tuple[AccountName, ...]:
    """Accounts of the section's voters, those of sections merged into it among them."""
    rows = MemberVote.unbound.filter(coop=coop, section__in=_led_here(coop, number))
    page = rows.filter(account__gt=after).order_by("account").values_list("account", flat=True)
    return tuple(AccountName(each) for each in page[:limit])


def supporters_of(coop: str, number: int, *, limit: int = PAGE_SIZE) -> tuple[AccountName, ...]:
    """Who supports the proposal, the first of them first."""
    rows = Supporter.unbound.filter(coop=coop, section=number).order_by("at", "account")
    return tuple(AccountName(each) for each in rows.values_list("account", flat=True)[:limit])


def supports(coop: str, number: int, account: str) -> bool:
    """Whether the member supports the proposal."""
    rows = Supporter.unbound.filter(coop=coop, section=number, account=account)
    return bool(rows.exists())


def guest_sections(coop: str, account: str) -> frozenset[int]:
    """Sections in which the member takes part without voting."""
    rows = Guest.unbound.filter(coop=coop, account=account)
    return frozenset(rows.values_list("section", flat=True))


def is_listed(coop: str, number: int, account: str) -> bool:
    """Whether a private section's list has the member."""
    return bool(Listed.unbound.filter(coop=coop, section=number, account=account).exists())


def listed_in(coop: str, number: int, *, limit: int = 500) -> tuple[AccountName, ...]:
    """The list of a private section."""
    rows = Listed.unbound.filter(coop=coop, section=number).order_by("since", "account")
    return tuple(AccountName(each) for each in rows.values_list("account", flat=True)[:limit])


# --- people of a section


def trusted_in(coop: str, number: int, now: datetime) -> tuple[TrustedPerson, ...]:
    """Whom the section's chair trusts now."""
    rows = Trusted.unbound.filter(coop=coop, section=number, until__gt=now).order_by("place")
    return tuple(
        TrustedPerson(AccountName(row.person), row.since, row.until, row.document) for row in rows
    )


def mandates_of(coop: str, number: int, *, ended: bool = False) -> tuple[MandateStatus, ...]:
    """The section's mandates: those nobody has ended, or those ended, the latest first."""
    rows = Mandate.unbound.filter(coop=coop, section=number, ended_at__isnull=not ended)
    return _mandates(rows.order_by("-ended_at", "number") if ended else rows.order_by("number"))


def delegates_of(coop: str) -> tuple[MandateStatus, ...]:
    """Everybody with a mandate in force, by section."""
    rows = _in_force(coop).order_by("section", "number")
    return _mandates(rows)


def mandate_of(coop: str, account: str) -> MandateStatus | None:
    """The person's mandate that nobody has ended, over or not."""
    rows = Mandate.unbound.filter(coop=coop, delegate=account, ended_at__isnull=True)
    found = _mandates(rows)
    return found[0] if found else None


def is_delegate(coop: str, account: str) -> bool:
    """Whether the person has a mandate in force."""
    return bool(_in_force(coop).filter(delegate=account).exists())


def meets_by_delegates(coop: str) -> bool:
    """Whether there are as many sections as the charter asks for a meeting of delegates."""
    return rules.meets_by_delegates(founded_count(coop), charter.value(coop, "delegates"))


def seats_of_delegates(coop: str, number: int) -> int:
    """How many delegates the section elects by the charter's representation norm."""
    row = SectionRow.unbound.filter(coop=coop, number=number).first()
    return rules.delegates_of(row.voters, charter.value(coop, "delegnorm")) if row else 0


def bound_choice(coop: str, section: int, question: int) -> int:
    """How the section bound its delegates on a question; 0 where it did not."""
    row = Binding.unbound.filter(coop=coop, section=section, question=question).first()
    return int(row.choice) if row else 0


def meetings_of(coop: str, number: int, now: datetime) -> tuple[MeetingDates, ...]:
    """The section's meetings that are not over, the next one first."""
    rows = SectionMeeting.unbound.filter(coop=coop, section=number, closes_at__gt=now)
    return tuple(
        MeetingDates(row.number, row.section, row.opens_at, row.closes_at)
        for row in rows.order_by("opens_at")
    )


def _in_force(coop: str) -> QuerySet[Mandate]:
    rows: QuerySet[Mandate] = Mandate.unbound.filter(
        coop=coop, ended_at__isnull=True, until__gt=timezone.now()
    )
    return rows


def _mandates(rows: Iterable[Mandate]) -> tuple[MandateStatus, ...]:
    return tuple(
        MandateStatus(
            delegate=AccountName(row.delegate),
            section=row.section,
            number=row.number,
            meeting=row.meeting,
            since=row.since,
            until=row.until,
            ended_at=row.ended_at,
            ended=Ended(row.ended) if row.ended else None,
        )
        for row in rows
    )


def _led_here(coop: str, number: int) -> list[int]:
    """The section and all that were merged into it, one after another; none of a closed one."""
    closed = SectionRow.unbound.filter(coop=coop, number=number, state=State.CLOSED).exists()
    found = [] if closed else [number]
    newest = list(found)
    while newest:
        rows = SectionRow.unbound.filter(coop=coop, state=State.CLOSED, merged_into__in=newest)
        newest = [each for each in rows.values_list("number", flat=True) if each not in found]
        found += newest
    return found


def _finder(coop: str) -> rules.SectionOf:
    """Sections by number; each is read once."""
    known: dict[int, Section | None] = {}

    def find(number: int) -> Section | None:
        if number not in known:
            row = SectionRow.unbound.filter(coop=coop, number=number).first()
            known[number] = row.standing if row else None
        return known[number]

    return find


def _statuses(coop: str, rows: Iterable[SectionRow]) -> tuple[SectionStatus, ...]:
    listed = list(rows)
    words = _words(coop, [row.document for row in listed])
    return tuple(
        SectionStatus(
            number=row.number,
            kind=Kind(row.kind),
            standing=row.standing,
            words=words.get(row.document),
            initiator=AccountName(row.initiator),
            by_council=row.by_council,
            proposed_at=row.proposed_at,
            chair_since=row.chair_since,
            power_since=row.power_since,
            document=row.document,
            power=row.power,
            closing=row.closing,
            matter=row.matter,
            recorded_in=row.recorded_in,
        )
        for row in listed
    )


def _words(coop: str, digests: list[str]) -> Mapping[str, SectionWords]:
    if not digests:
        return {}
    rows = SectionText.unbound.filter(coop=coop, document__in=digests)
    return {
        row.document: SectionWords(
            name=row.name,
            place=row.place,
            borders=row.borders,
            address=row.address,
            meeting_place=row.meeting_place,
            latitude=row.latitude,
            longitude=row.longitude,
        )
        for row in rows
    }
