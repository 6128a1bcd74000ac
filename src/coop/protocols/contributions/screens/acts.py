"""Acts of contributions that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.contributions.screens.forms import AsksMoney, OfferForm, ProgramForm, RestForm

ACTS = (
    Act("add", _("Top up"), ("add",), (ProgramForm,)),
    Act("rest", _("Pay the rest of the minimum share"), ("rest",), (RestForm,)),
    Act("give", _("Give"), ("give",), (ProgramForm,)),
    Act("pay_fee", _("Membership fee to a program"), ("fee",), (ProgramForm,)),
    Act("cancel", _("Cancel the payment"), ("cancel",)),
    Act("convert", _("Turn a share into a fee"), ("convert", "review_conversion"), (ProgramForm,)),
    Act("offer", _("Offer property"), ("offer", "review_offer"), (OfferForm,)),
    Act("hand", _("Sign the act of transfer as its owner"), ("hand",)),
    Act("take", _("Sign the act of transfer for the cooperative"), ("take",)),
    Act("appraise", _("Put a value on property"), ("appraise",), (AsksMoney,)),
    Act("retract", _("Take the offer back"), ("retract",)),
    Act("decline", _("Decline the property"), ("decline",)),
)
