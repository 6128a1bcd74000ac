"""Kinds of questions that protocols bring before a meeting, and what each says in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.protocols.charter import api as charter
from coop.protocols.council.api import MatterDescription
from coop.protocols.meetings import wording
from coop.protocols.meetings.rules import Item

Describe = Callable[[str, Sequence[int]], Mapping[int, MatterDescription]]
"""(cooperative, subjects) → each subject's question in words; asked once for a whole list."""
Waiting = Callable[[str], Sequence[int]]
"""(cooperative) → the subjects that may be put on an agenda now, the oldest first."""
Earliest = Callable[[str, Sequence[int]], Mapping[int, datetime]]
"""(cooperative, subjects) → before which moment voting on a subject may not open, if any."""


@dataclass(frozen=True, slots=True)
class AgendaKind:
    """A kind of question that a protocol may bring before a meeting.

    `name` is the kind in the competence table, `contract` the chain account that is told the
    outcome. `earliest` is for kinds whose subjects have days of notice of their own.
    """

    name: str
    contract: str
    title: str | Promise
    describe: Describe
    waiting: Waiting
    earliest: Earliest | None = None


_kinds: dict[tuple[str, str], AgendaKind] = {}


def register_agenda_kind(kind: AgendaKind) -> None:
    """Called for each entry of a slice's `agenda.KINDS`."""
    _kinds[kind.contract, kind.name] = kind


def agenda_kind(contract: str, name: str) -> AgendaKind | None:
    """The kind of a protocol's questions; None where no protocol of ours brings it."""
    return _kinds.get((contract, name))


def agenda_kinds() -> tuple[AgendaKind, ...]:
    """All kinds of questions, in the order of their protocols."""
    return tuple(_kinds.values())


def earliest_opening(coop: str, items: Iterable[Item]) -> datetime | None:
    """The earliest moment at which voting on all these questions may open; None: at any."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for each in items:
        if not each.is_election:
            grouped.setdefault((each.contract, each.kind), []).append(each.subject)
    bounds: list[datetime] = []
    for (contract, name), subjects in grouped.items():
        kind = agenda_kind(contract, name)
        if kind is not None and kind.earliest is not None:
            bounds += kind.earliest(coop, subjects).values()
    return max(bounds, default=None)


def describe(coop: str, items: Iterable[Item]) -> list[MatterDescription]:
    """Questions and candidates in the words of papers, in the agenda's order."""
    listed = list(items)
    standing = [AccountName.from_value(each.subject) for each in listed if each.is_election]
    names = people.names_of(coop, standing)
    told = _told(coop, [each for each in listed if not each.is_election])
    return [
        _candidate(each, names[AccountName.from_value(each.subject)])
        if each.is_election
        else told.get((each.contract, each.kind, each.subject), _plain(coop, each))
        for each in listed
    ]


def _told(coop: str, items: Sequence[Item]) -> dict[tuple[str, str, int], MatterDescription]:
    """Each protocol is asked once for all its questions."""
    grouped: dict[tuple[str, str], list[int]] = {}
    for each in items:
        grouped.setdefault((each.contract, each.kind), []).append(each.subject)
    told = {}
    for (contract, name), subjects in grouped.items():
        kind = agenda_kind(contract, name)
        for subject, words in (kind.describe(coop, subjects) if kind else {}).items():
            told[contract, name, subject] = words
    return told


def _plain(coop: str, item: Item) -> MatterDescription:
    title = charter.matter_title(charter.charter_of(coop).kind, item.kind)
    return MatterDescription(title=f"{title} (№ {item.subject})", summary="")


def _candidate(item: Item, name: str) -> MatterDescription:
    office = wording.OFFICES_INSTRUMENTAL.get(item.kind, item.kind)
    return MatterDescription(
        title=name,
        summary=wording.ELECTIONS.get(item.kind, item.kind),
        decision=f"Избрать {office}: {name}.",
        rejection=f"Не избирать {office}: {name}.",
        concerns=AccountName.from_value(item.subject),
    )
