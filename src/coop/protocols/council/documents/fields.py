"""What the papers of the council must say: Civil Code art. 181.2 p. 4-5; law 3085-1 art. 16, 19."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails

SeatWord = Literal["chair", "deputy", "member"]
ChoiceWord = Literal["for", "against", "abstain", "recused", "absent"]


class Printed(BaseModel):
    """What all records of these papers share: frozen, nothing unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class VoteLine(Printed):
    """One place in the council and its vote; `absent` took no part."""

    name: str
    seat: SeatWord
    choice: ChoiceWord


class Recusal(Printed):
    """Who took no part in a vote, and why, in their own words."""

    name: str
    reason: str


class MinutesFields(Printed):
    """Minutes of one matter; every count is computed from the recorded votes."""

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
    recusals: tuple[Recusal, ...]
    dissents: tuple[str, ...]
    """Who voted against and asked to have it recorded: Civil Code art. 181.2 p. 4(5)."""
    question: str
    summary: str
    decision: str
    approved: bool
    chair: SignerDetails
    secretary: SignerDetails


class MotionFields(Printed):
    """A matter of the council's own, as its mover puts it."""

    cooperative: CooperativeDetails
    person: SignerDetails
    number: int
    """The motion's number, which the ledger gives."""
    title: str
    decision: str
    """The very words that go into the minutes if the council agrees."""
    reason: str
    days: int


class SeatLine(Printed):
    """One place in the council."""

    name: str
    seat: SeatWord


class SessionDetails(Printed):
    """A session as its papers name it."""

    number: int
    form: str
    form_norm: str
    has_room: bool
    """People come to one place."""
    is_absentee: bool
    opens: str
    closes: str
    place: str
    link: str


class AgendaLine(Printed):
    """One matter of a session's agenda."""

    number: int
    """Its place on the agenda, from 1."""
    title: str
    summary: str


class SessionNoticeFields(Printed):
    """The notice by which a session is called."""

    cooperative: CooperativeDetails
    person: SignerDetails
    number: int
    session: SessionDetails
    secretary: str
    invited: tuple[SeatLine, ...]
    agenda: tuple[AgendaLine, ...]
    present_needed: int
    quorum_percent: str
    quorum_base: str


class Attendant(SeatLine):
    """One place in the council, and whether its holder took part in the session."""

    is_present: bool


class SessionQuestion(Printed):
    """A matter as a session decided it."""

    number: int
    matter: int
    title: str
    summary: str
    votes: tuple[VoteLine, ...]
    votes_for: int
    votes_against: int
    votes_abstain: int
    silent: int
    """Present without a vote on this matter."""
    recusals: tuple[Recusal, ...]
    dissents: tuple[str, ...]
    decision: str
    approved: bool


class SessionMinutesFields(Printed):
    """Minutes of a session: every count is computed from the recorded votes."""

    cooperative: CooperativeDetails
    session: SessionDetails
    called_on: str
    ended: str
    """When voting ended."""
    electorate: int
    present: int
    present_needed: int
    quorum_percent: str
    quorum_base: str
    attendants: tuple[Attendant, ...]
    questions: tuple[SessionQuestion, ...]
    chair: SignerDetails
    secretary: SignerDetails


class ReceiptFields(Printed):
    """What the ledger has recorded of one vote; printed for its voter and not kept."""

    cooperative: CooperativeDetails
    matter: int
    title: str
    voter_name: str
    voter_account: str
    choice: ChoiceWord
    is_dissent: bool
    cast_at: str
    transaction: str
    check_url: str
