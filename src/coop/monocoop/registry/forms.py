"""The registry's two forms: what to look for, and what to check."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.documents.kinds import kinds
from coop.documents.packages import State
from coop.monocoop.registry.listing import Filters
from coop.monocoop.registry.naming import STATES

FILE_BYTES_MAX = 32 * 1024**2
_SHA256 = re.compile(r"[0-9a-f]{64}")


class FilterForm(forms.Form):
    """What to look for in the registry; anything malformed is simply not looked for."""

    q = forms.CharField(required=False, max_length=100, label=_("Name or word"))
    template = forms.ChoiceField(required=False, label=_("Kind of document"))
    state = forms.ChoiceField(
        required=False,
        label=_("State"),
        choices=[
            ("", _("Any state")),
            *((state.value, title) for state, (title, *_rest) in STATES.items()),
        ],
    )
    since = forms.DateField(
        required=False,
        label=_("Dated from"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        required=False,
        label=_("Dated until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    after = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the kinds that this installation knows, each template once."""
        super().__init__(*args, **kwargs)
        templates = {kind.template: kind.title for kind in kinds()}
        choice = self.fields["template"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("Any kind")), *templates.items()]

    def filters(self) -> Filters:
        """The filters as the list takes them."""
        self.is_valid()
        told = self.cleaned_data
        state = told.get("state")
        return Filters(
            words=told.get("q", ""),
            template=told.get("template", ""),
            state=State(state) if state else None,
            since=told.get("since"),
            until=told.get("until"),
            after=told.get("after", ""),
        )


class CheckForm(forms.Form):
    """A paper to check: the file itself, or the hash that the browser made of it."""

    sha256 = forms.CharField(required=False)
    file = forms.FileField(required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two, and for a file of a paper's size."""
        told: dict[str, Any] = super().clean() or {}
        sha256, file = told.get("sha256", ""), told.get("file")
        if sha256 and not _SHA256.fullmatch(sha256):
            raise forms.ValidationError(_("Choose the file once more: it could not be read."))
        if not sha256 and file is None:
            raise forms.ValidationError(_("Choose a file first."))
        if file is not None and file.size > FILE_BYTES_MAX:
            raise forms.ValidationError(_("This file is too large for a document."))
        return told
