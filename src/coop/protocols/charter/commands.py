"""What people may ask of the charter; `actions.py` turns each into a chain action."""

from __future__ import annotations

from dataclasses import dataclass

from coop.kernel.names import AccountName
from coop.protocols.charter.rules import Changes


@dataclass(frozen=True, slots=True)
class DraftAmendment:
    """The chair drafts an amendment for the general meeting."""

    coop: AccountName
    chair: AccountName
    changes: Changes


@dataclass(frozen=True, slots=True)
class DropAmendment:
    """The chair takes a draft back."""

    coop: AccountName
    chair: AccountName
    number: int


Command = DraftAmendment | DropAmendment
