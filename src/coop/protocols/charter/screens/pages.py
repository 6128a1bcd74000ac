"""The charter as a page shows it: values and norms in people's units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from coop.kernel.decisions import BASIS_POINTS
from coop.kernel.money import Amount, Symbol
from coop.monocoop.formats import write_amount
from coop.protocols.charter.api import Charter
from coop.protocols.charter.presets import ParameterPreset, preset_for
from coop.protocols.charter.rules import Unit

PERCENT = BASIS_POINTS // 100
MAJORITY = "majority"
"""The one parameter that a count must exceed, not only reach."""
UNBOUNDED = 10**12
"""A norm's ceiling that only stands for «the law sets none»."""


@dataclass(frozen=True, slots=True)
class ShownParameter:
    """One parameter in words."""

    code: str
    title: str
    value: str
    explanation: str
    norm: str
    bounds: str
    was: str
    """The value of the version before, where it differs."""


def shown_parameters(
    charter: Charter, before: Charter | None, *, language: str
) -> list[ShownParameter]:
    """The charter's parameters in the order of its preset; one without a preset comes last."""
    preset = preset_for(charter.kind)
    known, shown = preset.parameters, []
    for code in (*known, *sorted(charter.parameters.keys() - known.keys())):
        if code not in charter.parameters:
            continue
        value, given = charter.parameters[code], known.get(code)
        was = before.parameters.get(code) if before else None
        shown.append(_shown(code, value, given, was=was, currency=preset.symbol, language=language))
    return shown


def write_value(value: int, unit: Unit, *, currency: Symbol, language: str) -> str:
    """A value in its unit: `75 %`, `16 лет`, `300,00 ₽`, `да`."""
    match unit:
        case Unit.MINOR_UNITS:
            return str(write_amount(Amount(value, currency), language=language))
        case Unit.BASIS_POINTS:
            return _percent(value, language)
        case Unit.YES_NO:
            return _("yes") if value else _("no")
        case Unit.YEARS:
            return ngettext("%d year", "%d years", value) % value
        case Unit.DAYS:
            return ngettext("%d day", "%d days", value) % value
        case Unit.SEATS:
            return ngettext("%d seat", "%d seats", value) % value
        case Unit.MEMBERS:
            return ngettext("%d member", "%d members", value) % value
        case Unit.SECTIONS:
            return ngettext("%d section", "%d sections", value) % value


def _shown(
    code: str,
    value: int,
    given: ParameterPreset | None,
    *,
    was: int | None,
    currency: Symbol,
    language: str,
) -> ShownParameter:
    if given is None:
        return ShownParameter(code, code, str(value), "", "", "", "")

    def written(number: int) -> str:
        return write_value(number, given.unit, currency=currency, language=language)

    told = written(value)
    return ShownParameter(
        code=code,
        title=given.title.told(language),
        value=_("more than %(value)s") % {"value": told} if code == MAJORITY else told,
        explanation=given.explanation.told(language),
        norm=given.norm.told(language),
        bounds=_bounds(given, written),
        was=written(was) if was is not None and was != value else "",
    )


def _bounds(given: ParameterPreset, written: Callable[[int], str]) -> str:
    floor, ceiling = written(given.floor), written(given.ceiling)
    if given.floor == given.ceiling:
        return _("only %(value)s") % {"value": floor}
    if given.unit is Unit.YES_NO:
        return _("the charter's choice")
    if given.ceiling >= UNBOUNDED:
        return _("from %(floor)s") % {"floor": floor}
    number = floor.split(" ")[0].removesuffix("\u00a0%")
    return f"{number}–{ceiling}"


def _percent(value: int, language: str) -> str:
    whole, rest = divmod(value, PERCENT)
    point = "," if language == "ru" else "."
    fraction = f"{point}{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{fraction}\u00a0%"
