"""Acts of returns that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.returns.screens.forms import MoneyForm, PropertyForm

ACTS = (
    Act("ask_money", _("Return of a share"), ("new", "review"), (MoneyForm,)),
    Act("ask_property", _("Property instead of a share"), ("new_property", "review_property"),
        (PropertyForm,)),
    Act("retract", _("Take the statement back"), ("retract",)),
    Act("give", _("Hand property over"), ("give",)),
    Act("receive", _("Receive property"), ("receive",)),
)  # fmt: skip
