"""What each paper of the audit commission says; every value is printed as it stands.

Sources: law 3085-1 art. 20; law 41-FZ art. 18 (the general meeting approves the year's report with
the commission's conclusion).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails

Organ = Literal["council", "board"]
Verdict = Literal["reliable", "reserved", "unreliable"]


class PaperFields(BaseModel):
    """What every paper of the commission has."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cooperative: CooperativeDetails
    is_production: bool
    """Which law: 41-FZ or 3085-1."""


class FindingFields(PaperFields):
    """What the commission found, which rule it breaks, what is to be done, within which days."""

    number: int
    signer: SignerDetails
    addressee: Organ
    subject: str
    found: str
    rule: str
    demand: str
    days: int


class AnswerFields(PaperFields):
    """What the council or the board has done about a finding."""

    finding: int
    signer: SignerDetails
    addressee: Organ
    subject: str
    done: str
    rest: str
    """What is still to be done, and when; empty where nothing is."""


class ConclusionFields(PaperFields):
    """The commission's word on a year's report and balance; `signers`: all who sit in it."""

    year: int
    signers: tuple[SignerDetails, ...]
    needed: int
    checked: str
    verdict: Verdict
    reasons: str
    findings: str
    """Findings not yet carried out; empty where there are none."""
    advises: bool
    """Whether the meeting is advised to approve the report."""
