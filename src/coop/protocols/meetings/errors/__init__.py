"""What the meetings contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import register_refusal
from coop.protocols.meetings.errors.ballots import (
    AbsenteeMeeting,
    AlreadyPresent,
    BoundOtherwise,
    ChoicesOutOfRange,
    ChoiceUnknown,
    DissentNotAgainst,
    EmptyBallot,
    MeetingsRefusal,
    NoProxy,
    NotByProxy,
    NotInElectorate,
    NotOpen,
    OwnProxy,
    SameOfficer,
    StillProxy,
    TermOver,
    TooManyFor,
    TooManyPrincipals,
    VotedInPerson,
)
from coop.protocols.meetings.errors.results import (
    AlreadyConcluded,
    AlreadySigned,
    ContestOver,
    MinutesDiffer,
    NotConcluded,
    NotDecided,
    NotElected,
    NotEnded,
    NotInCommittee,
    NotSigned,
    NotSigner,
    TookEffect,
    VotesChanged,
)

__all__ = [
    "AbsenteeMeeting",
    "AlreadyConcluded",
    "AlreadyDemanded",
    "AlreadyPresent",
    "AlreadySigned",
    "AlreadyStanding",
    "AnnualWithoutBalance",
    "BodyFixed",
    "BodyUnknown",
    "BoundOtherwise",
    "ChoiceUnknown",
    "ChoicesOutOfRange",
    "ClosesBeforeOpening",
    "CommitteeOutOfRange",
    "ContestOver",
    "DissentNotAgainst",
    "EmptyBallot",
    "FormNotAllowed",
    "FormUnknown",
    "InitiativeOpen",
    "ItemsOutOfRange",
    "MeetingCalled",
    "MeetingUnknown",
    "MeetingsRefusal",
    "MinutesDiffer",
    "NoConclusion",
    "NoDelegates",
    "NoProxy",
    "NotByProxy",
    "NotCalled",
    "NotChair",
    "NotCompetent",
    "NotConcluded",
    "NotDecided",
    "NotElected",
    "NotEnded",
    "NotFailed",
    "NotForDelegates",
    "NotFounded",
    "NotGeneral",
    "NotInCommittee",
    "NotInElectorate",
    "NotInSection",
    "NotInitiator",
    "NotOfficer",
    "NotOpen",
    "NotSigned",
    "NotSigner",
    "NotStanding",
    "NotSwept",
    "NotThisMatter",
    "OfficeUnknown",
    "OwnProxy",
    "ProposalUnknown",
    "QuestionUnknown",
    "RepeatedItem",
    "SameOfficer",
    "SameSigner",
    "SeatsOutOfRange",
    "SectionTooSmall",
    "StillProxy",
    "TermOver",
    "TooEarly",
    "TooManyFor",
    "TooManyOffices",
    "TooManyPrincipals",
    "TookEffect",
    "UnionUnknown",
    "VotedInPerson",
    "VotesChanged",
]

# --- what is to be decided, who stands


@register_refusal
class UnionUnknown(MeetingsRefusal):
    """A union the cooperative is in already, or is not in."""

    code = "unknown_union"
    sentence = gettext_noop("The cooperative joins a union it is not in, and leaves one it is in.")


@register_refusal
class ProposalUnknown(MeetingsRefusal):
    """A proposal of this number was never made."""

    code = "unknown_proposal"
    sentence = gettext_noop("There is no such proposal.")


@register_refusal
class OfficeUnknown(MeetingsRefusal):
    """No meeting elects this office."""

    code = "unknown_office"
    sentence = gettext_noop("No meeting elects such an office.")


@register_refusal
class AlreadyStanding(MeetingsRefusal):
    """A second candidacy for one office."""

    code = "already_standing"
    sentence = gettext_noop("The member stands for this office already.")


@register_refusal
class TooManyOffices(MeetingsRefusal):
    """A ninth candidacy."""

    code = "too_many_offices"
    sentence = gettext_noop("One stands for eight offices at most.")
    advice = gettext_noop("Stand down from another office first.")


@register_refusal
class NotStanding(MeetingsRefusal):
    """A person without a candidacy; `candidate`, `office`."""

    code = "not_standing"
    sentence = gettext_noop("A candidate has signed a candidacy for the office.")


# --- calling


@register_refusal
class MeetingUnknown(MeetingsRefusal):
    """A meeting of this number was never planned."""

    code = "unknown_meeting"
    sentence = gettext_noop("There is no such meeting.")


@register_refusal
class QuestionUnknown(MeetingsRefusal):
    """A question of this number was never asked."""

    code = "unknown_question"
    sentence = gettext_noop("There is no such question.")


@register_refusal
class BodyUnknown(MeetingsRefusal):
    """Neither members, nor delegates, nor a section."""

    code = "unknown_body"
    sentence = gettext_noop("A meeting is of members, of delegates or of a section.")


@register_refusal
class FormUnknown(MeetingsRefusal):
    """Neither in person, remote, absentee nor mixed."""

    code = "unknown_form"
    sentence = gettext_noop("A meeting is in person, remote, absentee or mixed.")


@register_refusal
class FormNotAllowed(MeetingsRefusal):
    """The charter has no such form."""

    code = "form_not_allowed"
    sentence = gettext_noop("The charter does not let a meeting be held so.")
    advice = gettext_noop("Choose another form, or amend the charter first.")


@register_refusal
class NoDelegates(MeetingsRefusal):
    """Fewer sections than the charter asks for."""

    code = "no_delegates"
    sentence = gettext_noop("The cooperative has too few sections for a meeting of delegates.")
    advice = gettext_noop("Call a meeting of members.")


@register_refusal
class NotFounded(MeetingsRefusal):
    """The section is proposed or closed."""

    code = "not_founded"
    sentence = gettext_noop("The section is not founded.")


@register_refusal
class SectionTooSmall(MeetingsRefusal):
    """A section below the charter's least; `voters`, `floor`."""

    code = "section_too_small"
    sentence = gettext_noop("The section has too few members to decide.")


@register_refusal
class ItemsOutOfRange(MeetingsRefusal):
    """An empty agenda, or one too long."""

    code = "items_out_of_range"
    sentence = gettext_noop("An agenda has 1 to 31 questions and candidates.")


@register_refusal
class RepeatedItem(MeetingsRefusal):
    """The same question, candidate or counter again."""

    code = "repeated_item"
    sentence = gettext_noop("A question or a person stands there twice.")


@register_refusal
class SeatsOutOfRange(MeetingsRefusal):
    """Seats that do not fit the office or the candidates."""

    code = "seats_out_of_range"
    sentence = gettext_noop("An election has one office and as many seats as it may.")


@register_refusal
class CommitteeOutOfRange(MeetingsRefusal):
    """A sixth counter."""

    code = "committee_out_of_range"
    sentence = gettext_noop("A counting committee has five people at most.")


@register_refusal
class NotCompetent(MeetingsRefusal):
    """The competence table names another organ; `kind`."""

    code = "not_competent"
    sentence = gettext_noop("Another organ decides such matters.")


@register_refusal
class NotForDelegates(MeetingsRefusal):
    """The law keeps the matter from delegates; `kind`."""

    code = "not_for_delegates"
    sentence = gettext_noop("All members decide such matters, not delegates.")
    advice = gettext_noop("Call a meeting of members.")


@register_refusal
class NotInSection(MeetingsRefusal):
    """A candidate who votes elsewhere."""

    code = "not_in_section"
    sentence = gettext_noop("A section elects people who vote in it.")


@register_refusal
class AnnualWithoutBalance(MeetingsRefusal):
    """An annual meeting without the year's report."""

    code = "annual_without_balance"
    sentence = gettext_noop("The annual meeting approves the year's report.")
    advice = gettext_noop("Put the year's balance on the agenda.")


@register_refusal
class NoConclusion(MeetingsRefusal):
    """The commission has not said its word on the year."""

    code = "no_conclusion"
    sentence = gettext_noop("The audit commission has not concluded on this year's report.")


@register_refusal
class SameSigner(MeetingsRefusal):
    """One person as chair and secretary."""

    code = "same_signer"
    sentence = gettext_noop("Two people sign the minutes.")


@register_refusal
class TooEarly(MeetingsRefusal):
    """Fewer days of notice than needed; `earliest`."""

    code = "too_early"
    sentence = gettext_noop("Voters must have the charter's days of notice.")
    advice = gettext_noop("Choose a later opening.")


@register_refusal
class ClosesBeforeOpening(MeetingsRefusal):
    """The end is not after the opening."""

    code = "closes_before_opening"
    sentence = gettext_noop("Voting ends after it opens.")


@register_refusal
class NotChair(MeetingsRefusal):
    """The person is neither the chair nor a deputy in office."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")


@register_refusal
class MeetingCalled(MeetingsRefusal):
    """Agenda and dates are frozen."""

    code = "meeting_called"
    sentence = gettext_noop("The meeting is called already.")


@register_refusal
class BodyFixed(MeetingsRefusal):
    """Another body than planned."""

    code = "body_fixed"
    sentence = gettext_noop("Whose meeting it is does not change: plan another one.")


@register_refusal
class NotThisMatter(MeetingsRefusal):
    """The council decided something else."""

    code = "not_this_matter"
    sentence = gettext_noop("The matter is not the calling of this meeting.")


@register_refusal
class AlreadyDemanded(MeetingsRefusal):
    """A second demand by one member."""

    code = "already_demanded"
    sentence = gettext_noop("The member demands this meeting already.")


@register_refusal
class NotCalled(MeetingsRefusal):
    """Notice of a meeting that is planned or over."""

    code = "not_called"
    sentence = gettext_noop("Voters are notified once the meeting is called.")


@register_refusal
class NotOfficer(MeetingsRefusal):
    """Neither an officer of the meeting nor of its counting committee."""

    code = "not_officer"
    sentence = gettext_noop("Only the meeting's officers do it.")


@register_refusal
class NotFailed(MeetingsRefusal):
    """The meeting did not fail, or was repeated before."""

    code = "not_failed"
    sentence = gettext_noop("A meeting is repeated once, after it failed for want of a quorum.")


@register_refusal
class NotSwept(MeetingsRefusal):
    """Pages of the first round still stand."""

    code = "not_swept"
    sentence = gettext_noop("The ballots of the first round are to be erased first.")
    advice = gettext_noop("It happens by itself within minutes: try again.")


# --- members' own plans


@register_refusal
class NotGeneral(MeetingsRefusal):
    """An initiative for a section's meeting: its chair calls it."""

    code = "not_general"
    sentence = gettext_noop("Members' initiative is for general meetings.")


@register_refusal
class InitiativeOpen(MeetingsRefusal):
    """A second plan of one member."""

    code = "initiative_open"
    sentence = gettext_noop("The member has planned a meeting already that is not called yet.")


@register_refusal
class NotInitiator(MeetingsRefusal):
    """Somebody else's plan: no officer can drop what members want."""

    code = "not_initiator"
    sentence = gettext_noop("Only the member whose plan it is changes it.")
