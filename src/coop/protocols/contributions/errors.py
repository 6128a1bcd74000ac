"""What the contributions contract refuses; one class a code, sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class ContributionRefusal(Refusal):
    """The contributions contract refused an action."""

    contract = "contribution"


@register_refusal
class AboveDue(ContributionRefusal):
    """The minimum share is never paid above what is due; `due` in minor units."""

    code = "above_due"
    sentence = gettext_noop("This is more than the rest of the minimum share.")
    advice = gettext_noop("Pay no more than the rest; the remainder goes into a program.")


@register_refusal
class AboveMost(ContributionRefusal):
    """A program's upper limit of one share contribution; `most` in minor units."""

    code = "above_most"
    sentence = gettext_noop("The program takes no larger contribution.")
    advice = gettext_noop("Give a smaller amount.")


@register_refusal
class ActDiffers(ContributionRefusal):
    """Both sides sign one and the same act of transfer."""

    code = "act_differs"
    sentence = gettext_noop("The member signed another act.")
    advice = gettext_noop("Open the act again and sign the one the member signed.")


@register_refusal
class BelowLeast(ContributionRefusal):
    """A program's lower limit of one share contribution; `least` in minor units."""

    code = "below_least"
    sentence = gettext_noop("The program takes no smaller contribution.")
    advice = gettext_noop("Give a larger amount.")


@register_refusal
class DecisionLapsed(ContributionRefusal):
    """The council's value holds for ninety days."""

    code = "decision_lapsed"
    sentence = gettext_noop("The council's value holds no more: offer the property anew.")


@register_refusal
class InstalmentOpen(ContributionRefusal):
    """One order for the rest of the minimum share is open at a time."""

    code = "instalment_open"
    sentence = gettext_noop("An order for the rest of the minimum share is open.")
    advice = gettext_noop("Pay it, or cancel it first.")


@register_refusal
class JoiningUnpaid(ContributionRefusal):
    """What joining itself costs is paid by the order of joining."""

    code = "joining_unpaid"
    sentence = gettext_noop("The order of joining is paid first.")


@register_refusal
class NotAwaited(ContributionRefusal):
    """There is no such open order of this person's."""

    code = "not_awaited"
    sentence = gettext_noop("No such contribution is awaited.")


@register_refusal
class NotItsMatter(ContributionRefusal):
    """The council told of a matter that is not the one the value was put to."""

    code = "not_its_matter"
    sentence = gettext_noop("The matter is not this property's.")


@register_refusal
class NotLapsed(ContributionRefusal):
    """An unpaid order is dropped after thirty days, or when its payer is a member no more."""

    code = "not_lapsed"
    sentence = gettext_noop("The payer still has time to pay.")


@register_refusal
class NotOfficer(ContributionRefusal):
    """An accountant or the council appraises; a cashier drops unpaid orders."""

    code = "not_officer"
    sentence = gettext_noop("Only an officer whose work it is does it.")


@register_refusal
class NotOwner(ContributionRefusal):
    """Only who offered the property hands it over or takes the offer back."""

    code = "not_owner"
    sentence = gettext_noop("Another member offered the property.")


@register_refusal
class NotRepresentative(ContributionRefusal):
    """Who signs the act of transfer for the cooperative is its representative."""

    code = "not_representative"
    sentence = gettext_noop("The program's agent, the chair or a deputy takes property over.")


@register_refusal
class NotTaken(ContributionRefusal):
    """The program's regulation does not provide for such a contribution."""

    code = "not_taken"
    sentence = gettext_noop("The program takes no such contribution.")


@register_refusal
class NothingDue(ContributionRefusal):
    """There is no rest of the minimum share."""

    code = "nothing_due"
    sentence = gettext_noop("The minimum share is paid in full.")


@register_refusal
class NumberTaken(ContributionRefusal):
    """Statements are numbered one by one, and each is signed over its number."""

    code = "number_taken"
    sentence = gettext_noop("Another statement came first: sign this one under the next number.")
    advice = gettext_noop("Open the statement again and sign it.")


@register_refusal
class OutOfTurn(ContributionRefusal):
    """A step of property was taken before its time, or twice."""

    code = "out_of_turn"
    sentence = gettext_noop("The property is not at this step.")


@register_refusal
class OwnProperty(ContributionRefusal):
    """A conflict of interest: one side can't be both."""

    code = "own_property"
    sentence = gettext_noop("Nobody acts for the cooperative on their own property.")
    advice = gettext_noop("Ask another officer.")


@register_refusal
class TooManyAwaited(ContributionRefusal):
    """A person has at most eight open orders."""

    code = "too_many_awaited"
    sentence = gettext_noop("Pay or cancel the orders that are open already.")


@register_refusal
class TooManyOffers(ContributionRefusal):
    """A member has at most eight properties under way."""

    code = "too_many_offers"
    sentence = gettext_noop("Finish what is offered already.")


@register_refusal
class AssetUnknown(ContributionRefusal):
    """The ledger account is none that property stands on."""

    code = "unknown_asset"
    sentence = gettext_noop("Property is goods, materials, fixed, intangible or unfinished.")


@register_refusal
class PropertyUnknown(ContributionRefusal):
    """The property was never offered, or its process has ended."""

    code = "unknown_property"
    sentence = gettext_noop("No such property is offered.")


@register_refusal
class ValueNotPositive(ContributionRefusal):
    """Property of no value is no contribution."""

    code = "value_not_positive"
    sentence = gettext_noop("A value is above zero.")
