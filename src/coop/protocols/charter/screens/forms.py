"""Forms of an amendment: what to change, and how; the law's norm stands at every question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.decisions import Majority
from coop.kernel.errors import Refusal
from coop.monocoop.forms import CheckCards
from coop.protocols.charter import rules
from coop.protocols.charter.fields import NormedField, typed, widget_of
from coop.protocols.charter.grouping import GROUPS, OTHERS
from coop.protocols.charter.rules import Changes
from coop.protocols.charter.wording import CharterWords, write_majority


class ChooseForm(forms.Form):
    """What the amendment changes: parameters, and majorities."""

    value = forms.MultipleChoiceField(
        label=gettext_lazy("Values"), required=False, widget=CheckCards
    )
    majority = forms.MultipleChoiceField(
        label=gettext_lazy("Majorities"), required=False, widget=CheckCards
    )

    def __init__(self, *told: Any, words: CharterWords, language: str, **more: Any) -> None:
        super().__init__(*told, **more)
        value = cast(forms.MultipleChoiceField, self.fields["value"])
        majority = cast(forms.MultipleChoiceField, self.fields["majority"])
        value.choices = list(_choices_of_values(words, language))
        majority.choices = [
            (matter, f"{words.matter(matter, language)} | {_majority_now(words, matter)}")
            for matter in words.law.competences
            if _higher(words, matter)
        ]

    def clean(self) -> dict[str, Any]:
        """Something is chosen."""
        told: dict[str, Any] = super().clean() or {}
        if not told.get("value") and not told.get("majority"):
            raise ValidationError(_("Choose at least one value or majority."))
        return told


class AmendForm(forms.Form):
    """The new values and majorities; one outside its norm is refused with the norm."""

    def __init__(
        self,
        *told: Any,
        words: CharterWords,
        language: str,
        parameters: Iterable[str],
        matters: Iterable[str],
        **more: Any,
    ) -> None:
        super().__init__(*told, **more)
        self._words = words
        self._parameters, self._matters = tuple(parameters), tuple(matters)
        for code in self._parameters:
            self.fields[f"v-{code}"] = _value_field(code, words, language)
        for matter in self._matters:
            self.fields[f"m-{matter}"] = _majority_field(matter, words, language)

    def clean(self) -> dict[str, Any]:
        """It changes something, and the ledger would take it."""
        told: dict[str, Any] = super().clean() or {}
        if self.errors:
            return told
        changes, words = self.changes(), self._words
        try:
            rules.amend(words.values, words.raises, changes, words.law)
        except Refusal as refused:
            raise ValidationError(f"{_(refused.sentence)} {_(refused.advice)}".strip()) from refused
        return told

    def changes(self) -> Changes:
        """What differs from the charter in force; the form is valid."""
        told, words = self.cleaned_data, self._words
        values = {code: int(told[f"v-{code}"]) for code in self._parameters}
        raises = {matter: int(told[f"m-{matter}"]) for matter in self._matters}
        standing = {matter: int(words.majority_of(matter) or 0) for matter in self._matters}
        return Changes(values, raises).apart_from(words.values, standing)


def _value_field(code: str, words: CharterWords, language: str) -> forms.Field:
    preset = words.preset
    given, norm = preset.parameters[code], words.law.norms[code]
    bounds, value = words.bounds(code, language), words.values[code]
    now = {"value": words.value(code, value, language), "bounds": bounds}
    told = _("Now: %(value)s. The norm: %(bounds)s") % now
    help_text = f"{given.explanation.told(language)} {told} · {words.article(code, language)}."
    return NormedField(
        unit=given.unit,
        currency=preset.symbol,
        bounds=bounds,
        article=words.article(code, language),
        initial=typed(value, given.unit, preset.symbol, language),
        widget=widget_of(given.unit, norm),
        norm=norm,
        label=words.title(code, language),
        help_text=help_text,
    )


def _majority_field(matter: str, words: CharterWords, language: str) -> forms.Field:
    now = words.majority_of(matter)
    return forms.TypedChoiceField(
        label=words.matter(matter, language),
        choices=[(int(each), write_majority(each)) for each in _higher(words, matter)],
        coerce=int,
        initial=int(now) if now else None,
        help_text=_("Now: %(value)s. The law: %(law)s")
        % {
            "value": _majority_now(words, matter),
            "law": write_majority(words.law.competences[matter].majority),
        }
        + f" · {words.matter_article(matter)}.",
    )


def _choices_of_values(words: CharterWords, language: str) -> Iterable[tuple[Any, Any]]:
    """Parameters with their values, group by group; one that the law fixes can't be changed."""
    left = [
        code
        for code, norm in words.law.norms.items()
        if code in words.preset.parameters and code in words.values and norm.floor < norm.ceiling
    ]
    groups = [*GROUPS.values(), (OTHERS, tuple(left))]
    for title, codes in groups:
        found = [code for code in codes if code in left]
        left = [code for code in left if code not in found]
        if found:
            yield (
                str(title),
                [(code, _title_and_value(code, words, language)) for code in found],
            )


def _title_and_value(code: str, words: CharterWords, language: str) -> str:
    return f"{words.title(code, language)} | {words.value(code, words.values[code], language)}"


def _higher(words: CharterWords, matter: str) -> list[Majority]:
    """What a charter may ask for: the law's majority and above; a single one is no choice."""
    least = words.law.competences[matter].majority
    found = [each for each in Majority if each >= least]
    return found if len(found) > 1 else []


def _majority_now(words: CharterWords, matter: str) -> str:
    majority = words.majority_of(matter)
    return write_majority(majority) if majority else "—"
