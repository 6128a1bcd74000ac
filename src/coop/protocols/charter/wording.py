"""Values of a charter in words, on screens and in papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from coop.kernel.decisions import BASIS_POINTS, Majority
from coop.kernel.money import Amount, Symbol
from coop.monocoop.formats import write_amount
from coop.protocols.charter.presets import Preset
from coop.protocols.charter.rules import Changes, Law, Norm, Unit

PERCENT = BASIS_POINTS // 100
UNBOUNDED = 10**12
"""A norm's ceiling that only stands for «the law sets none»."""
PAPERS = "ru"
"""The language of papers."""


@dataclass(frozen=True, slots=True)
class CharterWords:
    """All that is needed to tell of a charter's values: the preset's words, the law, the values."""

    preset: Preset
    law: Law
    values: Mapping[str, int]
    raises: Mapping[str, int]

    def title(self, code: str, language: str = PAPERS) -> str:
        """A parameter's name; its code where the preset has none."""
        given = self.preset.parameters.get(code)
        return given.title.told(language) if given else code

    def article(self, code: str, language: str = PAPERS) -> str:
        """The article of law behind a parameter."""
        given = self.preset.parameters.get(code)
        return given.norm.told(language) if given else ""

    def value(self, code: str, value: int | None, language: str = PAPERS) -> str:
        """A value of the parameter in its unit; a dash where there is none."""
        given = self.preset.parameters.get(code)
        if value is None:
            return "—"
        if given is None:
            return str(value)
        return write_value(value, given.unit, currency=self.preset.symbol, language=language)

    def bounds(self, code: str, language: str = PAPERS) -> str:
        """The norm of a parameter in words; empty where the law says nothing of it."""
        norm, given = self.law.norms.get(code), self.preset.parameters.get(code)
        if norm is None or given is None:
            return ""
        return write_bounds(norm, given.unit, currency=self.preset.symbol, language=language)

    def matter(self, matter: str, language: str = PAPERS) -> str:
        """A kind of matter; its code where the preset has none."""
        given = self.preset.competences.get(matter)
        return given.title.told(language) if given else matter

    def matter_article(self, matter: str) -> str:
        """The article of law behind a kind of matter."""
        given = self.preset.competences.get(matter)
        return given.norm if given else ""

    def majority_of(self, matter: str) -> Majority | None:
        """The majority asked for now; None where no organ is competent."""
        rule = self.law.competences.get(matter)
        raised = self.raises.get(matter)
        return rule.raised_to(Majority(raised) if raised else None).majority if rule else None


def phrases(changes: Changes, words: CharterWords) -> tuple[str, ...]:
    """What an amendment changes, one phrase a change, in the words of papers."""
    with override(PAPERS):
        values = [
            f"{words.title(code)}: {words.value(code, value)} "
            f"(было: {words.value(code, words.values.get(code))})"
            for code, value in changes.values.items()
        ]
        raises = [
            f"{words.matter(matter)}: {write_majority(Majority(majority))} "
            f"(было: {_former(words, matter)})"
            for matter, majority in changes.raises.items()
        ]
    return (*values, *raises)


def _former(words: CharterWords, matter: str) -> str:
    majority = words.majority_of(matter)
    return write_majority(majority) if majority else "—"


def write_value(value: int, unit: Unit, *, currency: Symbol, language: str) -> str:
    """A value in its unit: `75 %`, `16 лет`, `300,00 ₽`, `да`."""
    match unit:
        case Unit.MINOR_UNITS:
            return str(write_amount(Amount(value, currency), language=language))
        case Unit.BASIS_POINTS:
            return write_percent(value, language=language)
        case Unit.YES_NO:
            return _("yes") if value else _("no")
        case Unit.MAJORITY:
            return write_majority(Majority(value))
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


def write_bounds(norm: Norm, unit: Unit, *, currency: Symbol, language: str) -> str:
    """A norm in people's units: `1–30 дней`, `от 1,00 ₽`, `только 75 %`."""
    floor = write_value(norm.floor, unit, currency=currency, language=language)
    if norm.floor == norm.ceiling:
        return _("only %(value)s") % {"value": floor}
    if unit in (Unit.YES_NO, Unit.MAJORITY):
        return _("the charter's choice")
    if norm.ceiling >= UNBOUNDED:
        return _("from %(floor)s") % {"floor": floor}
    number = floor.split(" ")[0].removesuffix("\u00a0%")
    return f"{number}–{write_value(norm.ceiling, unit, currency=currency, language=language)}"


def write_majority(majority: Majority) -> str:
    """A majority in words."""
    words = {
        Majority.SIMPLE: _("more than half"),
        Majority.TWO_THIRDS: _("at least two thirds"),
        Majority.THREE_QUARTERS: _("at least three quarters"),
        Majority.UNANIMOUS: _("all of them"),
    }
    return words[majority]


def write_percent(value: int, *, language: str) -> str:
    """Basis points as a percentage: `66,67 %`."""
    whole, rest = divmod(value, PERCENT)
    point = "," if language == "ru" else "."
    fraction = f"{point}{rest:02d}".rstrip("0") if rest else ""
    return f"{whole}{fraction}\u00a0%"
