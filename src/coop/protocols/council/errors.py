"""What the council's contract refuses; one class a code, the same sentences as in `contract/`.

Refusals of the words that other contracts use too have no contract of their own.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class CouncilRefusal(Refusal):
    """The council contract refused an action."""

    contract = "council"


@register_refusal
class AbsenceNotAllowed(CouncilRefusal):
    """A vote outside a session, which the charter does not allow."""

    code = "absence_not_allowed"
    sentence = gettext_noop("The charter lets the council decide in sessions only.")
    advice = gettext_noop("Put the matter on the agenda of a session.")


@register_refusal
class AbsenteeSession(CouncilRefusal):
    """Nobody comes to a session held in absence."""

    code = "absentee_session"
    sentence = gettext_noop("In a session held in absence one takes part by voting.")
    advice = gettext_noop("Vote on its matters.")


@register_refusal
class AgendaOutOfRange(CouncilRefusal):
    """The agenda of a session is empty or too long."""

    code = "agenda_out_of_range"
    sentence = gettext_noop("A session has 1 to 16 matters.")
    advice = gettext_noop("Call another session for the rest.")


@register_refusal
class AlreadyPresent(CouncilRefusal):
    """Somebody came to the session twice."""

    code = "already_present"
    sentence = gettext_noop("The member is present.")


@register_refusal
class AlreadySigned(CouncilRefusal):
    """A second signature in the same place."""

    code = "already_signed"
    sentence = gettext_noop("The minutes bear this signature already.")


@register_refusal
class AlreadyVoted(CouncilRefusal):
    """A second vote of the same member on one matter."""

    code = "already_voted"
    sentence = gettext_noop("The member has voted.")
    advice = gettext_noop("A vote once cast stands.")


@register_refusal
class ChairMissing(CouncilRefusal):
    """A council without a chair, or with two."""

    code = "chair_missing"
    sentence = gettext_noop("A council has exactly one chair.")
    advice = gettext_noop("Seat exactly one chair.")


@register_refusal
class ClosesBeforeOpening(CouncilRefusal):
    """The end of the session stands before its beginning."""

    code = "closes_before_opening"
    sentence = gettext_noop("A session ends after it opens.")


@register_refusal
class DaysOutOfRange(CouncilRefusal):
    """A matter's time is too short or too long."""

    code = "days_out_of_range"
    sentence = gettext_noop("A matter is considered within 1 to 365 days.")


@register_refusal
class DeputyWaits(CouncilRefusal):
    """The deputy signs only when the chair's days are over; `from`, in seconds since 1970."""

    code = "deputy_waits"
    sentence = gettext_noop("The chair has still time to sign.")
    advice = gettext_noop("Wait until then, or ask the chair to sign.")


@register_refusal
class DissentNotAgainst(CouncilRefusal):
    """A dissent without a vote against."""

    code = "dissent_not_against"
    sentence = gettext_noop("Only who votes against has a dissent recorded.")


@register_refusal
class FormNotAllowed(CouncilRefusal):
    """The charter rules out this form of a session."""

    code = "form_not_allowed"
    sentence = gettext_noop("The charter does not let the council meet so.")
    advice = gettext_noop("Choose another form, or amend the charter.")


@register_refusal
class InSession(CouncilRefusal):
    """A matter of a session is decided with its session."""

    code = "in_session"
    sentence = gettext_noop("The matter stands on the agenda of a session.")
    advice = gettext_noop("Sign the minutes of the session.")


@register_refusal
class MatterClosed(CouncilRefusal):
    """A vote came after the matter's deadline."""

    code = "matter_closed"
    sentence = gettext_noop("The time to vote is over.")
    advice = gettext_noop("If there was no quorum the chair may reopen the matter.")


@register_refusal
class MinutesDiffer(CouncilRefusal):
    """The second signature is over another document than the first."""

    code = "minutes_differ"
    sentence = gettext_noop("Chair and secretary sign one and the same document.")
    advice = gettext_noop("Read and sign the document that bears the first signature.")


@register_refusal
class NoChair(CouncilRefusal):
    """The charter asks the chair or a deputy to take part, and neither did."""

    code = "no_chair"
    sentence = gettext_noop("Neither the chair nor a deputy took part.")
    advice = gettext_noop("After the deadline the chair may reopen the matter.")


@register_refusal
class NoCouncil(Refusal):
    """No council has been seated."""

    code = "no_council"
    sentence = gettext_noop("The cooperative has no council.")


@register_refusal
class NoQuorum(CouncilRefusal):
    """The quorum was not reached; `present`, `electorate`."""

    code = "no_quorum"
    sentence = gettext_noop("Too few members of the council took part.")
    advice = gettext_noop("After the deadline the chair may reopen the matter.")


@register_refusal
class NotChair(CouncilRefusal):
    """The person neither chairs the council nor is a deputy."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")
    advice = gettext_noop("Ask the chair.")


@register_refusal
class NotInElectorate(CouncilRefusal):
    """The person had no seat when voting opened, or has none any more."""

    code = "not_in_electorate"
    sentence = gettext_noop("Only those vote who were seated when voting opened, and are now.")


@register_refusal
class NotInSession(CouncilRefusal):
    """A matter outside sessions takes effect with its own minutes."""

    code = "not_in_session"
    sentence = gettext_noop("The matter stands by itself.")
    advice = gettext_noop("Sign the minutes of the matter.")


@register_refusal
class NotSeated(CouncilRefusal):
    """Somebody without a seat moved a matter of the council."""

    code = "not_seated"
    sentence = gettext_noop("Only who sits in the council or in the board moves its matters.")


@register_refusal
class NotSeatedDeputy(CouncilRefusal):
    """The deputy to be holds no seat, or is the chair."""

    code = "not_seated_deputy"
    sentence = gettext_noop("A deputy holds a seat and is not the chair.")


@register_refusal
class NotSigned(CouncilRefusal):
    """The minutes of the session still miss a signature."""

    code = "not_signed"
    sentence = gettext_noop("Chair and secretary sign first.")


@register_refusal
class NotSigner(CouncilRefusal):
    """Somebody signed who is neither, and stands in for nobody yet."""

    code = "not_signer"
    sentence = gettext_noop("The chair and the secretary sign the minutes.")
    advice = gettext_noop("Wait for the charter's days, or ask the secretary.")


@register_refusal
class PeopleOutOfRange(CouncilRefusal):
    """The number of people does not fit the kind of motion."""

    code = "people_out_of_range"
    sentence = gettext_noop("The motion names too few or too many people.")


@register_refusal
class QuorumReached(CouncilRefusal):
    """A matter that has its quorum is not voted on anew."""

    code = "quorum_reached"
    sentence = gettext_noop("The council has decided: the minutes are to be signed.")
    advice = gettext_noop("Sign the minutes.")


@register_refusal
class RepeatedSeat(CouncilRefusal):
    """A person stands in the composition twice."""

    code = "repeated_seat"
    sentence = gettext_noop("A person has one seat in the council.")


@register_refusal
class SameSigner(CouncilRefusal):
    """One person gave both signatures."""

    code = "same_signer"
    sentence = gettext_noop("Two people sign the minutes.")
    advice = gettext_noop("Ask somebody else in the council.")


@register_refusal
class SessionBegun(CouncilRefusal):
    """A session that somebody has come to is not called off."""

    code = "session_begun"
    sentence = gettext_noop("Somebody has taken part in the session.")
    advice = gettext_noop("Let the session end: without a quorum its matters are released.")


@register_refusal
class SessionNotOpen(CouncilRefusal):
    """The session has not begun, is over, or its minutes are being signed."""

    code = "session_not_open"
    sentence = gettext_noop("The session does not run now.")


@register_refusal
class StillOpen(CouncilRefusal):
    """The outcome is open: there are votes to come and time for them."""

    code = "still_open"
    sentence = gettext_noop("Votes to come may still change the outcome.")
    advice = gettext_noop("Wait for votes or for the deadline.")


@register_refusal
class TermOver(CouncilRefusal):
    """The new council's term would be over at once."""

    code = "term_over"
    sentence = gettext_noop("The term ends in the past.")


@register_refusal
class TooEarly(CouncilRefusal):
    """The session would open in the past."""

    code = "too_early"
    sentence = gettext_noop("A session opens after it is called.")
    advice = gettext_noop("Choose a time to come.")


@register_refusal
class TooFewSeats(CouncilRefusal):
    """Fewer seats than the charter asks for; `seats`, `floor`."""

    code = "too_few_seats"
    sentence = gettext_noop("The charter asks for more seats.")


@register_refusal
class TooLong(CouncilRefusal):
    """The session would last too long."""

    code = "too_long"
    sentence = gettext_noop("A session lasts 30 days at most.")


@register_refusal
class TooManySeats(CouncilRefusal):
    """More seats than the ledger can count votes of."""

    code = "too_many_seats"
    sentence = gettext_noop("A council has at most 31 seats.")


@register_refusal
class AccountUnknown(CouncilRefusal):
    """The named chain account does not exist."""

    code = "unknown_account"
    sentence = gettext_noop("No such chain account exists.")
    advice = gettext_noop("Open the account first.")


@register_refusal
class ChoiceUnknown(CouncilRefusal):
    """The choice is none of three."""

    code = "unknown_choice"
    sentence = gettext_noop("A vote is for, against or abstain.")
    advice = gettext_noop("1 for, 2 against, 3 abstain.")


@register_refusal
class FormUnknown(CouncilRefusal):
    """The form of a session is none of three."""

    code = "unknown_form"
    sentence = gettext_noop("A session is in person, remote or absentee.")


@register_refusal
class MatterUnknown(CouncilRefusal):
    """The matter was never submitted, or is decided already."""

    code = "unknown_matter"
    sentence = gettext_noop("No such matter is under consideration.")
    advice = gettext_noop("Look at the list of matters again.")


@register_refusal
class MotionUnknown(CouncilRefusal):
    """The kind of motion is not known, or it is decided already."""

    code = "unknown_motion"
    sentence = gettext_noop("The council has no such matter of its own.")


@register_refusal
class RoleUnknown(CouncilRefusal):
    """The role of a seat or an officer is not known."""

    code = "unknown_role"
    sentence = gettext_noop("There is no such role.")


@register_refusal
class SessionUnknown(CouncilRefusal):
    """The session was never called, or all its matters are decided."""

    code = "unknown_session"
    sentence = gettext_noop("There is no such session.")
    advice = gettext_noop("Look at the list of sessions again.")


@register_refusal
class VotesCast(CouncilRefusal):
    """A matter that is being voted on can't move to a session."""

    code = "votes_cast"
    sentence = gettext_noop("Somebody has voted on a matter already.")
    advice = gettext_noop("Let the vote end, or reopen the matter first.")


@register_refusal
class VotesChanged(CouncilRefusal):
    """The minutes tell fewer votes than the ledger has: they would sign a false count."""

    code = "votes_changed"
    sentence = gettext_noop("A vote came after the minutes were drawn up.")
    advice = gettext_noop("Draw the minutes up anew and sign those.")
