"""Forms of the assistant that calls a meeting: one question a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.names import AccountName
from coop.monocoop.forms import ChoiceCards
from coop.protocols.meetings import rules
from coop.protocols.meetings.api import CandidateStatus
from coop.protocols.meetings.planning import Asked, Dates, Election, Sketch
from coop.protocols.meetings.rules import Body
from coop.protocols.meetings.screens import finding, words
from coop.protocols.meetings.screens.forms import Form, PersonField

MARGIN = timedelta(minutes=10)
"""Between the form and the ledger's clock."""
TEXT_MAX = 1000
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class BodyForm(Form):
    """Whose meeting it is."""

    whose = forms.ChoiceField(label=gettext_lazy("Whose meeting is it"), widget=ChoiceCards)

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        bodies: Sequence[tuple[str, str]],
        **more: Any,
    ) -> None:
        """`bodies`: `annual`, `members`, `delegates` or `section-7`, with its words."""
        super().__init__(given, coop=coop, **more)
        self.fields["whose"].choices = bodies  # type: ignore[attr-defined]


class HoldingForm(Form):
    """How it is held, and where."""

    form = forms.TypedChoiceField(
        label=gettext_lazy("How is it held"), widget=ChoiceCards, coerce=int
    )
    place = forms.CharField(
        label=gettext_lazy("Where people come together"),
        max_length=TEXT_MAX,
        required=False,
        help_text=gettext_lazy("Address, hall; when registration begins."),
    )
    link = forms.CharField(
        label=gettext_lazy("How to take part from afar"),
        max_length=TEXT_MAX,
        required=False,
        help_text=gettext_lazy("The address of the video link, where one may speak and listen."),
    )
    ballots_to = forms.CharField(
        label=gettext_lazy("Where paper ballots are handed in"),
        max_length=TEXT_MAX,
        required=False,
        help_text=gettext_lazy("For those who do not vote on the site: address and hours."),
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        allowed: Sequence[rules.Form],
        body: Body,
        **more: Any,
    ) -> None:
        """`allowed`: the forms that the charter lets a meeting be held in."""
        super().__init__(given, coop=coop, **more)
        self.fields["form"].choices = [  # type: ignore[attr-defined]
            (str(int(each)), f"{words.FORMS[each]} | {words.FORM_NOTES[each]}") for each in allowed
        ]
        if body is Body.DELEGATES:
            del self.fields["ballots_to"]

    def clean(self) -> dict[str, Any]:
        """A room needs a place, a video link its address."""
        told = super().clean() or {}
        if not told.get("form"):
            return told
        form = rules.Form(told["form"])
        if form in (rules.Form.IN_PERSON, rules.Form.MIXED) and not told.get("place"):
            self.add_error("place", _("Say where people come together."))
        if form is rules.Form.REMOTE and not told.get("link"):
            self.add_error(
                "link", _("Say how one takes part from afar: one must be able to speak.")
            )
        return told


class AgendaForm(Form):
    """What the meeting is asked."""

    questions = forms.MultipleChoiceField(
        label=gettext_lazy("Questions that wait"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        asked: Sequence[Asked],
        is_annual: bool,
        **more: Any,
    ) -> None:
        """`asked`: what waits."""
        super().__init__(given, coop=coop, **more)
        self.is_annual = is_annual
        self.asked = asked
        self.fields["questions"].choices = [  # type: ignore[attr-defined]
            (each.key, each.told.title) for each in asked
        ]

    def clean_questions(self) -> list[str]:
        """The annual meeting approves the year's report."""
        chosen: list[str] = self.cleaned_data["questions"]
        kinds = {each.kind.name for each in self.asked if each.key in chosen}
        if self.is_annual and rules.BALANCE not in kinds:
            raise forms.ValidationError(
                _("The annual meeting approves the year's report: tick the year's balance.")
            )
        if len(chosen) > rules.QUESTIONS_MAX:
            raise forms.ValidationError(_("An agenda has 1 to 31 questions and candidates."))
        return chosen


class ElectionsForm(Form):
    """Who is elected: seats and candidates, office by office."""

    def __init__(
        self,
        given: Mapping[str, Any] | None,
        *,
        coop: AccountName,
        offices: Sequence[str],
        standing: Sequence[CandidateStatus],
        sketch: Sketch,
        delegates_max: int,
        **more: Any,
    ) -> None:
        """`standing`: who has signed a candidacy; `delegates_max`: what the norm gives."""
        super().__init__(given, coop=coop, **more)
        self.delegates_max = delegates_max
        self.offices = [
            office for office in offices if any(each.office == office for each in standing)
        ]
        self.questions_count = len(sketch.questions)
        chosen = {each.office: each for each in sketch.elections}
        for office in self.offices:
            self._add(office, standing, chosen.get(office))

    def _add(
        self, office: str, standing: Sequence[CandidateStatus], chosen: Election | None
    ) -> None:
        people = [each for each in standing if each.office == office]
        self.fields[f"names_{office}"] = forms.MultipleChoiceField(
            label=str(words.OFFICES[office]),
            widget=forms.CheckboxSelectMultiple,
            required=False,
            choices=[(str(each.member), each.name) for each in people],
            initial=[str(each) for each in chosen.candidates] if chosen else [],
        )
        if office not in rules.SINGLE:
            self.fields[f"seats_{office}"] = forms.IntegerField(
                label=_("Seats"),
                min_value=1,
                max_value=len(people),
                required=False,
                initial=chosen.seats if chosen else None,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def clean(self) -> dict[str, Any]:
        """As many seats as there are, and an agenda that fits a ballot."""
        told = super().clean() or {}
        count = self.questions_count
        for office in self.offices:
            names = told.get(f"names_{office}") or []
            count += len(names)
            if not names or office in rules.SINGLE:
                continue
            seats = told.get(f"seats_{office}")
            if not seats:
                self.add_error(f"seats_{office}", _("Say how many are elected."))
            elif seats > len(names):
                self.add_error(f"seats_{office}", _("There are fewer candidates than seats."))
            elif office == rules.DELEGATE and seats > self.delegates_max:
                told_max = _("By the charter's norm the section elects at most %(count)s.")
                self.add_error(f"seats_{office}", told_max % {"count": self.delegates_max})
        if count == 0:
            raise forms.ValidationError(_("Put a question or an election on the agenda."))
        if count > rules.QUESTIONS_MAX:
            raise forms.ValidationError(_("An agenda has 1 to 31 questions and candidates."))
        return told

    def shown(self) -> list[dict[str, object]]:
        """Office by office, for the template: names as cards, then the seats."""
        return [
            {
                "title": words.OFFICES[office],
                "names": self[f"names_{office}"],
                "people": self._people(office),
                "seats": self[f"seats_{office}"] if office not in rules.SINGLE else None,
            }
            for office in self.offices
        ]

    def _people(self, office: str) -> list[dict[str, object]]:
        names = self[f"names_{office}"]
        chosen = {str(each) for each in names.value() or ()}
        choices = names.field.choices  # type: ignore[attr-defined]
        return [
            {"value": value, "label": label, "is_chosen": value in chosen}
            for value, label in choices
        ]

    def elections(self) -> tuple[Election, ...]:
        """What was chosen."""
        told = self.cleaned_data
        return tuple(
            Election(
                office,
                1 if office in rules.SINGLE else told[f"seats_{office}"],
                tuple(AccountName(each) for each in told[f"names_{office}"]),
            )
            for office in self.offices
            if told.get(f"names_{office}")
        )


class DatesForm(Form):
    """When voting opens and ends; refuses what law and charter do not allow."""

    opens_at = forms.DateTimeField(label=gettext_lazy("Beginning of voting"), widget=_MOMENT)
    closes_at = forms.DateTimeField(label=gettext_lazy("End of voting"), widget=_MOMENT)

    def __init__(
        self, given: Mapping[str, Any] | None, *, coop: AccountName, dates: Dates, **more: Any
    ) -> None:
        """`dates`: what holds for this meeting."""
        super().__init__(given, coop=coop, **more)
        self.dates = dates

    def clean_opens_at(self) -> datetime:
        """After the days of notice; of an annual meeting within its months."""
        opens: datetime = self.cleaned_data["opens_at"]
        if opens < self.dates.earliest + MARGIN:
            raise forms.ValidationError(f"{self._earliest_words()} {self._notice_words()}")
        self._check_window(opens)
        return opens

    def _earliest_words(self) -> str:
        moment = words.moment_words(self.dates.earliest + MARGIN)
        return _("Too early: the earliest lawful opening is %(moment)s.") % {"moment": moment}

    def _notice_words(self) -> str:
        """What the days of notice rest on."""
        if self.dates.is_of_question:
            return _("A question on the agenda has days of its own, which are not over before.")
        told = (
            _("Law 3085-1 and the charter: %(days)s days for reorganisation and the like.")
            if self.dates.is_long
            else _("Charter: voters are notified %(days)s days before.")
        )
        return told % {"days": self.dates.notice_days}

    def _check_window(self, opens: datetime) -> None:
        window = self.dates.window
        if window is None or window[0] <= opens.date() <= window[1]:
            return
        raise forms.ValidationError(
            _("The annual meeting on %(year)s is held from %(first)s to %(last)s (%(norm)s).")
            % {
                "year": self.dates.year,
                "first": words.date_words(window[0]),
                "last": words.date_words(window[1]),
                "norm": self.dates.window_norm,
            }
        )

    def clean(self) -> dict[str, Any]:
        """Voting has a length."""
        told = super().clean() or {}
        opens, closes = told.get("opens_at"), told.get("closes_at")
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("Voting ends after it opens."))
        return told


class PeopleForm(Form):
    """Who presides, who writes, who counts."""

    chair = PersonField(
        label=gettext_lazy("Chair of the meeting"),
        help_text=gettext_lazy("Presides and signs the minutes."),
    )
    secretary = PersonField(
        label=gettext_lazy("Secretary of the meeting"),
        help_text=gettext_lazy("Writes the minutes and signs them too: two people sign."),
    )
    committee = forms.CharField(
        label=gettext_lazy("Counting committee"),
        required=False,
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Up to five members, each on a line. They enter paper ballots and sign the counting "
            "sheet; at least two are needed for papers. Leave it empty to do without."
        ),
    )

    def clean_committee(self) -> list[str]:
        """Accounts, each once."""
        lines = [line.strip() for line in self.cleaned_data["committee"].splitlines()]
        found = [str(finding.only_member(self.coop, line)) for line in lines if line]
        if len(found) > rules.COMMITTEE_MAX:
            raise forms.ValidationError(_("A counting committee has five people at most."))
        if len(set(found)) < len(found):
            raise forms.ValidationError(_("A question or a person stands there twice."))
        return found

    def clean(self) -> dict[str, Any]:
        """Two people sign the minutes."""
        told = super().clean() or {}
        if told.get("chair") and told.get("chair") == told.get("secretary"):
            self.add_error("secretary", _("Two people sign the minutes."))
        return told


class MaterialsForm(Form):
    """What is read before, and when votes are shown."""

    materials = forms.CharField(
        label=gettext_lazy("Where to read the materials"),
        max_length=TEXT_MAX,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("It stands in the notice. Files are added on the meeting's page."),
    )
    is_hidden = forms.BooleanField(
        label=gettext_lazy("Show votes for and against only after the end"),
        required=False,
        help_text=gettext_lazy(
            "The site does not show them before. Ballots on the ledger are open all the same: "
            "anybody can count them."
        ),
    )


class RepeatForm(DatesForm):
    """When the repeat meeting is held."""
