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
class MatterClosed(CouncilRefusal):
    """A vote came after the matter's deadline."""

    code = "matter_closed"
    sentence = gettext_noop("The time to vote is over.")
    advice = gettext_noop("If there was no quorum the chair may reopen the matter.")


@register_refusal
class NoBoard(Refusal):
    """No council has been seated."""

    code = "no_board"
    sentence = gettext_noop("The cooperative has no council.")


@register_refusal
class NoChair(CouncilRefusal):
    """The charter asks the chair or a deputy to take part, and neither did."""

    code = "no_chair"
    sentence = gettext_noop("Neither the chair nor a deputy took part.")
    advice = gettext_noop("After the deadline the chair may reopen the matter.")


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
    """The person had no seat when voting opened."""

    code = "not_in_electorate"
    sentence = gettext_noop("Only those seated when voting opened may vote.")


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
class TooFewSeats(CouncilRefusal):
    """Fewer seats than the charter asks for; `seats`, `floor`."""

    code = "too_few_seats"
    sentence = gettext_noop("The charter asks for more seats.")


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
class MatterUnknown(CouncilRefusal):
    """The matter was never submitted, or is decided already."""

    code = "unknown_matter"
    sentence = gettext_noop("No such matter is under consideration.")
    advice = gettext_noop("Look at the list of matters again.")


@register_refusal
class RoleUnknown(CouncilRefusal):
    """The role of a seat or an officer is not known."""

    code = "unknown_role"
    sentence = gettext_noop("There is no such role.")


@register_refusal
class VotesChanged(CouncilRefusal):
    """The minutes tell fewer votes than the ledger has: they would sign a false count."""

    code = "votes_changed"
    sentence = gettext_noop("A vote came after the minutes were drawn up.")
    advice = gettext_noop("Draw the minutes up anew and sign those.")
