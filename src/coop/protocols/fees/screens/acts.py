"""Acts of membership fees that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.fees.screens.forms import DraftForm, PayForm

ACTS = (
    Act("pay", _("Pay the membership fee"), ("pay",), (PayForm,)),
    Act("cancel", _("Cancel the order"), ("cancel",)),
    Act("draft", _("Draft of a decision on the membership fee"), ("draft",), (DraftForm,)),
    Act("drop", _("Take the draft back"), ("drop",)),
)
