"""What each paper of a program says; every value is printed as it stands.

Sources: the domain's rules, sections 4 and 5; Civil Code art. 414, 421, 428, 438.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails


class PaperFields(BaseModel):
    """What all papers share: frozen, nothing unknown, the cooperative and the signer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    person: SignerDetails


class Sum(BaseModel):
    """A sum in digits and in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    digits: str
    words: str


class Condition(BaseModel):
    """One of the program's terms in words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str
    value: str


class TextSection(BaseModel):
    """One section of a regulation, by paragraphs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    title: str
    paragraphs: tuple[str, ...]


class RegulationFields(PaperFields):
    """A program's regulation: purpose, terms in words, and its sections."""

    proposal: int
    program: int
    """0 for a new program."""
    edition: int
    title: str
    purpose: str
    conditions: tuple[Condition, ...]
    sections: tuple[TextSection, ...]


class ClosingFields(PaperFields):
    """The chair's proposal to close a program."""

    proposal: int
    program: int
    title: str
    reason: str
    participants: int


class AccessionFields(PaperFields):
    """A member's acceptance of a regulation in one edition."""

    program: int
    edition: int
    title: str
    purpose: str
    regulation: str
    """Content digest of the regulation's paper."""
    conditions: tuple[Condition, ...]
    is_renewal: bool


class LeavingFields(PaperFields):
    """A member's statement of leaving."""

    program: int
    title: str


class MoveFields(PaperFields):
    """A member's statement on moving share inside the share fund."""

    source: str
    target: str
    sum: Sum


class FeebackFields(PaperFields):
    """A member asks for a membership fee back into the share."""

    program: int
    title: str
    sum: Sum
