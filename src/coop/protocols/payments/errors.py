"""What the payments contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class PaymentsRefusal(Refusal):
    """The payments contract refused an action."""

    contract = "payments"


@register_refusal
class AlreadyPaid(PaymentsRefusal):
    """A payment is confirmed once."""

    code = "already_paid"
    sentence = gettext_noop("This payment is confirmed already.")


@register_refusal
class DateTooEarly(PaymentsRefusal):
    """The bank's date is more than 31 days before the order."""

    code = "date_too_early"
    sentence = gettext_noop("The date lies long before the order.")
    advice = gettext_noop("Check the date.")


@register_refusal
class FutureDate(PaymentsRefusal):
    """The bank's date has not come yet."""

    code = "future_date"
    sentence = gettext_noop("The date lies in the future.")
    advice = gettext_noop("Check the date.")


@register_refusal
class NoPurposes(PaymentsRefusal):
    """The list of purposes is empty."""

    code = "no_purposes"
    sentence = gettext_noop("Nothing is confirmed.")
    advice = gettext_noop("Choose what was paid.")


@register_refusal
class NotCashier(PaymentsRefusal):
    """The person is no cashier of the cooperative."""

    code = "not_cashier"
    sentence = gettext_noop("Only a cashier of the cooperative does it.")
    advice = gettext_noop("The council appoints cashiers.")


@register_refusal
class NotPaid(PaymentsRefusal):
    """Parts of the order are open."""

    code = "not_paid"
    sentence = gettext_noop("The order is not paid in full.")


@register_refusal
class NothingPaid(PaymentsRefusal):
    """There is nothing to return."""

    code = "nothing_paid"
    sentence = gettext_noop("Nothing came for this order.")


@register_refusal
class OrderClosed(PaymentsRefusal):
    """Money of this order is to go back."""

    code = "order_closed"
    sentence = gettext_noop("The order takes no more money.")
    advice = gettext_noop("Return what came after it too.")


@register_refusal
class PartsOutOfRange(PaymentsRefusal):
    """An order with no parts, or too many."""

    code = "parts_out_of_range"
    sentence = gettext_noop("An order has 1 to 8 parts.")


@register_refusal
class RefundNotDue(PaymentsRefusal):
    """Nobody decided that this money goes back."""

    code = "refund_not_due"
    sentence = gettext_noop("No money is to go back for this order.")


@register_refusal
class RepeatedPurpose(PaymentsRefusal):
    """A purpose stands in the list twice."""

    code = "repeated_purpose"
    sentence = gettext_noop("A purpose is given twice.")


@register_refusal
class UnitsNotPositive(PaymentsRefusal):
    """A part of nothing or less."""

    code = "units_not_positive"
    sentence = gettext_noop("A part's amount is above zero.")


@register_refusal
class OrderUnknown(PaymentsRefusal):
    """The order never was, or is finished."""

    code = "unknown_order"
    sentence = gettext_noop("There is no such payment order.")
    advice = gettext_noop("Look at the list of orders again.")


@register_refusal
class PurposeUnknown(PaymentsRefusal):
    """The order has no part for this purpose."""

    code = "unknown_purpose"
    sentence = gettext_noop("The order has no such part.")


@register_refusal
class PlaceUnknown(PaymentsRefusal):
    """Money is in the bank or at the desk."""

    code = "unknown_place"
    sentence = gettext_noop("Money comes to the bank or the desk.")


@register_refusal
class NotToSend(PaymentsRefusal):
    """The order is one to be paid to the cooperative."""

    code = "not_to_send"
    sentence = gettext_noop("The order is not one that the cooperative pays.")


@register_refusal
class ReceiptUnknown(PaymentsRefusal):
    """The money is recognised already, or never came."""

    code = "unknown_receipt"
    sentence = gettext_noop("There is no such unrecognised money.")
    advice = gettext_noop("Look at the list again.")


@register_refusal
class ReceiptGivenBack(PaymentsRefusal):
    """An order to give it back is under way."""

    code = "receipt_given_back"
    sentence = gettext_noop("This money is being given back.")


@register_refusal
class RepeatedLine(PaymentsRefusal):
    """The same line of the same statement."""

    code = "repeated_line"
    sentence = gettext_noop("This line of the statement is entered already.")


@register_refusal
class SumDiffers(PaymentsRefusal):
    """What came is more or less than what the chosen parts come to."""

    code = "sum_differs"
    sentence = gettext_noop("The order's parts come to another sum.")
    advice = gettext_noop("Choose other parts, or give the money back.")
