"""What the meetings contract refuses of ballots and proxies; re-exported by `errors.py`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class MeetingsRefusal(Refusal):
    """The meetings contract refused an action."""

    contract = "meetings"


@register_refusal
class NotOpen(MeetingsRefusal):
    """Before the opening or after the end."""

    code = "not_open"
    sentence = gettext_noop("Votes are taken from the meeting's opening to its end.")


@register_refusal
class NotInElectorate(MeetingsRefusal):
    """Who joined after the call, left, or votes elsewhere."""

    code = "not_in_electorate"
    sentence = gettext_noop("Only those who could vote when the meeting was called may vote.")


@register_refusal
class AbsenteeMeeting(MeetingsRefusal):
    """Nobody is present where all vote in absence."""

    code = "absentee_meeting"
    sentence = gettext_noop("In a meeting held in absence one takes part by voting.")


@register_refusal
class AlreadyPresent(MeetingsRefusal):
    """A second registration."""

    code = "already_present"
    sentence = gettext_noop("The voter is present already.")


@register_refusal
class ChoicesOutOfRange(MeetingsRefusal):
    """More or fewer choices than questions."""

    code = "choices_out_of_range"
    sentence = gettext_noop("A ballot has one choice for each question.")


@register_refusal
class ChoiceUnknown(MeetingsRefusal):
    """A number that is no choice."""

    code = "unknown_choice"
    sentence = gettext_noop("A vote is for, against or abstain.")


@register_refusal
class EmptyBallot(MeetingsRefusal):
    """No choice at all."""

    code = "empty_ballot"
    sentence = gettext_noop("A ballot has a choice for one question at least.")


@register_refusal
class TooManyFor(MeetingsRefusal):
    """More names than seats."""

    code = "too_many_for"
    sentence = gettext_noop("A ballot is for no more candidates than there are seats.")


@register_refusal
class DissentNotAgainst(MeetingsRefusal):
    """A dissent where the vote is not against."""

    code = "dissent_not_against"
    sentence = gettext_noop("Only who votes against has a dissent recorded.")


@register_refusal
class BoundOtherwise(MeetingsRefusal):
    """A delegate against the section's word; `question`, `choice`."""

    code = "bound_otherwise"
    sentence = gettext_noop("The section has bound its delegate otherwise.")


@register_refusal
class NotByProxy(MeetingsRefusal):
    """A proxy or a paper among delegates."""

    code = "not_by_proxy"
    sentence = gettext_noop("A delegate votes in person.")


@register_refusal
class VotedInPerson(MeetingsRefusal):
    """The principal's own vote stands."""

    code = "voted_in_person"
    sentence = gettext_noop("The principal has voted in person.")


@register_refusal
class SameOfficer(MeetingsRefusal):
    """One officer entered the paper twice."""

    code = "same_officer"
    sentence = gettext_noop("Another officer confirms a paper ballot.")


# --- proxies


@register_refusal
class NoProxy(MeetingsRefusal):
    """No proxy, another's, or for another meeting."""

    code = "no_proxy"
    sentence = gettext_noop("The principal has not empowered this person for this meeting.")


@register_refusal
class OwnProxy(MeetingsRefusal):
    """A proxy for oneself."""

    code = "own_proxy"
    sentence = gettext_noop("Nobody is one's own proxy.")


@register_refusal
class TermOver(MeetingsRefusal):
    """A term that ended before it began."""

    code = "term_over"
    sentence = gettext_noop("The term ends in the past.")


@register_refusal
class TooManyPrincipals(MeetingsRefusal):
    """The proxy acts for as many as the charter lets."""

    code = "too_many_principals"
    sentence = gettext_noop("The charter lets one proxy act for fewer members.")
    advice = gettext_noop("Empower another member.")


@register_refusal
class StillProxy(MeetingsRefusal):
    """The proxy's term runs."""

    code = "still_proxy"
    sentence = gettext_noop("The proxy's day is not over.")
