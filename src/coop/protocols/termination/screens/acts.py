"""Acts of the end of membership that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.termination.screens.forms import (
    AccountForm,
    AccuseForm,
    HeirForm,
    LapseForm,
    ReportForm,
)

ACTS = (
    Act("leave", _("Leave the cooperative"), ("leave", "review"), (AccountForm,)),
    Act("recant", _("Take the statement back"), ("recant",)),
    Act("report", _("Report the end of a membership"), ("report",), (ReportForm,)),
    Act("accuse", _("Hand an expulsion over to the general meeting"), ("accuse",), (AccuseForm,)),
    Act("drop", _("Drop the accusation"), ("drop",)),
    Act("order_payout", _("Order the payment"), ("payout",)),
    Act("settle", _("Settle what has come since"), ("settle",)),
    Act("park", _("Put the payout aside"), ("park",)),
    Act("claim", _("Claim of an heir"), ("heir",), (HeirForm,)),
    Act("lapse", _("Unclaimed share"), ("lapse",), (LapseForm,)),
)
