"""What an auditor and an answering officer write; it goes into papers as it stands."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.monocoop.forms import ChoiceCards
from coop.protocols.commission.rules import Addressee

LINE_MAX, TEXT_MAX = 160, 4000


def _text(label: Any, help_text: Any = "", *, required: bool = True, rows: int = 4) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class FindingForm(forms.Form):
    """What was found, which rule it breaks, what is to be done."""

    addressee = forms.TypedChoiceField(label=_("Who is to act?"), coerce=int, widget=ChoiceCards)
    subject = forms.CharField(
        label=_("In one line"),
        max_length=LINE_MAX,
        help_text=_("As it stands in lists: “No act for the goods of 3 March”."),
    )
    found = _text(_("What was found"), _("Facts: papers, days, sums."))
    rule = _text(_("Which rule it breaks"), _("Law, charter, regulation: the article."), rows=2)
    demand = _text(_("What is to be done"), rows=2)

    def __init__(self, *told: Any, has_board: bool, **more: Any) -> None:
        super().__init__(*told, **more)
        field = cast(forms.TypedChoiceField, self.fields["addressee"])
        choices = [(Addressee.COUNCIL.value, gettext("The council"))]
        if has_board:
            choices.append((Addressee.BOARD.value, gettext("The board")))
        field.choices = choices
        field.initial = Addressee.COUNCIL.value

    @property
    def addressed(self) -> Addressee:
        """Who is to act; the form is valid."""
        return Addressee(self.cleaned_data["addressee"])

    @property
    def words(self) -> dict[str, str]:
        """What goes into the paper; the form is valid."""
        return {key: self.cleaned_data[key] for key in ("subject", "found", "rule", "demand")}


class AnswerForm(forms.Form):
    """What was done about a finding."""

    done = _text(_("What is done"), _("The commission reads it and closes the finding."))
    rest = _text(
        _("What is still to be done, and by when"),
        _("Leave it empty when nothing is."),
        required=False,
        rows=2,
    )


class ConclusionForm(forms.Form):
    """The commission's word on a year's report."""

    checked = _text(_("What was checked"), _("Books, papers, cash, property; how and for when."))
    verdict = forms.ChoiceField(
        label=_("Is the report reliable?"),
        choices=[
            ("reliable", _("Yes")),
            ("reserved", _("Yes, with reservations | They are told under the reasons.")),
            ("unreliable", _("No | The reasons are told.")),
        ],
        widget=ChoiceCards,
    )
    reasons = _text(_("Reasons"), required=False)
    advises = forms.TypedChoiceField(
        label=_("What does the commission advise the meeting?"),
        choices=[("yes", _("To approve the report")), ("no", _("Not to approve it yet"))],
        coerce=lambda word: word == "yes",
        widget=ChoiceCards,
    )

    def clean(self) -> dict[str, Any]:
        """A reservation has its reasons."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("verdict") in ("reserved", "unreliable") and not told.get("reasons"):
            self.add_error("reasons", ValidationError(gettext("Tell the reasons.")))
        return told
