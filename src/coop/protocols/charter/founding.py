"""The form of a first charter: every value that the law leaves open, with what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coop.protocols.charter.fields import NormedField, typed, widget_of
from coop.protocols.charter.grouping import GROUPS, OTHERS
from coop.protocols.charter.presets import Preset
from coop.protocols.charter.wording import write_bounds, write_value


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Fields about one thing; `is_wrong` when one of them has a fault."""

    key: str
    title: object | Promise
    fields: tuple[forms.BoundField, ...]
    is_wrong: bool


class FoundingForm(forms.Form):
    """The first charter's values; one outside its norm is refused with the article of law."""

    def __init__(
        self, *told: Any, preset: Preset, values: Mapping[str, int], language: str, **more: Any
    ) -> None:
        super().__init__(*told, **more)
        self._preset = preset
        for code, given in preset.parameters.items():
            if given.floor < given.ceiling:
                self.fields[code] = _field(preset, code, values.get(code), language)

    def changes(self) -> dict[str, int]:
        """The values that differ from the advised ones; the form is valid."""
        known = self._preset.parameters
        return {
            code: int(value)
            for code, value in self.cleaned_data.items()
            if value != known[code].default
        }

    def groups(self) -> Iterator[FormGroup]:
        """The fields by what they are about."""
        left = list(self.fields)
        for key, (title, codes) in {**GROUPS, "others": (OTHERS, tuple(left))}.items():
            found = [code for code in codes if code in left]
            left = [code for code in left if code not in found]
            fields = tuple(self[code] for code in found)
            if fields:
                yield FormGroup(key, title, fields, any(field.errors for field in fields))


def _field(preset: Preset, code: str, value: int | None, language: str) -> NormedField:
    given = preset.parameters[code]
    bounds = write_bounds(given.bounds, given.unit, currency=preset.symbol, language=language)
    advised = write_value(given.default, given.unit, currency=preset.symbol, language=language)
    article = given.norm.told(language)
    told = _("We advise: %(advised)s. The norm: %(bounds)s · %(article)s.") % {
        "advised": advised,
        "bounds": bounds,
        "article": article,
    }
    return NormedField(
        norm=given.bounds,
        unit=given.unit,
        currency=preset.symbol,
        bounds=bounds,
        article=article,
        label=given.title.told(language),
        help_text=f"{given.explanation.told(language)} {told}",
        initial=typed(
            given.default if value is None else value, given.unit, preset.symbol, language
        ),
        widget=widget_of(given.unit, given.bounds),
    )
