"""Form fields of a charter's values: read in their unit, refused outside the law's norm."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from coop.kernel.decisions import Majority
from coop.kernel.money import Symbol
from coop.monocoop.formats import AmountUnreadable, read_amount
from coop.protocols.charter.rules import Norm, Unit
from coop.protocols.charter.wording import write_majority

_PERCENT = re.compile(r"^(?P<whole>\d{1,3})(?:[.,](?P<part>\d{1,2}))?%?$", re.ASCII)


class NormedField(forms.Field):
    """A value of the charter: read in its unit, refused outside its norm."""

    def __init__(
        self,
        *,
        norm: Norm,
        unit: Unit,
        currency: Symbol,
        bounds: str,
        article: str = "",
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self._norm, self._unit, self._currency = norm, unit, currency
        self._bounds, self._article = bounds, article

    def to_python(self, value: Any) -> int | None:
        """The value as the ledger keeps it."""
        text = str(value or "").strip()
        if not text:
            return None
        match self._unit:
            case Unit.MINOR_UNITS:
                return _read_sum(text, self._currency)
            case Unit.BASIS_POINTS:
                return _read_percent(text)
            case _:
                return _read_number(text)

    def validate(self, value: Any) -> None:
        """Within the law's floor and ceiling."""
        super().validate(value)
        if value is not None and not self._norm.allows(value):
            told = _("The law does not allow this value. The norm: %(bounds)s.")
            article = f" {self._article}." if self._article else ""
            raise ValidationError(f"{told % {'bounds': self._bounds}}{article}")


def widget_of(unit: Unit, norm: Norm) -> forms.Widget:
    """The control for a value of this unit."""
    if unit is Unit.YES_NO:
        return forms.Select(choices=[(1, _("yes")), (0, _("no"))])
    if unit is Unit.MAJORITY:
        allowed = [each for each in Majority if norm.allows(each)]
        return forms.Select(choices=[(int(each), write_majority(each)) for each in allowed])
    is_whole = unit not in (Unit.MINOR_UNITS, Unit.BASIS_POINTS)
    return forms.TextInput(attrs={"inputmode": "numeric" if is_whole else "decimal"})


def typed(value: int, unit: Unit, currency: Symbol, language: str) -> str:
    """A value as a person would type it."""
    point = "," if language == "ru" else "."
    if unit is Unit.BASIS_POINTS:
        whole, rest = divmod(value, 100)
        return f"{whole}{point}{rest:02d}".rstrip("0").rstrip(point) if rest else str(whole)
    if unit is Unit.MINOR_UNITS and currency.precision:
        whole, rest = divmod(value, 10**currency.precision)
        return f"{whole}{point}{rest:0{currency.precision}d}"
    return str(value)


def _read_sum(text: str, currency: Symbol) -> int:
    try:
        return read_amount(text, currency).units
    except AmountUnreadable as unreadable:
        raise ValidationError(_("A sum reads like 1 500,50.")) from unreadable


def _read_percent(text: str) -> int:
    match = _PERCENT.match(re.sub(r"\s+", "", text))
    if match is None:
        raise ValidationError(_("A percentage reads like 66,67."))
    return int(match["whole"]) * 100 + int((match["part"] or "").ljust(2, "0"))


def _read_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ValidationError(_("Enter a whole number."))
    return int(text)
