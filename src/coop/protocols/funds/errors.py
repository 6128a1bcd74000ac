"""What the funds contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class FundsRefusal(Refusal):
    """The funds contract refused an action."""

    contract = "funds"


@register_refusal
class AdvanceNotOwn(FundsRefusal):
    """Nobody becomes accountable without having signed."""

    code = "advance_not_own"
    sentence = gettext_noop("An advance is given to the memo's author.")
    advice = gettext_noop("Let the person who needs the money write the memo.")


@register_refusal
class AlreadyCalled(FundsRefusal):
    """One call reaches a member once, and one at a time."""

    code = "already_called"
    sentence = gettext_noop("This member has been called already, or has a former call to pay.")


@register_refusal
class AlreadyDecided(FundsRefusal):
    """A memo is taken back before its decision only."""

    code = "already_decided"
    sentence = gettext_noop("The memo is decided: it can't be taken back.")
    advice = gettext_noop("An advance is brought back with a report of nothing spent.")


@register_refusal
class AlreadyOrdered(FundsRefusal):
    """The transfer is with the cashier."""

    code = "already_ordered"
    sentence = gettext_noop("The payment is ordered already.")


@register_refusal
class AmountNotPositive(FundsRefusal):
    """A sum of zero or less."""

    code = "amount_not_positive"
    sentence = gettext_noop("The amount must be above zero.")
    advice = gettext_noop("Tell a sum above zero.")


@register_refusal
class DaysOutOfRange(FundsRefusal):
    """The term is longer than a year, or none."""

    code = "days_out_of_range"
    sentence = gettext_noop("The term is 1 to 365 days.")
    advice = gettext_noop("Tell 1 to 365 days.")


@register_refusal
class FundNotNamed(FundsRefusal):
    """A custom fund has no name yet; `fund`."""

    code = "fund_not_named"
    sentence = gettext_noop("The general meeting has not named this fund.")
    advice = gettext_noop("Let the general meeting name the fund first.")


@register_refusal
class FundTooSmall(FundsRefusal):
    """The money went elsewhere meanwhile; `held`."""

    code = "fund_too_small"
    sentence = gettext_noop("The fund has not enough money.")
    advice = gettext_noop("Try again when the fund has been filled, or take the memo back.")


@register_refusal
class Indivisible(FundsRefusal):
    """The indivisible fund was to be spent."""

    code = "indivisible"
    sentence = gettext_noop("The indivisible fund is not spent: it passes on at liquidation alone.")
    advice = gettext_noop("Choose another fund.")


@register_refusal
class JoinedLater(FundsRefusal):
    """The person was no member when the meeting decided."""

    code = "joined_later"
    sentence = gettext_noop("Who joined after the decision is not called.")


@register_refusal
class NoReportDue(FundsRefusal):
    """No money is out under this memo, or its report is being checked."""

    code = "no_report_due"
    sentence = gettext_noop("There is nothing to report on now.")


@register_refusal
class NoSplit(FundsRefusal):
    """There is no version in force."""

    code = "no_split"
    sentence = gettext_noop("The general meeting has not decided how fees are divided.")
    advice = gettext_noop("Draft a split for the general meeting.")


@register_refusal
class NotAccountant(FundsRefusal):
    """The person is no accountant."""

    code = "not_accountant"
    sentence = gettext_noop("Only an accountant of the cooperative does it.")
    advice = gettext_noop("Ask an accountant.")


@register_refusal
class NotAuthor(FundsRefusal):
    """The memo is somebody else's."""

    code = "not_author"
    sentence = gettext_noop("Only its author does it.")


@register_refusal
class NotChair(FundsRefusal):
    """The person is not the chair in office."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair in office does it.")
    advice = gettext_noop("Ask the chair.")


@register_refusal
class NotCustomFund(FundsRefusal):
    """The fund has its name by law or by the chart."""

    code = "not_custom_fund"
    sentence = gettext_noop("Only fund1 to fund5 are named by the meeting.")


@register_refusal
class NotReported(FundsRefusal):
    """The memo has no report now."""

    code = "not_reported"
    sentence = gettext_noop("There is no report to be checked.")


@register_refusal
class NotSettler(FundsRefusal):
    """The person is neither accountant nor chair."""

    code = "not_settler"
    sentence = gettext_noop("Only an accountant or the chair does it.")
    advice = gettext_noop("Ask an accountant or the chair.")


@register_refusal
class NotSplitFund(FundsRefusal):
    """The account takes no part of fees; `fund`."""

    code = "not_split_fund"
    sentence = gettext_noop("Fees are not divided to this fund.")
    advice = gettext_noop("Choose funds that fees are divided among.")


@register_refusal
class NotThisMatter(FundsRefusal):
    """An organ told of a matter that is not pending here."""

    code = "not_this_matter"
    sentence = gettext_noop("The matter is not this draft or memo.")


@register_refusal
class NotThisOrder(FundsRefusal):
    """Payments told of an order that is not of this memo or call."""

    code = "not_this_order"
    sentence = gettext_noop("The order is not of this memo or call.")


@register_refusal
class NotUnpaid(FundsRefusal):
    """The payment has not failed."""

    code = "not_unpaid"
    sentence = gettext_noop("There is no failed payment to order anew.")


@register_refusal
class NothingToDivide(FundsRefusal):
    """All fees have been divided."""

    code = "nothing_to_divide"
    sentence = gettext_noop("There are no undivided fees.")


@register_refusal
class NumberTaken(FundsRefusal):
    """Somebody else's paper came first."""

    code = "number_taken"
    sentence = gettext_noop("Another paper has taken this number: draw it up anew.")
    advice = gettext_noop("Draw up the paper again and sign it.")


@register_refusal
class OwnReport(FundsRefusal):
    """The author can't accept the author's report."""

    code = "own_report"
    sentence = gettext_noop("Nobody settles a report of their own.")
    advice = gettext_noop("Let another accountant, or the chair, check it.")


@register_refusal
class PayeeNotMember(FundsRefusal):
    """The payee's account is no member's."""

    code = "payee_not_member"
    sentence = gettext_noop("The payee is a member, or a supplier outside.")
    advice = gettext_noop("Name a member, or a supplier with bank details.")


@register_refusal
class PlaceDiffers(FundsRefusal):
    """A program or section was named without its fund, or missing with it."""

    code = "place_differs"
    sentence = gettext_noop(
        "A program is named for the fund of programs, a section for that of sections."
    )
    advice = gettext_noop(
        "Name a program exactly for the fund of programs, a section for that of sections."
    )


@register_refusal
class RepeatedFund(FundsRefusal):
    """A fund stands twice in a split."""

    code = "repeated_fund"
    sentence = gettext_noop("A fund is named twice.")
    advice = gettext_noop("Name each fund once.")


@register_refusal
class ReportChanged(FundsRefusal):
    """The author has reported anew since it was read."""

    code = "report_changed"
    sentence = gettext_noop("Another report was handed in meanwhile.")
    advice = gettext_noop("Read the new report.")


@register_refusal
class ShareOutOfRange(FundsRefusal):
    """A fund with nothing was named."""

    code = "share_out_of_range"
    sentence = gettext_noop("A fund's share is above zero.")
    advice = gettext_noop("Leave out funds that get nothing.")


@register_refusal
class SharesOutOfRange(FundsRefusal):
    """A split without funds, or with too many."""

    code = "shares_out_of_range"
    sentence = gettext_noop("A split names 1 to 11 funds.")


@register_refusal
class SpentDiffers(FundsRefusal):
    """A supplier was paid another sum than was reported."""

    code = "spent_differs"
    sentence = gettext_noop("A payment to a supplier is reported in full.")
    advice = gettext_noop("Report the whole payment.")


@register_refusal
class SpentOutOfRange(FundsRefusal):
    """More was reported than was given."""

    code = "spent_out_of_range"
    sentence = gettext_noop("An advance is reported from zero to all of it: more needs a new memo.")
    advice = gettext_noop("Report the advance in full, and write a new memo for the rest.")


@register_refusal
class SplitNotWhole(FundsRefusal):
    """The shares don't come to 100 percent; `sum`."""

    code = "split_not_whole"
    sentence = gettext_noop("The shares must come to exactly 10000 basis points.")
    advice = gettext_noop("Make the shares come to 100 percent.")


@register_refusal
class TooManyDrafts(FundsRefusal):
    """Eight drafts wait already."""

    code = "too_many_drafts"
    sentence = gettext_noop("Too many drafts wait for the general meeting: drop one.")
    advice = gettext_noop("Drop a draft that is not needed.")


@register_refusal
class CallUnknown(FundsRefusal):
    """The meeting decided no such call."""

    code = "unknown_call"
    sentence = gettext_noop("There is no such decided call.")


@register_refusal
class DraftUnknown(FundsRefusal):
    """The draft was decided or dropped."""

    code = "unknown_draft"
    sentence = gettext_noop("There is no such draft.")


@register_refusal
class FundUnknown(FundsRefusal):
    """The account is no fund that may be spent, or not of this kind of cooperative."""

    code = "unknown_fund"
    sentence = gettext_noop("There is no such fund to spend from.")
    advice = gettext_noop("Choose a fund.")


@register_refusal
class MemoUnknown(FundsRefusal):
    """The memo is closed or never was."""

    code = "unknown_memo"
    sentence = gettext_noop("There is no such open memo.")


@register_refusal
class NumberUnknown(FundsRefusal):
    """An organ decided on what was never drafted."""

    code = "unknown_number"
    sentence = gettext_noop("This number was never given.")


@register_refusal
class TransferUnknown(FundsRefusal):
    """No transfer of the indivisible fund is under way."""

    code = "unknown_transfer"
    sentence = gettext_noop("There is no such transfer.")


@register_refusal
class WrongCurrency(FundsRefusal):
    """The sum is in another currency than the books."""

    code = "wrong_currency"
    sentence = gettext_noop("The books are in another currency.")
