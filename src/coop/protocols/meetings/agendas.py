"""An agenda as people read it: numbered questions, an election with its candidates as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from coop.protocols.council.api import MatterDescription
from coop.protocols.meetings import api, wording
from coop.protocols.meetings.rules import Item


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One question of an agenda; of an election all candidates, `places` in the ballot's order."""

    number: int
    title: str
    places: tuple[int, ...]
    items: tuple[Item, ...]
    told: tuple[MatterDescription, ...]
    """The question in words; for an election each candidate."""
    seats: int = 0

    @property
    def is_election(self) -> bool:
        """Whether people are elected."""
        return self.seats > 0

    @property
    def place(self) -> int:
        """The first place in the ballot."""
        return self.places[0]

    @property
    def summary(self) -> str:
        """The question's summary; for an election the number of seats and the candidates."""
        if not self.is_election:
            return self.told[0].summary
        return f"мест: {self.seats}; кандидаты: {', '.join(each.title for each in self.told)}"

    @property
    def words(self) -> str:
        """The whole line, as a notice lists it."""
        return f"{self.title} ({self.summary})" if self.is_election else self.title

    @property
    def document(self) -> str:
        """Id of the paper behind the question; empty without one."""
        return "" if self.is_election else self.told[0].document


def lines_of(coop: str, items: Iterable[Item]) -> tuple[AgendaLine, ...]:
    """An agenda's lines, in order."""
    listed = tuple(items)
    told = api.describe(coop, listed)
    return tuple(
        _line(number, places, listed, told)
        for number, places in enumerate(_grouped(listed), start=1)
    )


def _line(
    number: int, places: list[int], items: tuple[Item, ...], told: list[MatterDescription]
) -> AgendaLine:
    first = items[places[0]]
    office = wording.ELECTIONS.get(first.kind, first.kind)
    return AgendaLine(
        number=number,
        title=office if first.is_election else told[places[0]].title,
        places=tuple(places),
        items=tuple(items[place] for place in places),
        told=tuple(told[place] for place in places),
        seats=first.seats if first.is_election else 0,
    )


def _grouped(items: tuple[Item, ...]) -> Iterator[list[int]]:
    """The places of each question; of each election where its first candidate stands."""
    seen: set[int] = set()
    for place, item in enumerate(items):
        if not item.is_election:
            yield [place]
        elif item.group not in seen:
            seen.add(item.group)
            yield [other for other, each in enumerate(items) if each.group == item.group]
