"""A row of the table, and how a row says what the software does about its rule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from coop.protocols.testing import Cooperative

Connect = Callable[..., Cooperative]
Attempt = Callable[[Connect], None]
"""Tells the rule's story on the chain: what is lawful goes, what is not is refused."""


class Stage(Enum):
    """On which network a story is told."""

    TOLD = "told"  # all contracts; the test speaks as the general meeting
    MONEY = "money"  # as TOLD, and it also speaks as the contracts that bring money in
    HELD = "held"  # all contracts, the meetings' too: meetings are really held


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of law; `number` is its section and place in the domain's tables, as `1.1/14`.

    A rule is enforced where a contract refuses what breaks it. Otherwise it is recorded: the slice
    keeps what the rule asks for, and people answer for it. What can't be had is not offered.
    """

    number: str
    rule: str
    article: str
    slice: str
    attempt: Attempt | None = None
    stage: Stage = Stage.TOLD
    is_offered: bool = True

    @property
    def is_enforced(self) -> bool:
        """Whether the chain refuses what breaks the rule."""
        return self.attempt is not None

    @property
    def kept(self) -> str:
        """How the slice's README says the rule is kept."""
        if self.is_enforced:
            return "enforced"
        return "recorded" if self.is_offered else "not offered"


@dataclass(slots=True)
class Table:
    """The rows of one part of the law, each beside its story."""

    rows: list[Row] = field(default_factory=list)

    def enforces(
        self, number: str, rule: str, article: str, slice_name: str, stage: Stage = Stage.TOLD
    ) -> Callable[[Attempt], Attempt]:
        """Decorates the story that tries the rule."""

        def keep(attempt: Attempt) -> Attempt:
            self.rows.append(Row(number, rule, article, slice_name, attempt, stage))
            return attempt

        return keep

    def records(self, number: str, rule: str, article: str, slice_name: str) -> None:
        """A rule that the slice only records."""
        self.rows.append(Row(number, rule, article, slice_name))

    def offers_not(self, number: str, rule: str, article: str, slice_name: str) -> None:
        """A right of the law's that the slice does not offer: its README says why."""
        self.rows.append(Row(number, rule, article, slice_name, is_offered=False))
