"""Forms of the assistant that calls a session: one question a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.names import AccountName
from coop.monocoop.forms import CheckCards, ChoiceCards
from coop.protocols.council import errors, rules
from coop.protocols.council.rules import DateFlaw
from coop.protocols.council.screens import words
from coop.protocols.council.screens.forms import Form

PLACE_MAX = 500
MARGIN = timedelta(minutes=5)
"""Between the form and the ledger's clock: there is a notice to read and to sign."""
SENTENCES: Mapping[DateFlaw, Any] = {
    DateFlaw.TOO_EARLY: errors.TooEarly.sentence,
    DateFlaw.CLOSES_BEFORE_OPENING: errors.ClosesBeforeOpening.sentence,
    DateFlaw.TOO_LONG: errors.TooLong.sentence,
}


class AgendaForm(Form):
    """What the session decides."""

    agenda = forms.MultipleChoiceField(
        label=gettext_lazy("Matters that wait"),
        widget=CheckCards,
        error_messages={"required": gettext_lazy("Tick at least one matter.")},
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        waiting: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        """`waiting`: matters nobody has voted on, by number, each with its words."""
        super().__init__(given, coop=coop, **more)
        self.fields["agenda"].choices = waiting  # type: ignore[attr-defined]

    def clean_agenda(self) -> list[int]:
        """From one to sixteen matters, in the order in which they stand."""
        ticked = set(self.cleaned_data["agenda"])
        choices = self.fields["agenda"].choices  # type: ignore[attr-defined]
        chosen = [int(number) for number, _words in choices if number in ticked]
        if len(chosen) > rules.AGENDA_MAX:
            raise forms.ValidationError(_("A session has 1 to 16 matters."))
        return chosen


class HoldingForm(Form):
    """How it is held, and where."""

    form = forms.TypedChoiceField(
        label=gettext_lazy("How is it held"), widget=ChoiceCards, coerce=int
    )
    place = forms.CharField(
        label=gettext_lazy("Where you come together"),
        max_length=PLACE_MAX,
        required=False,
        help_text=gettext_lazy("Address and room."),
    )
    link = forms.CharField(
        label=gettext_lazy("How to take part from afar"),
        max_length=PLACE_MAX,
        required=False,
        help_text=gettext_lazy("The address of the video link."),
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        allowed: Sequence[rules.Form],
        **more: Any,
    ) -> None:
        """`allowed`: the forms in which the charter lets the council meet."""
        super().__init__(given, coop=coop, **more)
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            (str(int(each)), f"{words.FORMS[each]} | {words.FORM_NOTES[each]}") for each in allowed
        ]

    def clean(self) -> dict[str, Any]:
        """A room needs a place, a video link its address; in absence neither is asked."""
        told = super().clean() or {}
        form = told.get("form")
        if form == rules.Form.IN_PERSON and not told.get("place"):
            self.add_error("place", _("Say where you come together."))
        if form == rules.Form.REMOTE and not told.get("link"):
            self.add_error("link", _("Say how one takes part from afar."))
        if form == rules.Form.ABSENTEE:
            told |= {"place": "", "link": ""}
        return told


class DatesForm(Form):
    """When it opens and ends; refuses what the ledger would."""

    opens_at = forms.DateTimeField(
        label=gettext_lazy("Beginning of the session"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    closes_at = forms.DateTimeField(
        label=gettext_lazy("End of the session"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy(
            "Votes are taken until then; with all votes in, minutes may be signed earlier."
        ),
    )

    def __init__(
        self, given: Mapping[str, Any] | None, *, coop: AccountName, now: datetime, **more: Any
    ) -> None:
        """`now`: the present moment."""
        super().__init__(given, coop=coop, **more)
        self.now = now

    def clean(self) -> dict[str, Any]:
        """After the call, in order, and no longer than thirty days."""
        told = super().clean() or {}
        opens, closes = told.get("opens_at"), told.get("closes_at")
        if opens and closes:
            flaw = rules.flaw_of_dates(opens, closes, self.now + MARGIN)
            place = "opens_at" if flaw is DateFlaw.TOO_EARLY else "closes_at"
            if flaw is not None:
                self.add_error(place, _(str(SENTENCES[flaw])))
        return told


class SecretaryForm(Form):
    """Who keeps the minutes."""

    secretary = forms.ChoiceField(
        label=gettext_lazy("Secretary of the session"), widget=ChoiceCards
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        candidates: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        """`candidates`: who may sign beside the chair."""
        super().__init__(given, coop=coop, **more)
        self.fields["secretary"].choices = candidates  # type: ignore[attr-defined]
