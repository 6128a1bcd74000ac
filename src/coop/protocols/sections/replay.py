"""What the acts of sections have made of their state: sections, their people, their delegates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from coop.kernel.decisions import Choice

MERGES_MAX = 16
CHAIR_SIGNED, COOP_SIGNED = 1, 2
BOTH_SIGNED = CHAIR_SIGNED | COOP_SIGNED


class Stage(IntEnum):
    """Where a section stands; the numbers are those of the ledger."""

    PROPOSED = 1
    BEFORE_COUNCIL = 2
    FOUNDED = 3
    CLOSED = 4


@dataclass(slots=True)
class Section:
    """One section; moments in seconds, as the ledger has them."""

    number: int
    by_list: bool
    initiator: str
    stage: Stage = Stage.PROPOSED
    supporters: set[str] = field(default_factory=set)
    listed: set[str] = field(default_factory=set)
    closed_at: int = 0
    merged_into: int = 0
    merges: int = 0
    closes_into: int = 0
    matter: int = 0
    chair: str = ""
    chair_until: int = 0
    chair_by: int = 0
    power_until: int = 0
    liability: int = 0
    agreement: str = ""
    delegates_by: int = 0

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"section {self.number}"

    def is_led_by(self, person: str, now: int) -> bool:
        """Whether the person leads it: elected, empowered, and liable."""
        is_chair = self.stage is Stage.FOUNDED and self.chair == person
        may = self.power_until > now and self.chair_until > now
        return is_chair and may and self.liability == BOTH_SIGNED

    def end_chair(self) -> None:
        """It has no chair: no power, no agreement."""
        self.chair, self.chair_until, self.power_until = "", 0, 0
        self.liability, self.agreement = 0, ""


@dataclass(frozen=True, slots=True)
class Mandate:
    """A delegate's: of which section, by which meeting, which place in the delegates' ballots."""

    section: int
    number: int
    meeting: int
    since: int
    until: int

    def holds(self, at: int, now: int) -> bool:
        """Whether it was in force at that moment and is now."""
        return self.since <= at and self.until > now


@dataclass(frozen=True, slots=True)
class VotingSection:
    """In which section a member is counted, and since when."""

    section: int
    since: int


@dataclass(frozen=True, slots=True)
class Binding:
    """How a section bound its delegates on a question, and by which question of its own."""

    choice: Choice
    by: int

    def holds_over(self, other: int) -> bool:
        """Whether it holds against another: a later meeting's, or an earlier question's."""
        if self.by >> 8 != other >> 8:
            return self.by >> 8 > other >> 8
        return self.by <= other


@dataclass(slots=True)
class State:
    """One cooperative's sections and delegates."""

    sections: dict[int, Section] = field(default_factory=dict)
    mandates: dict[str, Mandate] = field(default_factory=dict)
    bindings: dict[tuple[int, int], Binding] = field(default_factory=dict)
    meetings: dict[int, int] = field(default_factory=dict)
    """Of meetings of sections: which section's."""
    last_mandate: int = 0

    def counted_in(self, section: int, since: int) -> VotingSection | None:
        """Where somebody of this section is counted now: merged ones lead on."""
        for _hop in range(MERGES_MAX + 1):
            known = self.sections.get(section)
            if known is None:
                return None
            if known.stage is not Stage.CLOSED:
                return VotingSection(section, since)
            since = max(since, known.closed_at)
            section = known.merged_into
        return None

    def resolve(self, section: int, since: int) -> VotingSection | None:
        """The same where the section is founded: only there one votes."""
        found = self.counted_in(section, since)
        is_founded = found and self.sections[found.section].stage is Stage.FOUNDED
        return found if is_founded else None

    def founded(self) -> Iterator[Section]:
        """The sections that are founded and not closed."""
        return (each for each in self.sections.values() if each.stage is Stage.FOUNDED)

    def end_mandates(self, section: int) -> None:
        """All mandates of a section end."""
        gone = [one for one, held in self.mandates.items() if held.section == section]
        for person in gone:
            del self.mandates[person]

    def leave_offices(self, person: str) -> None:
        """Who votes elsewhere from now on is neither delegate nor chair."""
        self.mandates.pop(person, None)
        for each in self.sections.values():
            if each.chair == person:
                each.end_chair()
