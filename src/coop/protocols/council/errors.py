"""What the council's contract refuses; one class a code, the same sentences as in `contract/`.

Refusals of the words that other contracts use too have no contract of their own.
"""

from __future__ import annotations

from coop.kernel.errors import Refusal, register_refusal


class CouncilRefusal(Refusal):
    """The council contract refused an action."""

    contract = "council"


@register_refusal
class AlreadyVoted(CouncilRefusal):
    """A second vote of the same member on one matter."""

    code = "already_voted"
    sentence = "The member has voted."
    advice = "A vote once cast stands."


@register_refusal
class ChairMissing(CouncilRefusal):
    """A council without a chair, or with two."""

    code = "chair_missing"
    sentence = "A council has exactly one chair."
    advice = "Seat exactly one chair."


@register_refusal
class DaysOutOfRange(CouncilRefusal):
    """A matter's time is too short or too long."""

    code = "days_out_of_range"
    sentence = "A matter is considered within 1 to 365 days."


@register_refusal
class DeputyWaits(CouncilRefusal):
    """The deputy signs only when the chair's days are over; `from`, in seconds since 1970."""

    code = "deputy_waits"
    sentence = "The chair has still time to sign."
    advice = "Wait until then, or ask the chair to sign."


@register_refusal
class MatterClosed(CouncilRefusal):
    """A vote came after the matter's deadline."""

    code = "matter_closed"
    sentence = "The time to vote is over."
    advice = "If there was no quorum the chair may reopen the matter."


@register_refusal
class NoBoard(Refusal):
    """No council has been seated."""

    code = "no_board"
    sentence = "The cooperative has no council."


@register_refusal
class NoChair(CouncilRefusal):
    """The charter asks the chair or a deputy to take part, and neither did."""

    code = "no_chair"
    sentence = "Neither the chair nor a deputy took part."
    advice = "After the deadline the chair may reopen the matter."


@register_refusal
class NoQuorum(CouncilRefusal):
    """The quorum was not reached; `present`, `electorate`."""

    code = "no_quorum"
    sentence = "Too few members of the council took part."
    advice = "After the deadline the chair may reopen the matter."


@register_refusal
class NotChair(CouncilRefusal):
    """The person neither chairs the council nor is a deputy."""

    code = "not_chair"
    sentence = "Only the chair or a deputy in office does it."
    advice = "Ask the chair."


@register_refusal
class NotInElectorate(CouncilRefusal):
    """The person had no seat when voting opened."""

    code = "not_in_electorate"
    sentence = "Only those seated when voting opened may vote."


@register_refusal
class QuorumReached(CouncilRefusal):
    """A matter that has its quorum is not voted on anew."""

    code = "quorum_reached"
    sentence = "The council has decided: the minutes are to be signed."
    advice = "Sign the minutes."


@register_refusal
class RepeatedSeat(CouncilRefusal):
    """A person stands in the composition twice."""

    code = "repeated_seat"
    sentence = "A person has one seat in the council."


@register_refusal
class StillOpen(CouncilRefusal):
    """The outcome is open: there are votes to come and time for them."""

    code = "still_open"
    sentence = "Votes to come may still change the outcome."
    advice = "Wait for votes or for the deadline."


@register_refusal
class TermOver(CouncilRefusal):
    """The new council's term would be over at once."""

    code = "term_over"
    sentence = "The term ends in the past."


@register_refusal
class TooFewSeats(CouncilRefusal):
    """Fewer seats than the charter asks for; `seats`, `floor`."""

    code = "too_few_seats"
    sentence = "The charter asks for more seats."


@register_refusal
class TooManySeats(CouncilRefusal):
    """More seats than the ledger can count votes of."""

    code = "too_many_seats"
    sentence = "A council has at most 31 seats."


@register_refusal
class AccountUnknown(CouncilRefusal):
    """The named chain account does not exist."""

    code = "unknown_account"
    sentence = "No such chain account exists."
    advice = "Open the account first."


@register_refusal
class ChoiceUnknown(CouncilRefusal):
    """The choice is none of three."""

    code = "unknown_choice"
    sentence = "A vote is for, against or abstain."
    advice = "1 for, 2 against, 3 abstain."


@register_refusal
class MatterUnknown(CouncilRefusal):
    """The matter was never submitted, or is decided already."""

    code = "unknown_matter"
    sentence = "No such matter is under consideration."
    advice = "Look at the list of matters again."


@register_refusal
class RoleUnknown(CouncilRefusal):
    """The role of a seat or an officer is not known."""

    code = "unknown_role"
    sentence = "There is no such role."


@register_refusal
class VotesChanged(CouncilRefusal):
    """The minutes tell fewer votes than the ledger has: they would sign a false count."""

    code = "votes_changed"
    sentence = "A vote came after the minutes were drawn up."
    advice = "Draw the minutes up anew and sign those."
