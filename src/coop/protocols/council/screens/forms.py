"""Forms of a matter: a word on it, a reason to recuse, a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.forms import IncomingField

TITLE_MAX = 200
TEXT_MAX = 3000
REMARK_MAX = 2000
NAMED_MAX = 5


class Form(forms.Form):
    """A form of the council's people; says its own words without a colon."""

    def __init__(self, given: Mapping[str, Any] | None, *, coop: AccountName, **more: Any) -> None:
        super().__init__(given, label_suffix="", **more)
        self.coop = coop


class RemarkForm(Form):
    """A word on a matter."""

    text = forms.CharField(
        label=gettext_lazy("Your word"),
        max_length=REMARK_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RecusalForm(Form):
    """Why somebody takes no part in a vote."""

    text = forms.CharField(
        label=gettext_lazy("Your interest"),
        max_length=REMARK_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "In your own words: “The shed belongs to my brother.” It stands in the minutes."
        ),
    )


class MaterialForm(Form):
    """A file to read."""

    name = forms.CharField(label=gettext_lazy("Title of the file"), max_length=120)
    file = IncomingField()


class PersonField(forms.CharField):
    """A member by number or name; cleans to the account. `coop` is given by the form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}), **options
        )
        self.coop = ""

    def clean(self, value: Any) -> Any:
        """The account of the only member that fits; empty for an empty field."""
        typed = super().clean(value)
        return only_person(self.coop, typed) if typed else ""


def only_person(coop: str, typed: str) -> str:
    """The account of the only member that fits; raises `ValidationError` with what does fit."""
    found = people.found_by(coop, typed)
    wanted = set(typed.casefold().split())
    exact = [each for each in found if wanted <= set(each.name.casefold().split())]
    for fitting in (found, exact):
        if len(fitting) == 1:
            return fitting[0].account
    if not found:
        raise forms.ValidationError(_("There is no such member: “%(typed)s”.") % {"typed": typed})
    named = ", ".join(f"{each.name} ({each.note})" for each in found[:NAMED_MAX])
    raise forms.ValidationError(_("Several fit: %(names)s. Type the number.") % {"names": named})
