"""What the fees contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class FeesRefusal(Refusal):
    """The fees contract refused an action."""

    contract = "fees"


@register_refusal
class DraftUnknown(FeesRefusal):
    """It never was, or the general meeting has decided on it."""

    code = "unknown_draft"
    sentence = gettext_noop("There is no such draft of a fee.")
    advice = gettext_noop("Look at the list of drafts again.")


@register_refusal
class EntryNotReversed(FeesRefusal):
    """A payment is taken back after its entry is reversed."""

    code = "entry_not_reversed"
    sentence = gettext_noop("The books have not reversed this entry.")
    advice = gettext_noop("Reverse the entry first.")


@register_refusal
class FromOutOfRange(FeesRefusal):
    """The fee would begin in the past, or too far ahead."""

    code = "from_out_of_range"
    sentence = gettext_noop("A fee begins with the present period, or within 24 months.")


@register_refusal
class GraceOutOfRange(FeesRefusal):
    """The days of grace are too many."""

    code = "grace_out_of_range"
    sentence = gettext_noop("The grace is at most 365 days.")


@register_refusal
class NoFeeAccounts(FeesRefusal):
    """The chart of a production cooperative has no targeted funding."""

    code = "no_fee_accounts"
    sentence = gettext_noop("Cooperatives of this kind take no membership fees.")


@register_refusal
class NoFixedFee(FeesRefusal):
    """The program has no fee, or takes a part of each contribution."""

    code = "no_fixed_fee"
    sentence = gettext_noop("The program asks for no fee by periods.")


@register_refusal
class NoOpenOrder(FeesRefusal):
    """There is nothing to cancel."""

    code = "no_open_order"
    sentence = gettext_noop("No order to pay this fee is open.")


@register_refusal
class NotAccountant(FeesRefusal):
    """The person is no accountant of the cooperative."""

    code = "not_accountant"
    sentence = gettext_noop("Only an accountant of the cooperative does it.")
    advice = gettext_noop("The council appoints accountants.")


@register_refusal
class NotChair(FeesRefusal):
    """The person neither chairs the council nor is a deputy."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")
    advice = gettext_noop("Ask the chair.")


@register_refusal
class NotEarlier(FeesRefusal):
    """A payment taken back never lengthens what is paid."""

    code = "not_earlier"
    sentence = gettext_noop("The fee is paid through an earlier month then.")


@register_refusal
class NotPeriodStart(FeesRefusal):
    """Two fees would both claim a part of one year."""

    code = "not_period_start"
    sentence = gettext_noop("A fee begins with a period; where one is yearly, in January.")
    advice = gettext_noop("Choose January.")


@register_refusal
class NotThisMatter(FeesRefusal):
    """The general meeting told of a question of another kind."""

    code = "not_this_matter"
    sentence = gettext_noop("The question is not about a fee.")


@register_refusal
class NotThisOrder(FeesRefusal):
    """Payments told of an order that is not the member's."""

    code = "not_this_order"
    sentence = gettext_noop("The order is not for this member's fee.")


@register_refusal
class NothingDue(FeesRefusal):
    """No fee is set for the next period, or it is zero."""

    code = "nothing_due"
    sentence = gettext_noop("No fee is asked for these periods.")


@register_refusal
class NothingPaidYet(FeesRefusal):
    """There is nothing to take back."""

    code = "nothing_paid_yet"
    sentence = gettext_noop("The member has paid nothing of this fee.")


@register_refusal
class NumberTaken(FeesRefusal):
    """Two drafts were drawn up at one time; `next` is the number that is free."""

    code = "number_taken"
    sentence = gettext_noop("Another draft came first: draw the paper up anew.")


@register_refusal
class OrderOpen(FeesRefusal):
    """A fee has one open order at a time."""

    code = "order_open"
    sentence = gettext_noop("An order to pay this fee is open already.")
    advice = gettext_noop("Pay it, or cancel it first.")


@register_refusal
class PeriodUnknown(FeesRefusal):
    """The period is none of two."""

    code = "unknown_period"
    sentence = gettext_noop("A fee is paid by the month or by the year.")
    advice = gettext_noop("1 monthly, 2 yearly.")


@register_refusal
class PeriodsOutOfRange(FeesRefusal):
    """Too few or too many periods at once."""

    code = "periods_out_of_range"
    sentence = gettext_noop("One pays for 1 to 24 periods at once.")


@register_refusal
class SumTooLarge(FeesRefusal):
    """The fees of so many periods come to too much."""

    code = "sum_too_large"
    sentence = gettext_noop("The sum is larger than the books can hold.")
    advice = gettext_noop("Pay for fewer periods.")


@register_refusal
class TooFarAhead(FeesRefusal):
    """The periods lie too far ahead."""

    code = "too_far_ahead"
    sentence = gettext_noop("A period is paid at most 24 months before it begins.")
    advice = gettext_noop("Pay for fewer periods.")


@register_refusal
class TooManyDrafts(FeesRefusal):
    """At most eight drafts wait at a time."""

    code = "too_many_drafts"
    sentence = gettext_noop("Too many drafts wait for the general meeting.")
    advice = gettext_noop("Take one back first.")


@register_refusal
class TooManyFees(FeesRefusal):
    """At most 32 fees of one member are kept."""

    code = "too_many_fees"
    sentence = gettext_noop("The member pays too many fees.")


@register_refusal
class UnitsOutOfRange(FeesRefusal):
    """The amount can't be a fee."""

    code = "units_out_of_range"
    sentence = gettext_noop("A fee is zero or above, and no larger than the books can hold.")


@register_refusal
class VersionInForce(FeesRefusal):
    """A fee already in force is never changed backwards."""

    code = "version_in_force"
    sentence = gettext_noop("The fee in force has begun then or later: begin with the next period.")
    advice = gettext_noop("Draft it for the next period.")
