"""What the minutes of the council must say: Civil Code art. 181.2 p. 4-5."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails

SeatWord = Literal["chair", "deputy", "member"]
ChoiceWord = Literal["for", "against", "abstain", "absent"]


class VoteLine(BaseModel):
    """One place in the council and its vote; `absent` took no part."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    seat: SeatWord
    choice: ChoiceWord


class MinutesFields(BaseModel):
    """Minutes of one matter; every count is computed from the recorded votes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    cooperative: CooperativeDetails
    number: int
    opened_at: str
    closed_at: str
    votes: tuple[VoteLine, ...]
    electorate: int
    present: int
    present_needed: int
    quorum_percent: str
    quorum_base: str
    votes_for: int
    votes_against: int
    votes_abstain: int
    question: str
    summary: str
    decision: str
    approved: bool
    signer: SignerDetails
