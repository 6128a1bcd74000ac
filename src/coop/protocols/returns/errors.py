"""What the returns contract refuses; one class a code, the same sentences as in `contract/`."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from coop.kernel.errors import Refusal, register_refusal


class ReturnsRefusal(Refusal):
    """The returns contract refused an action."""

    contract = "returns"


@register_refusal
class ActDiffers(ReturnsRefusal):
    """The member's act is not the one the cooperative signed."""

    code = "act_differs"
    sentence = gettext_noop("The cooperative has signed another act than this one.")
    advice = gettext_noop("Sign the act that the cooperative has signed.")


@register_refusal
class AlreadyPaying(ReturnsRefusal):
    """The council has decided and the bank has its order."""

    code = "already_paying"
    sentence = gettext_noop("The council has decided: the money is on its way.")
    advice = gettext_noop("Wait for the money; if the bank does not pay, the share is yours again.")


@register_refusal
class NotAgent(ReturnsRefusal):
    """The person does not act for the cooperative in this program."""

    code = "not_agent"
    sentence = gettext_noop("Only the program's agent, the chair or a deputy hands property over.")


@register_refusal
class NotEnoughAsset(ReturnsRefusal):
    """The ledger account holds less property than the act hands over."""

    code = "not_enough_asset"
    sentence = gettext_noop("The books hold less of this property.")
    advice = gettext_noop("Check on which account the property stands.")


@register_refusal
class NotGiven(ReturnsRefusal):
    """The member signs the act after the cooperative."""

    code = "not_given"
    sentence = gettext_noop("The cooperative has not signed the act.")
    advice = gettext_noop("Ask the cooperative to sign the act first.")


@register_refusal
class NotProperty(ReturnsRefusal):
    """The ledger account is not one of property."""

    code = "not_property"
    sentence = gettext_noop("No property stands on this ledger account.")


@register_refusal
class NotReturnedSo(ReturnsRefusal):
    """The program's terms exclude money, or property."""

    code = "not_returned_so"
    sentence = gettext_noop("The program's regulation lets no share go back in this way.")
    advice = gettext_noop("Read the program's regulation.")


@register_refusal
class NotThisReturn(ReturnsRefusal):
    """The council or payments told of something that is not this return's."""

    code = "not_this_return"
    sentence = gettext_noop("The matter or the order is not this return's.")


@register_refusal
class NotToGive(ReturnsRefusal):
    """The return is in money, not decided, or the act is signed already."""

    code = "not_to_give"
    sentence = gettext_noop("No property is to be handed over on this return.")


@register_refusal
class NotYourReturn(ReturnsRefusal):
    """A member disposes of the own share alone."""

    code = "not_your_return"
    sentence = gettext_noop("The return is another member's.")


@register_refusal
class NumberTaken(ReturnsRefusal):
    """Another member's statement came first; `next` is free."""

    code = "number_taken"
    sentence = gettext_noop("Another return has got this number.")
    advice = gettext_noop("Sign the statement again: it gets the next number.")


@register_refusal
class OwnReturn(ReturnsRefusal):
    """One person would sign both sides of the act."""

    code = "own_return"
    sentence = gettext_noop("Nobody acts for the cooperative on their own return.")
    advice = gettext_noop("Ask another officer.")


@register_refusal
class ShareStays(ReturnsRefusal):
    """Law 41-FZ art. 9, or the charter's `returngate`."""

    code = "share_stays"
    sentence = gettext_noop(
        "The share is paid out after the end of membership, when the balance is approved."
    )
    advice = gettext_noop("Until then the share stays in the share fund.")


@register_refusal
class TooManyReturns(ReturnsRefusal):
    """A member may have five returns under way."""

    code = "too_many_returns"
    sentence = gettext_noop("The member has too many returns under way.")
    advice = gettext_noop("Wait until one of them is finished.")


@register_refusal
class ReturnUnknown(ReturnsRefusal):
    """The return never was, or is finished."""

    code = "unknown_return"
    sentence = gettext_noop("There is no such return under way.")
    advice = gettext_noop("Look at your returns again.")
