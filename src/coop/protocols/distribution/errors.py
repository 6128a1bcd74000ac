"""What the distribution contract refuses; one class a code, the sentences of `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError, Refusal, register_refusal


class DistributionRefusal(Refusal):
    """The distribution contract refused an action."""

    contract = "distribution"


@register_refusal
class ApprovedAlready(DistributionRefusal):
    """What the meeting approved is carried out."""

    code = "approved_already"
    sentence = gettext_noop("The general meeting has approved it.")


@register_refusal
class CountOutOfRange(DistributionRefusal):
    """Too few or too many lines at once."""

    code = "count_out_of_range"
    sentence = gettext_noop("One accrues 1 to 25 lines at once.")


@register_refusal
class LinesNotSorted(DistributionRefusal):
    """A member stands twice, or the order is another one."""

    code = "lines_not_sorted"
    sentence = gettext_noop("Lines are told in the order of accounts, each member once.")
    advice = gettext_noop("Sort the lines by the account's number.")


@register_refusal
class LinesOutOfRange(DistributionRefusal):
    """Too few or too many lines at once."""

    code = "lines_out_of_range"
    sentence = gettext_noop("One tells 1 to 50 lines at once.")


@register_refusal
class NotAccountant(DistributionRefusal):
    """The person is no accountant of the cooperative."""

    code = "not_accountant"
    sentence = gettext_noop("Only an accountant of the cooperative does it.")
    advice = gettext_noop("The council appoints accountants.")


@register_refusal
class NotApproved(DistributionRefusal):
    """Nothing is accrued before the meeting's decision."""

    code = "not_approved"
    sentence = gettext_noop("The general meeting has not approved it.")


@register_refusal
class NotCashier(DistributionRefusal):
    """The person is no cashier of the cooperative."""

    code = "not_cashier"
    sentence = gettext_noop("Only a cashier of the cooperative does it.")
    advice = gettext_noop("The council appoints cashiers.")


@register_refusal
class NotDrafting(DistributionRefusal):
    """What is sealed changes no more."""

    code = "not_drafting"
    sentence = gettext_noop("The distribution is sealed already.")
    advice = gettext_noop("Take it back and draft anew.")


@register_refusal
class NotSealed(DistributionRefusal):
    """The meeting decides on what is sealed, and once."""

    code = "not_sealed"
    sentence = gettext_noop("The distribution is not before the meeting.")


@register_refusal
class NotThisMatter(DistributionRefusal):
    """The general meeting told of a question of another kind."""

    code = "not_this_matter"
    sentence = gettext_noop("The question is not about a result.")


@register_refusal
class NotThisOrder(DistributionRefusal):
    """Payments told of an order that is not the member's."""

    code = "not_this_order"
    sentence = gettext_noop("The order is not this member's payment.")


@register_refusal
class NothingDue(DistributionRefusal):
    """The member has been paid, or got nothing."""

    code = "nothing_due"
    sentence = gettext_noop("Nothing is due to this member.")


@register_refusal
class NothingToDistribute(DistributionRefusal):
    """Both totals are zero."""

    code = "nothing_to_distribute"
    sentence = gettext_noop("Members get nothing by this draft.")


@register_refusal
class NumberTaken(DistributionRefusal):
    """Two drafts were drawn up at one time; `next` is the number that is free."""

    code = "number_taken"
    sentence = gettext_noop("Another draft came first: draw the paper up anew.")


@register_refusal
class OverTheLimit(DistributionRefusal):
    """More than `cooppaymax` of the income or of the result; `limit`, in minor units."""

    code = "over_the_limit"
    sentence = gettext_noop("Members would get more than the charter allows.")
    advice = gettext_noop("Distribute less, or amend the charter within the law.")


@register_refusal
class OverTheTotal(DistributionRefusal):
    """The running sum has passed a total."""

    code = "over_the_total"
    sentence = gettext_noop("The lines come to more than the totals.")
    advice = gettext_noop("Check the table of lines.")


@register_refusal
class PaymentsOff(DistributionRefusal):
    """The charter's `cooppaymax` is zero."""

    code = "payments_off"
    sentence = gettext_noop("The charter allows no payments to members.")
    advice = gettext_noop("The general meeting may amend the charter within the law.")


@register_refusal
class PayoutOpen(DistributionRefusal):
    """A member has one payment at a time."""

    code = "payout_open"
    sentence = gettext_noop("A payment to this member is under way.")
    advice = gettext_noop("Wait for the bank.")


@register_refusal
class ResultUnknown(DistributionRefusal):
    """It never was, or it is finished."""

    code = "unknown_result"
    sentence = gettext_noop("There is no such distribution.")
    advice = gettext_noop("Look at the list of distributions again.")


@register_refusal
class RetainedTooSmall(DistributionRefusal):
    """The books hold less than is distributed; `retained`, in minor units."""

    code = "retained_too_small"
    sentence = gettext_noop("The result retained is smaller.")
    advice = gettext_noop("Close the year in the books first.")


@register_refusal
class ShareOverHalf(DistributionRefusal):
    """Law 41-FZ art. 12."""

    code = "share_over_half"
    sentence = gettext_noop("By share members get at most half of what is distributed.")
    advice = gettext_noop("Distribute more by labour.")


@register_refusal
class SumsDiffer(DistributionRefusal):
    """What is missing: `labour`, `share`, in minor units."""

    code = "sums_differ"
    sentence = gettext_noop("The lines come to another sum than the totals.")
    advice = gettext_noop("Tell the missing lines, or draft anew.")


@register_refusal
class TaxOutOfRange(DistributionRefusal):
    """No rate of the tax is that high."""

    code = "tax_out_of_range"
    sentence = gettext_noop("The tax is at most 35 % of what is due.")


@register_refusal
class TooManyLines(DistributionRefusal):
    """The distribution has no room for more lines."""

    code = "too_many_lines"
    sentence = gettext_noop("A distribution has at most 5000 lines.")


@register_refusal
class TooManyResults(DistributionRefusal):
    """At most four are under way at a time."""

    code = "too_many_results"
    sentence = gettext_noop("Too many distributions are under way.")
    advice = gettext_noop("Finish one, or take one back.")


@register_refusal
class UnitsOutOfRange(DistributionRefusal):
    """The amount can't be distributed."""

    code = "units_out_of_range"
    sentence = gettext_noop("An amount is zero or above, and no larger than the books can hold.")


@register_refusal
class YearOutOfRange(DistributionRefusal):
    """A result is known when its year has begun."""

    code = "year_out_of_range"
    sentence = gettext_noop("The year lies ahead, or long back.")


class WeightsMissing(CoopError):
    """A sum is to be divided and nobody has a part in it; `units`, in minor units."""

    code = "weights_missing"
    sentence = gettext_noop("There is a sum to divide, but nobody has a part in it.")
    advice = gettext_noop("Give the labour of members, or make this sum zero.")
