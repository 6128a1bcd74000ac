"""Acts of the books that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.ledger.screens.forms import ReversalForm, VoucherForm

ACTS = (
    Act("voucher", _("Accounting voucher"), ("voucher",), (VoucherForm,)),
    Act("reverse", _("Reverse an entry"), ("reverse",), (ReversalForm,)),
)
