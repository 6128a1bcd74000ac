"""What a verification found: one check is one fact with its outcome in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from coop.documents.manifest import Manifest


class Outcome(Enum):
    """How a check ended; what couldn't be looked at is never counted as passed."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_CHECKED = "not_checked"


@dataclass(frozen=True, slots=True)
class Check:
    """One fact: its stable code, the document or signature it is about, and a sentence."""

    code: str
    about: str
    outcome: Outcome
    sentence: Any  # a text or a lazy translation

    @classmethod
    def of(cls, code: str, about: str, *, holds: bool, yes: Any, no: Any) -> Check:
        """A check that either passed or failed."""
        if holds:
            return cls(code, about, Outcome.PASSED, yes)
        return cls(code, about, Outcome.FAILED, no)


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one package."""

    manifest: Manifest
    checks: tuple[Check, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing failed. Read `not_checked` as well before you rely on it."""
        return not self.failed

    @property
    def failed(self) -> tuple[Check, ...]:
        """What doesn't hold."""
        return self._with(Outcome.FAILED)

    @property
    def not_checked(self) -> tuple[Check, ...]:
        """What could not be looked at."""
        return self._with(Outcome.NOT_CHECKED)

    def _with(self, outcome: Outcome) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.outcome is outcome)
