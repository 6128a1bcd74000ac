"""What the termination contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class TerminationRefusal(Refusal):
    """The termination contract refused an action."""

    contract = "termination"


@register_refusal
class AlreadyAccused(TerminationRefusal):
    """One expulsion of a member at a time."""

    code = "already_accused"
    sentence = gettext_noop("The expulsion of this member is before the general meeting already.")


@register_refusal
class AlreadyLeaving(TerminationRefusal):
    """One end of a membership at a time."""

    code = "already_leaving"
    sentence = gettext_noop("An end of this membership is before the council already.")
    advice = gettext_noop("Wait for the council, or take the statement back.")


@register_refusal
class AlreadyReported(TerminationRefusal):
    """The council considers the death or the liquidation."""

    code = "already_reported"
    sentence = gettext_noop("The end of this membership is reported already.")


@register_refusal
class BalanceNotApproved(TerminationRefusal):
    """The charter lets shares be paid after the balance of `year` is approved."""

    code = "balance_not_approved"
    sentence = gettext_noop("The general meeting has not approved the year's balance.")
    advice = gettext_noop("Wait for the general meeting.")


@register_refusal
class ClaimsOpen(TerminationRefusal):
    """An estate that somebody claims does not lapse."""

    code = "claims_open"
    sentence = gettext_noop("Claims on this estate are under way.")


@register_refusal
class DebtsOpen(TerminationRefusal):
    """The former member owes the cooperative: `account`, `units`."""

    code = "debts_open"
    sentence = gettext_noop("The former member's debts are settled first.")
    advice = gettext_noop("Settle the advance, the loan or the contribution first.")


@register_refusal
class EstateExceeded(TerminationRefusal):
    """Claims are never more than the estate; `left`, in minor units."""

    code = "estate_exceeded"
    sentence = gettext_noop("Less than this is left in the estate.")


@register_refusal
class ExitBlocked(TerminationRefusal):
    """A bucket is under way: `account`, `program`, `units`."""

    code = "exit_blocked"
    sentence = gettext_noop("A balance is to be settled before one leaves.")
    advice = gettext_noop("Finish what is under way, then sign the statement.")


@register_refusal
class InOffice(TerminationRefusal):
    """A council member or an officer does not leave from office: `seat`, `roles`."""

    code = "in_office"
    sentence = gettext_noop("A council seat or an officer's role is laid down first.")
    advice = gettext_noop("Ask the chair to have the office filled anew.")


@register_refusal
class LapsePending(TerminationRefusal):
    """The council considers whether the estate lapses."""

    code = "lapse_pending"
    sentence = gettext_noop("The lapse of this estate is before the council.")


@register_refusal
class NotAccountant(TerminationRefusal):
    """Only an accountant settles and parks."""

    code = "not_accountant"
    sentence = gettext_noop("Only an accountant of the cooperative does it.")


@register_refusal
class NotAccused(TerminationRefusal):
    """Nobody was expelled without grounds and notice."""

    code = "not_accused"
    sentence = gettext_noop("The general meeting has no such expulsion to decide.")


@register_refusal
class NotCashier(TerminationRefusal):
    """Only a cashier orders a payout."""

    code = "not_cashier"
    sentence = gettext_noop("Only a cashier of the cooperative does it.")


@register_refusal
class NotChair(TerminationRefusal):
    """Only the chair or a deputy hands an expulsion over."""

    code = "not_chair"
    sentence = gettext_noop("Only the chair or a deputy in office does it.")


@register_refusal
class NotLeaving(TerminationRefusal):
    """There is no statement, or the council has decided."""

    code = "not_leaving"
    sentence = gettext_noop("There is no statement of exit to take back.")


@register_refusal
class NotOfficer(TerminationRefusal):
    """Only the secretary, the chair or a deputy speaks for the cooperative here."""

    code = "not_officer"
    sentence = gettext_noop("Only the secretary, the chair or a deputy does it.")


@register_refusal
class NotResting(TerminationRefusal):
    """The settlement is paid to the former member, not to heirs."""

    code = "not_resting"
    sentence = gettext_noop("No estate rests here.")


@register_refusal
class NotThisEnding(TerminationRefusal):
    """The council told of a matter that is none of termination's."""

    code = "not_this_ending"
    sentence = gettext_noop("The matter is not one of an end of membership under way.")


@register_refusal
class NotThisPayout(TerminationRefusal):
    """Payments told of an order that is none of termination's."""

    code = "not_this_payout"
    sentence = gettext_noop("The order is not of a settlement or a claim under way.")


@register_refusal
class NotToPay(TerminationRefusal):
    """The payout is ordered already, rests, or has nothing in it."""

    code = "not_to_pay"
    sentence = gettext_noop("Nothing is to be paid here now.")


@register_refusal
class NotToSettle(TerminationRefusal):
    """One step at a time."""

    code = "not_to_settle"
    sentence = gettext_noop("The settlement is being paid or considered: wait for its end.")


@register_refusal
class NothingToSettle(TerminationRefusal):
    """The former member's buckets are as they were."""

    code = "nothing_to_settle"
    sentence = gettext_noop("Nothing has come since the last settlement.")


@register_refusal
class NumberTaken(TerminationRefusal):
    """Another settlement or claim came between drawing the paper up and signing it."""

    code = "number_taken"
    sentence = gettext_noop("Another came first: take the next number.")
    advice = gettext_noop("Draw the paper up anew.")


@register_refusal
class TooEarly(TerminationRefusal):
    """A term is not over: `until`, in seconds since 1970."""

    code = "too_early"
    sentence = gettext_noop("The term is not over yet.")
    advice = gettext_noop("Wait for that day.")


@register_refusal
class UnitsNotPositive(TerminationRefusal):
    """A claim is of something."""

    code = "units_not_positive"
    sentence = gettext_noop("An amount is above zero.")


@register_refusal
class AccountUnknown(TerminationRefusal):
    """The payee has no chain account: leave it empty for somebody outside."""

    code = "unknown_account"
    sentence = gettext_noop("No such chain account exists.")


@register_refusal
class CauseUnknown(TerminationRefusal):
    """A citizen dies, an organisation is liquidated."""

    code = "unknown_cause"
    sentence = gettext_noop("A death is reported, or the liquidation of an organisation.")


@register_refusal
class SettlementUnknown(TerminationRefusal):
    """The settlement never was, or is finished."""

    code = "unknown_settlement"
    sentence = gettext_noop("There is no such settlement under way.")


@register_refusal
class YearOutOfRange(TerminationRefusal):
    """A balance is of a year."""

    code = "year_out_of_range"
    sentence = gettext_noop("The year is not one of a cooperative's balance.")
