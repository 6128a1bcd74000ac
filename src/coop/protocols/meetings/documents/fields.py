"""What each paper of a meeting says; every value is a text or a count, printed as it stands.

Sources: law 3085-1 art. 15-18; law 41-FZ art. 15; Civil Code art. 65.3, 181.1-181.5, 185-187; law
63-FZ art. 9.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from coop.documents.parties import CooperativeDetails, SignerDetails

ChoiceWord = Literal["for", "against", "abstain", "none"]


class Printed(BaseModel):
    """What all records of papers share: frozen, nothing unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MeetingDetails(Printed):
    """A meeting as every paper names it."""

    number: int
    words: str
    """«внеочередное общее собрание пайщиков»."""
    words_genitive: str
    section: str = ""
    """The section's name, for its meeting."""
    form: str
    form_norm: str
    is_absentee: bool
    has_room: bool
    opens: str
    closes: str
    place: str = ""
    link: str = ""
    ballots_to: str = ""
    """Where paper ballots are handed in or sent."""
    round: int = 1


class AgendaEntry(Printed):
    """A question of the agenda; an election with its candidates."""

    number: int
    title: str
    summary: str = ""
    needs: str
    seats: int = 0
    candidates: tuple[str, ...] = ()


class PaperFields(Printed):
    """The cooperative, who signs, and the meeting."""

    cooperative: CooperativeDetails
    person: SignerDetails
    meeting: MeetingDetails


class NoticeFields(PaperFields):
    """The notice by which a meeting is called; `number` is the meeting's."""

    number: int
    convened_by: str
    notice_days: int
    quorum: str
    agenda: tuple[AgendaEntry, ...]
    materials: str
    proxies: str
    """What the charter says of voting by proxy."""
    is_hidden: bool


class MemberFields(Printed):
    """The cooperative, the member and who signs for the member."""

    cooperative: CooperativeDetails
    person: SignerDetails
    member_name: str
    member_name_genitive: str
    member_number: int


class ProposalFields(MemberFields):
    """A member's question for the general meeting; `number` is the one the ledger gives."""

    number: int
    title: str
    decision: str
    reason: str


class CandidacyFields(MemberFields):
    """A member's consent to stand for an office."""

    office: str
    office_instrumental: str
    about: str
    """What the candidate tells of themselves."""


class DemandFields(MemberFields):
    """A member's demand that a meeting be called."""

    meeting: MeetingDetails
    agenda: tuple[AgendaEntry, ...]
    share: str
    """The charter's share of members, in percent."""
    reason: str


class ProxyFields(MemberFields):
    """A power of attorney to vote; Civil Code art. 185-187."""

    agent_name: str
    agent_name_dative: str
    agent_account: str
    scope: str
    """«на общем собрании № 7» or «на любых общих собраниях»."""
    until: str
    given_on: str
    principals_max: int


class ContestFields(MemberFields):
    """A member's notice to all before going to court; Civil Code art. 181.4 p. 6."""

    meeting: MeetingDetails
    question: str
    decision: str
    grounds: str
    court: str
    last_day: str


class ChannelCount(Printed):
    """How many notices went by one channel."""

    channel: str
    sent: int
    failed: int


class DispatchLine(Printed):
    """One voter's notices: the name and how each of them went."""

    name: str
    number: str
    told: str


class DispatchFields(PaperFields):
    """The proof that every voter was notified."""

    voters: int
    notified: int
    first: str
    last: str
    channels: tuple[ChannelCount, ...]
    annex: tuple[DispatchLine, ...]
    annex_digest: str = ""
    """Of the list, where it is too long to be printed and is kept beside the paper."""


class CountLine(Printed):
    """The votes on one question or candidate."""

    title: str
    votes_for: int
    votes_against: int
    votes_abstain: int
    none: int
    """Who took part and left it out."""
    needed: str
    result: str


class QuestionCount(Printed):
    """A question of the agenda with its counts; an election has a line for each candidate."""

    number: int
    title: str
    seats: int = 0
    lines: tuple[CountLine, ...]


class CountSheetFields(PaperFields):
    """The counting committee's sheet."""

    counters: tuple[SignerDetails, ...]
    electorate: int
    present: int
    present_needed: int
    in_person: int
    by_proxy: int
    by_paper: int
    silent: int
    """Who registered and gave no ballot."""
    invalid: int
    """Papers on which the officers did not agree, or which nobody confirmed."""
    questions: tuple[QuestionCount, ...]


class Attendant(Printed):
    """A person of the list of those who took part."""

    name: str
    number: str
    way: str


class MinutesQuestion(Printed):
    """One question of the minutes: what was heard, how it was voted, what was decided."""

    number: int
    title: str
    heard: str
    seats: int = 0
    needs: str
    lines: tuple[CountLine, ...]
    decision: str
    is_approved: bool
    dissents: tuple[str, ...]


class MinutesFields(Printed):
    """The minutes of a meeting: all blocks of Civil Code art. 181.2 p. 4-5."""

    cooperative: CooperativeDetails
    meeting: MeetingDetails
    convened_by: str
    called_on: str
    electorate: int
    present: int
    present_needed: int
    quorum: str
    chair: SignerDetails
    secretary: SignerDetails
    counters: tuple[str, ...]
    agenda: tuple[AgendaEntry, ...]
    questions: tuple[MinutesQuestion, ...]
    course: str
    """How the meeting went, where a participant asked for it to be told."""
    attendants: tuple[Attendant, ...]
    attendants_digest: str = ""
    """Of the list, where it is too long to be printed and is kept beside the paper."""


class BallotFields(Printed):
    """A blank ballot for voting on paper."""

    cooperative: CooperativeDetails
    meeting: MeetingDetails
    voter_name: str = ""
    voter_number: str = ""
    questions: tuple[AgendaEntry, ...]


class ReceiptVote(Printed):
    """One choice of a receipt."""

    title: str
    choice: ChoiceWord
    is_dissent: bool = False


class ReceiptFields(Printed):
    """A voter's own receipt: what the ledger has recorded, and how anybody checks it."""

    cooperative: CooperativeDetails
    meeting: MeetingDetails
    voter_name: str
    voter_account: str
    way: str
    cast_at: str
    transaction: str
    votes: tuple[ReceiptVote, ...]
    check_url: str
