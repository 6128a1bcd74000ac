"""Forms of members: a question, a candidacy, a proxy, a demand, a contest, a remark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import get_current_timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.names import AccountName
from coop.monocoop.forms import ChoiceCards
from coop.protocols.meetings import rules
from coop.protocols.meetings.screens import finding

TITLE_MAX = 200
TEXT_MAX = 3000
REMARK_MAX = 2000
OGRN_DIGITS = (13, 15)


class PersonField(forms.CharField):
    """A member by number or name; cleans to the account. `coop` is given by the form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            max_length=120,
            widget=forms.TextInput(attrs={"autocomplete": "off", "list": "people"}),
            **options,
        )
        self.coop: AccountName | None = None

    def clean(self, value: Any) -> Any:
        """The account of the only member that fits; empty for an empty field."""
        typed = super().clean(value)
        return finding.only_member(self.coop, typed) if typed and self.coop else ""


class Form(forms.Form):
    """A form of a cooperative's members; says its own words without a colon."""

    def __init__(self, given: Mapping[str, Any] | None, *, coop: AccountName, **more: Any) -> None:
        super().__init__(given, label_suffix="", **more)
        self.coop = coop
        for each in self.fields.values():
            if isinstance(each, PersonField):
                each.coop = coop


class ProposalForm(Form):
    """A question of the meeting's own."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it about"),
        widget=ChoiceCards,
        initial=rules.FREE,
        choices=[
            (rules.FREE, gettext_lazy("A question of ours | Recorded in the minutes")),
            (
                rules.REORGANISE,
                gettext_lazy("Reorganisation | Three quarters, with a longer notice"),
            ),
            (
                rules.TRANSFORM,
                gettext_lazy("Transformation | All members, with a longer notice"),
            ),
        ],
    )
    title = forms.CharField(
        label=gettext_lazy("The question"),
        max_length=TITLE_MAX,
        help_text=gettext_lazy("As it will stand in the agenda: “On the repair of the store”."),
    )
    decision = forms.CharField(
        label=gettext_lazy("What the meeting is asked to decide"),
        max_length=TEXT_MAX,
        widget=forms.Textarea,
        help_text=gettext_lazy("The very words that go into the minutes if the meeting agrees."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=TEXT_MAX, widget=forms.Textarea, required=False
    )


class CandidacyForm(Form):
    """A candidate's word to the voters."""

    about = forms.CharField(
        label=gettext_lazy("About yourself"),
        max_length=TEXT_MAX,
        widget=forms.Textarea,
        required=False,
        help_text=gettext_lazy("Voters read it before the election."),
    )


class ProxyForm(Form):
    """Whom, where and until when."""

    agent = PersonField(
        label=gettext_lazy("Whom do you empower"),
        help_text=gettext_lazy("Another member: the number in the register, or the full name."),
    )
    scope = forms.ChoiceField(label=gettext_lazy("Where"), widget=ChoiceCards)
    until = forms.DateField(
        label=gettext_lazy("Until which day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("The last day on which the proxy is good."),
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        scopes: list[tuple[str, str]],
        now: datetime,
        **more: Any,
    ) -> None:
        """`scopes` are meetings by number; `0` is any."""
        super().__init__(given, coop=coop, **more)
        self.fields["scope"].choices = scopes  # type: ignore[attr-defined]
        self.now = now

    def clean_until(self) -> datetime:
        """The end of that day in the person's zone."""
        day: date = self.cleaned_data["until"]
        end = datetime.combine(day, time.max, get_current_timezone()).replace(microsecond=0)
        if end <= self.now:
            raise forms.ValidationError(_("This day is over."))
        return end


class DemandForm(Form):
    """Why the meeting is demanded."""

    reason = forms.CharField(
        label=gettext_lazy("Why"), max_length=TEXT_MAX, widget=forms.Textarea, required=False
    )


class ContestForm(Form):
    """On what grounds a decision is contested, and where."""

    grounds = forms.CharField(
        label=gettext_lazy("On what grounds"), max_length=TEXT_MAX, widget=forms.Textarea
    )
    court = forms.CharField(
        label=gettext_lazy("Which court"),
        max_length=TITLE_MAX,
        help_text=gettext_lazy("Where you are going to bring the suit."),
    )


class RemarkForm(Form):
    """A word on a question."""

    text = forms.CharField(
        label=gettext_lazy("Your word"),
        max_length=REMARK_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UnionForm(Form):
    """A union that the meeting may join."""

    ogrn = forms.CharField(
        label=gettext_lazy("OGRN of the union"),
        max_length=15,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=gettext_lazy("Its full name"), max_length=300)
    purpose = forms.CharField(
        label=gettext_lazy("Why join it"),
        max_length=TEXT_MAX,
        widget=forms.Textarea,
        required=False,
    )

    def clean_ogrn(self) -> str:
        """Digits with the right check digit."""
        typed = str(self.cleaned_data["ogrn"]).strip()
        if not finding.is_ogrn(typed):
            raise forms.ValidationError(_("There is a mistake in this number."))
        return typed
