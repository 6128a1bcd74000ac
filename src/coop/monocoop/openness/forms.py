"""What a reader may look for among the acts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.monocoop.openness.listing import Filters
from coop.monocoop.openness.words import contracts


class FilterForm(forms.Form):
    """By protocol, by kind of act, by days."""

    what = forms.ChoiceField(label=_("What"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=1 << 62)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """The kinds of acts stand under their protocols, as the protocols name them."""
        super().__init__(*arguments, **named)
        what = self.fields["what"]
        assert isinstance(what, forms.ChoiceField)  # noqa: S101 - declared above
        what.choices = [("", gettext("All acts")), *_groups()]

    def filters(self) -> Filters:
        """What is looked for; a field that reads as nonsense looks for nothing."""
        self.is_valid()
        told = self.cleaned_data
        contract, _dot, action = str(told.get("what") or "").partition(".")
        return Filters(
            contract=contract,
            action=action,
            since=told.get("since"),
            until=told.get("until"),
            before=told.get("before") or 0,
        )


def _groups() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            str(words.title),
            [
                (words.contract, gettext("{protocol}: all acts").format(protocol=words.title)),
                *sorted(
                    (
                        (f"{words.contract}.{name}", str(act.title))
                        for name, act in words.acts.items()
                        if not act.is_quiet
                    ),
                    key=lambda pair: pair[1],
                ),
            ],
        )
        for words in contracts()
        if not all(act.is_quiet for act in words.acts.values())
    ]
