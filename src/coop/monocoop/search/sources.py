"""What can be looked through: slices offer sources by the shelf file `search.py`.

A source answers with what this viewer may see, and nothing else: it asks the same questions of
rights as its screens do. `roles` say who is shown the source at all.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias, TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from coop.kernel.errors import CoopError
from coop.kernel.folding import folded, wanted_words
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import roles_in

log = logging.getLogger(__name__)
TYPED_LENGTH_MIN, TYPED_LENGTH_MAX = 2, 100
SHOWN_MAX = 10
PAGE_SIZE = 20
PAGES_MAX = 50
"""Further than a thousand things nobody reads: a word more is the way."""
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Query:
    """What a person typed, and its words as they are compared."""

    text: str
    words: tuple[str, ...]

    def fits(self, *texts: object) -> bool:
        """Whether every word stands in one of these texts."""
        whole = folded(" ".join(str(text) for text in texts))
        return all(word in whole for word in self.words)


def fitting(rows: QuerySet[M], query: Query) -> QuerySet[M]:
    """The rows whose folded words, in `found_by`, hold every word of the query."""
    for word in query.words:
        rows = rows.filter(found_by__contains=word)
    return rows


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, where it leads, some words of it."""

    title: str
    url: str
    note: str = ""
    at: datetime | None = None


Ask: TypeAlias = Callable[[CoopRequest, Query, int], Sequence[Hit]]
"""(request, query, how many at most) → what this viewer may see of it, the best first."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be looked through, for who holds any of the roles."""

    name: str
    title: str | Promise
    icon: str
    ask: Ask
    roles: AbstractSet[str]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What one source found; `has_more` when there was more than is shown."""

    source: Source
    hits: tuple[Hit, ...]
    has_more: bool


_sources: dict[str, Source] = {}


def register_source(source: Source) -> None:
    """Called for each entry of a slice's `search.PROVIDERS`; the same name twice is an error."""
    known = _sources.setdefault(source.name, source)
    if known is not source:
        message = f"Two sources are called {source.name}."
        raise ValueError(message)


def sources() -> tuple[Source, ...]:
    """Every source, in order."""
    return tuple(sorted(_sources.values(), key=lambda source: source.order))


def query_of(typed: str) -> Query | None:
    """What is looked for; None where too little was typed to look for anything."""
    text = " ".join(typed.split())[:TYPED_LENGTH_MAX]
    is_enough = len(text) >= TYPED_LENGTH_MIN or text.isdecimal()  # a number names a thing
    return Query(text, wanted_words(text)) if is_enough else None


def found_by(request: CoopRequest, query: Query) -> tuple[Found, ...]:
    """What each source of the viewer's finds; one that fails is left out and logged."""
    roles = roles_in(request)
    asked = (_asked(request, one, query) for one in sources() if not one.roles.isdisjoint(roles))
    return tuple(one for one in asked if one.hits)


def page_of(request: CoopRequest, query: Query, name: str, number: int) -> Found | None:
    """A page, from 1, of all that one source finds; None where it is not the viewer's."""
    source = _sources.get(name)
    if source is None or source.roles.isdisjoint(roles_in(request)):
        return None
    before = (min(max(number, 1), PAGES_MAX) - 1) * PAGE_SIZE
    return _asked(request, source, query, before, PAGE_SIZE)


def _asked(
    request: CoopRequest, source: Source, query: Query, before: int = 0, most: int = SHOWN_MAX
) -> Found:
    """What comes after so many hits, and no more than so many."""
    try:
        hits = tuple(source.ask(request, query, before + most + 1))[before:]
    except CoopError as error:
        log.warning("Search in %s of %s: %s", source.name, request.coop.account, error.code)
        hits = ()
    return Found(source, hits[:most], len(hits) > most)
