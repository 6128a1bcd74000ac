"""Forms of distribution: the calculator and the tax of a payment."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Symbol
from coop.kernel.names import AccountName
from coop.monocoop.formats import AmountUnreadable, read_amount
from coop.protocols.distribution.rules import Totals

ROW = re.compile(r"^\s*(\d{1,9})\s*[;,\t].*?[;,\t]?\s*(\d{1,9})\s*$")
ROWS_MAX = 5000


def _money(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        **more,
    )


class CalculatorForm(forms.Form):
    """Totals and the table of labour: `number; name; points`, a line a member."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2999)
    labour = _money(_("By labour in all"), initial="0")
    share = _money(_("By share in all"), initial="0")
    reserve = _money(_("To the reserve"), initial="0", required=False)
    adds_to_share = forms.BooleanField(
        label=_("What members get by share is added to their shares"), required=False
    )
    table = forms.CharField(
        label=_("Labour of members"),
        help_text=_("A line a member: number; name; days worked or pay, a whole number."),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        max_length=400_000,
    )

    def __init__(
        self, *told: Any, symbol: Symbol, members: dict[int, AccountName], **more: Any
    ) -> None:
        super().__init__(*told, **more)
        self._symbol, self._members = symbol, members

    def _amount(self, name: str) -> int:
        try:
            return read_amount(self.cleaned_data[name] or "0", self._symbol).units
        except AmountUnreadable as unreadable:
            raise ValidationError(_("A sum reads like 1 500,50.")) from unreadable

    def clean_labour(self) -> int:
        """The total by labour in minor units."""
        return self._amount("labour")

    def clean_share(self) -> int:
        """The total by share in minor units."""
        return self._amount("share")

    def clean_reserve(self) -> int:
        """The reserve's part in minor units."""
        return self._amount("reserve")

    def clean_table(self) -> dict[AccountName, int]:
        """Labour by member; every line is understood, every member stands once."""
        labour: dict[AccountName, int] = {}
        listed = [line for line in self.cleaned_data["table"].splitlines() if line.strip()]
        if len(listed) > ROWS_MAX:
            raise ValidationError(_("A distribution has at most 5000 lines."))
        for place, line in enumerate(listed, start=1):
            found = ROW.match(line)
            member = self._members.get(int(found[1])) if found else None
            if found is None or member is None or member in labour:
                raise ValidationError(
                    _("Line %(place)s is not understood, or its member is unknown or twice."),
                    params={"place": place},
                )
            labour[member] = int(found[2])
        return labour

    def totals(self) -> Totals:
        """What is distributed; the form is valid."""
        told = self.cleaned_data
        return Totals(told["labour"], told["share"], told["reserve"], told["adds_to_share"])


class TaxForm(forms.Form):
    """The tax withheld from one payment."""

    tax = _money(_("Tax withheld"))

    def __init__(self, *told: Any, symbol: Symbol, **more: Any) -> None:
        super().__init__(*told, **more)
        self._symbol = symbol

    def clean_tax(self) -> int:
        """In minor units."""
        try:
            return read_amount(self.cleaned_data["tax"], self._symbol).units
        except AmountUnreadable as unreadable:
            raise ValidationError(_("A sum reads like 1 500,50.")) from unreadable
