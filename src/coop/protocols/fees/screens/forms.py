"""Forms of fees: how many periods a member pays, and the fee a chair drafts."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Symbol
from coop.monocoop.formats import AmountUnreadable, read_amount
from coop.protocols.fees.rules import (
    AHEAD_MONTHS_MAX,
    PERIODS_MAX,
    FeeVersion,
    Period,
    period_of,
)
from coop.protocols.fees.screens.words import month_name

GRACE_MAX = 365


class PayForm(forms.Form):
    """How many periods, beginning with the oldest unpaid one."""

    periods = forms.IntegerField(
        label=_("How many periods"), min_value=1, max_value=PERIODS_MAX, initial=1
    )


class DraftForm(forms.Form):
    """A fee for the general meeting: period, amount, grace, from which month."""

    period = forms.TypedChoiceField(
        label=_("How often"),
        choices=[(Period.MONTHLY.value, _("Every month")), (Period.YEARLY.value, _("Every year"))],
        coerce=int,
    )
    amount = forms.CharField(
        label=_("Amount for one period"),
        max_length=24,
        help_text=_("Zero means that no fee is paid any more."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    grace_days = forms.IntegerField(
        label=_("Days of grace"),
        min_value=0,
        max_value=GRACE_MAX,
        initial=30,
        help_text=_("So many days after the first day of a period the fee is in arrears."),
    )
    start = forms.TypedChoiceField(
        label=_("In force from"),
        coerce=int,
        help_text=_("A yearly fee begins in January, and so does what takes its place."),
    )

    def __init__(
        self, *told: Any, versions: tuple[FeeVersion, ...], today: int, symbol: Symbol, **more: Any
    ) -> None:
        super().__init__(*told, **more)
        self._versions, self._today, self._symbol = versions, today, symbol
        first = period_of(Period.YEARLY, today)
        months = range(first, today + AHEAD_MONTHS_MAX + 1)
        start = cast(forms.TypedChoiceField, self.fields["start"])
        start.choices = [
            (month, month_name(month)) for month in months if month >= today or month == first
        ]
        start.initial = today + 1

    def clean_amount(self) -> int:
        """The amount in minor units."""
        try:
            return read_amount(self.cleaned_data["amount"], self._symbol).units
        except AmountUnreadable as unreadable:
            raise ValidationError(_("A sum reads like 1 500,50.")) from unreadable

    def clean(self) -> dict[str, Any]:
        """The month fits the period, the fee before it and the one in force, as on the ledger."""
        told: dict[str, Any] = super().clean() or {}
        if not {"period", "start"} <= told.keys():
            return told
        period, start = Period(told["period"]), told["start"]
        before = [each for each in self._versions if each.start < start]
        in_force = [each for each in self._versions if each.start <= self._today]
        kinds = {period, before[-1].period if before else period}
        if any(period_of(kind, start) != start for kind in kinds):
            self.add_error("start", _("A fee begins with a period; choose January."))
        if start < period_of(period, self._today) or (in_force and start <= in_force[-1].start):
            self.add_error("start", _("Another fee is in force then: choose a later month."))
        return told

    def version(self) -> FeeVersion:
        """The fee drafted; the form is valid."""
        told = self.cleaned_data
        return FeeVersion(told["start"], Period(told["period"]), told["amount"], told["grace_days"])
