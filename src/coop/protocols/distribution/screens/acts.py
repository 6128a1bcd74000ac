"""Acts of the year's result that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act
from coop.protocols.distribution.screens.forms import CalculatorForm, TaxForm

ACTS = (
    Act(
        "draft",
        _("Draft of how the year's result is distributed"),
        ("calculator",),
        (CalculatorForm,),
        always={"do": "sign"},
    ),
    Act("go_on", _("Tell the next lines, or accrue"), ("go_on",)),
    Act("drop", _("Take the distribution back"), ("drop",)),
    Act("pay", _("Pay a member"), ("pay",), (TaxForm,)),
)
