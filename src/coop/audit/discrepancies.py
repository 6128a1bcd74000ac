"""What an audit finds: one place in the history where what is told does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coop.chain.indexer.actions import RecordedAction


@dataclass(frozen=True, slots=True)
class Wrong:
    """A kind of discrepancy: its stable code, and what is wrong in a sentence."""

    code: str
    sentence: Any  # a text or a lazy translation


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the history: by block, transaction and position anybody finds the act again."""

    block: int
    time: datetime
    transaction: str
    position: int
    contract: str
    action: str

    @classmethod
    def of(cls, action: RecordedAction) -> Place:
        """The place of a recorded action."""
        return cls(
            block=action.block,
            time=action.time,
            transaction=action.transaction,
            position=action.position,
            contract=action.contract,
            action=action.action,
        )


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """What does not fit, where, what is told and what it should be."""

    check: str
    wrong: Wrong
    coop: str
    about: str
    """What it is about, as `matter 7` or `meeting 3, question 1`."""
    found: str = ""
    expected: str = ""
    place: Place | None = None
    """None for what is no act: a row, a file, a state at the end."""
