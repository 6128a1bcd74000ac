"""What the draft of a distribution says; every value is printed as it stands.

Sources: law 41-FZ art. 12, 15 (the meeting distributes the profit); law 3085-1 art. 16, 24.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class Sum(BaseModel):
    """A sum in digits and in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    words: str


class PrintedLine(BaseModel):
    """One member's line: parts and total in digits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    number: str
    name: str
    labour: str
    share: str
    total: str


class ResultDraftFields(BaseModel):
    """A draft of the general meeting's decision on a year's result, with every line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    number: int
    signer: SignerDetails
    year: int
    is_production: bool
    adds_to_share: bool
    total: Sum
    labour: Sum
    share: Sum
    reserve: Sum | None
    lines: tuple[PrintedLine, ...]
