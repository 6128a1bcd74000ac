"""What people may ask of the audit commission; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.commission.rules import Addressee


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """An auditor records what was found."""

    coop: AccountName
    auditor: AccountName
    addressee: Addressee


@dataclass(frozen=True, slots=True)
class AnswerFinding:
    """The council or the board says what was done."""

    coop: AccountName
    answerer: AccountName
    finding: int


@dataclass(frozen=True, slots=True)
class CloseFinding:
    """An auditor accepts that it is set right."""

    coop: AccountName
    auditor: AccountName
    finding: int


@dataclass(frozen=True, slots=True)
class EscalateFinding:
    """A finding's days are over; anybody may say so."""

    coop: AccountName
    finding: int


@dataclass(frozen=True, slots=True)
class SignConclusion:
    """An auditor signs a conclusion on a year's report."""

    coop: AccountName
    auditor: AccountName
    year: int


Command = RecordFinding | AnswerFinding | CloseFinding | EscalateFinding | SignConclusion
