"""What the meetings contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class MeetingsRefusal(Refusal):
    """The meetings contract refused an action."""

    contract = "meetings"


@register_refusal
class AlreadyConcluded(MeetingsRefusal):
    """The meeting's result stands already."""

    code = "already_concluded"
    sentence = gettext_noop("The meeting's result stands already.")


@register_refusal
class AlreadyDemanded(MeetingsRefusal):
    """The member demands this meeting already."""

    code = "already_demanded"
    sentence = gettext_noop("The member demands this meeting already.")


@register_refusal
class AlreadySigned(MeetingsRefusal):
    """These minutes are signed already."""

    code = "already_signed"
    sentence = gettext_noop("These minutes are signed already.")


@register_refusal
class ChoicesOutOfRange(MeetingsRefusal):
    """A ballot has one choice for each question."""

    code = "choices_out_of_range"
    sentence = gettext_noop("A ballot has one choice for each question.")


@register_refusal
class ClosesBeforeOpening(MeetingsRefusal):
    """Voting ends after it opens."""

    code = "closes_before_opening"
    sentence = gettext_noop("Voting ends after it opens.")


@register_refusal
class FormNotAllowed(MeetingsRefusal):
    """The charter does not let a meeting be held so."""

    code = "form_not_allowed"
    sentence = gettext_noop("The charter does not let a meeting be held so.")


@register_refusal
class ItemsOutOfRange(MeetingsRefusal):
    """An agenda has 1 to 31 questions and candidates."""

    code = "items_out_of_range"
    sentence = gettext_noop("An agenda has 1 to 31 questions and candidates.")


@register_refusal
class MeetingCalled(MeetingsRefusal):
    """The meeting is called already."""

    code = "meeting_called"
    sentence = gettext_noop("The meeting is called already.")


@register_refusal
class MinutesDiffer(MeetingsRefusal):
    """Chair and secretary sign one and the same document."""

    code = "minutes_differ"
    sentence = gettext_noop("Chair and secretary sign one and the same document.")


@register_refusal
class NoProxy(MeetingsRefusal):
    """The principal has not empowered this person for this meeting."""

    code = "no_proxy"
    sentence = gettext_noop("The principal has not empowered this person for this meeting.")


@register_refusal
class NotByProxy(MeetingsRefusal):
    """A delegate votes in person."""

    code = "not_by_proxy"
    sentence = gettext_noop("A delegate votes in person.")


@register_refusal
class NotCompetent(MeetingsRefusal):
    """Another organ decides such matters."""

    code = "not_competent"
    sentence = gettext_noop("Another organ decides such matters.")


@register_refusal
class NotConcluded(MeetingsRefusal):
    """Pages are erased once the meeting is counted."""

    code = "not_concluded"
    sentence = gettext_noop("Pages are erased once the meeting is counted.")


@register_refusal
class NotDecided(MeetingsRefusal):
    """Minutes are signed once the meeting is counted and before both have signed."""

    code = "not_decided"
    sentence = gettext_noop(
        "Minutes are signed once the meeting is counted and before both have signed."
    )


@register_refusal
class NotEnded(MeetingsRefusal):
    """A meeting is counted after its end."""

    code = "not_ended"
    sentence = gettext_noop("A meeting is counted after its end.")


@register_refusal
class NotFailed(MeetingsRefusal):
    """A meeting is repeated once, after it failed for want of a quorum."""

    code = "not_failed"
    sentence = gettext_noop("A meeting is repeated once, after it failed for want of a quorum.")


@register_refusal
class NotForDelegates(MeetingsRefusal):
    """All members decide such matters, not delegates."""

    code = "not_for_delegates"
    sentence = gettext_noop("All members decide such matters, not delegates.")


@register_refusal
class NotInElectorate(MeetingsRefusal):
    """Only those who could vote when the meeting was called may vote."""

    code = "not_in_electorate"
    sentence = gettext_noop("Only those who could vote when the meeting was called may vote.")


@register_refusal
class NotOfficer(MeetingsRefusal):
    """Only the meeting's officers enter paper ballots."""

    code = "not_officer"
    sentence = gettext_noop("Only the meeting's officers enter paper ballots.")


@register_refusal
class NotOpen(MeetingsRefusal):
    """Votes are taken from the meeting's opening to its end."""

    code = "not_open"
    sentence = gettext_noop("Votes are taken from the meeting's opening to its end.")


@register_refusal
class NotSigned(MeetingsRefusal):
    """Chair and secretary sign first."""

    code = "not_signed"
    sentence = gettext_noop("Chair and secretary sign first.")


@register_refusal
class NotSigner(MeetingsRefusal):
    """The meeting's chair and secretary sign its minutes."""

    code = "not_signer"
    sentence = gettext_noop("The meeting's chair and secretary sign its minutes.")


@register_refusal
class NotThisMatter(MeetingsRefusal):
    """The matter is not the calling of this meeting."""

    code = "not_this_matter"
    sentence = gettext_noop("The matter is not the calling of this meeting.")


@register_refusal
class OwnProxy(MeetingsRefusal):
    """Nobody is one's own proxy."""

    code = "own_proxy"
    sentence = gettext_noop("Nobody is one's own proxy.")


@register_refusal
class RepeatedItem(MeetingsRefusal):
    """A question or a candidate stands in the agenda twice."""

    code = "repeated_item"
    sentence = gettext_noop("A question or a candidate stands in the agenda twice.")


@register_refusal
class SameOfficer(MeetingsRefusal):
    """Another officer confirms a paper ballot."""

    code = "same_officer"
    sentence = gettext_noop("Another officer confirms a paper ballot.")


@register_refusal
class SeatsOutOfRange(MeetingsRefusal):
    """An election has at least one seat and no more seats than candidates."""

    code = "seats_out_of_range"
    sentence = gettext_noop("An election has at least one seat and no more seats than candidates.")


@register_refusal
class TermOver(MeetingsRefusal):
    """The term ends in the past."""

    code = "term_over"
    sentence = gettext_noop("The term ends in the past.")


@register_refusal
class TooEarly(MeetingsRefusal):
    """Voters must have the charter's days of notice."""

    code = "too_early"
    sentence = gettext_noop("Voters must have the charter's days of notice.")


@register_refusal
class TooManyFor(MeetingsRefusal):
    """A ballot is for no more candidates than there are seats."""

    code = "too_many_for"
    sentence = gettext_noop("A ballot is for no more candidates than there are seats.")


@register_refusal
class TooManyPrincipals(MeetingsRefusal):
    """The charter lets one proxy act for fewer members."""

    code = "too_many_principals"
    sentence = gettext_noop("The charter lets one proxy act for fewer members.")


@register_refusal
class TookEffect(MeetingsRefusal):
    """The result has taken effect already."""

    code = "took_effect"
    sentence = gettext_noop("The result has taken effect already.")


@register_refusal
class BodyUnknown(MeetingsRefusal):
    """A meeting is of members, of delegates or of a section."""

    code = "unknown_body"
    sentence = gettext_noop("A meeting is of members, of delegates or of a section.")


@register_refusal
class ChoiceUnknown(MeetingsRefusal):
    """A vote is for, against or abstain."""

    code = "unknown_choice"
    sentence = gettext_noop("A vote is for, against or abstain.")


@register_refusal
class FormUnknown(MeetingsRefusal):
    """A meeting is in person, remote, absentee or mixed."""

    code = "unknown_form"
    sentence = gettext_noop("A meeting is in person, remote, absentee or mixed.")


@register_refusal
class MeetingUnknown(MeetingsRefusal):
    """There is no such meeting."""

    code = "unknown_meeting"
    sentence = gettext_noop("There is no such meeting.")


@register_refusal
class QuestionUnknown(MeetingsRefusal):
    """There is no such question."""

    code = "unknown_question"
    sentence = gettext_noop("There is no such question.")


@register_refusal
class VotedInPerson(MeetingsRefusal):
    """The principal has voted in person."""

    code = "voted_in_person"
    sentence = gettext_noop("The principal has voted in person.")


@register_refusal
class VotesChanged(MeetingsRefusal):
    """The minutes tell another number of voters."""

    code = "votes_changed"
    sentence = gettext_noop("The minutes tell another number of voters.")


@register_refusal
class NotChair(MeetingsRefusal):
    """The person is neither the chair nor a deputy in office."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")
