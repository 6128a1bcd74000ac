"""Hands every executed action, in order, to the checks, and gathers what they tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar, cast

from coop.audit.checks import Check, Counted
from coop.audit.discrepancies import Discrepancy
from coop.chain.indexer.actions import RecordedAction

SomeCheck = TypeVar("SomeCheck", bound=Check)


class Tables(Protocol):
    """The contracts' tables as a node has them now: what a replay is compared with at its end."""

    def rows(
        self, code: str, scope: str | int, table: str, *, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Rows of a table by primary key."""
        ...


class Audit:
    """One audit: its checks, in an order in which each stands on earlier ones, and its counts."""

    def __init__(self, checks: Iterable[type[Check]], *, coops: Sequence[str] = ()) -> None:
        """`coops` limits it to some cooperatives."""
        self.counts: dict[str, Counter[Counted]] = defaultdict(Counter)
        self._only = frozenset(coops)
        self._checks: dict[type[Check], Check] = {}
        self._takers: dict[tuple[str, str], tuple[Check, ...]] = {}
        self._touched: dict[Check, None] = {}
        self._transaction = ""
        for each in checks:
            self.of(each)

    @property
    def checks(self) -> tuple[Check, ...]:
        """The checks at work, those on which others stand first."""
        return tuple(self._checks.values())

    def of(self, kind: type[SomeCheck]) -> SomeCheck:
        """The check of this kind; it takes every action before whoever asks for it here."""
        known = self._checks.get(kind)
        if known is None:
            known = kind(self)
            self._checks[kind] = known
        return cast(SomeCheck, known)

    def count(self, coop: str, what: Counted, number: int = 1) -> None:
        """Note that so much was looked at."""
        self.counts[coop][what] += number

    def take(self, action: RecordedAction) -> Iterator[Discrepancy]:
        """Hand the next action on; yields what does not fit."""
        if action.transaction != self._transaction:
            yield from self.close()
            self._transaction = action.transaction
        if self._passes_over(action):
            return
        coop = action.data.get("coop")
        if isinstance(coop, str):
            self.count(coop, Counted.ACTS)
        for check in self._takers_of(action):
            self._touched[check] = None
            yield from check.take(action)

    def close(self) -> Iterator[Discrepancy]:
        """The transaction is over: what it promised must have happened."""
        touched, self._touched = self._touched, {}
        for check in touched:
            yield from check.close()

    def end(self, tables: Tables | None = None) -> Iterator[Discrepancy]:
        """The history is over; `tables` of that very moment are compared with what it made."""
        yield from self.close()
        for check in self.checks:
            yield from check.end()
            if tables is not None:
                yield from check.compare(tables)

    def looks_at(self, coop: str) -> bool:
        """Whether this cooperative is audited."""
        return not self._only or coop in self._only

    def _passes_over(self, action: RecordedAction) -> bool:
        """Acts of other cooperatives; those of nobody's, as an account's opening, are needed."""
        coop = action.data.get("coop")
        return bool(self._only) and isinstance(coop, str) and coop not in self._only

    def _takers_of(self, action: RecordedAction) -> tuple[Check, ...]:
        key = (action.contract, action.action)
        found = self._takers.get(key)
        if found is None:
            found = tuple(check for check in self.checks if check.wants(*key))
            self._takers[key] = found
        return found
