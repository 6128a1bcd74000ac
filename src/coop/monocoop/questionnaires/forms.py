"""The editor's forms: what a questionnaire says and begins, and each of its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.configuration import ANSWERS_DAYS_MAX
from coop.monocoop.content.forms import MARKS, AudienceField, MomentField, WritingForm
from coop.monocoop.content.writing import TEXT_LENGTH_MAX
from coop.monocoop.forms import ChoiceCards
from coop.monocoop.questionnaires.models import Shows
from coop.monocoop.questionnaires.processes import POLL, processes
from coop.monocoop.questionnaires.sheets import (
    COUNTED,
    HELP_LENGTH_MAX,
    OPTION_LENGTH_MAX,
    OPTIONS_MAX,
    TITLE_LENGTH_MAX,
    WITH_OPTIONS,
    Draft,
    Question,
    QuestionKind,
    options_of,
)

SHOWS = {
    Shows.NOBODY: _("Only to those who write"),
    Shows.ANSWERED: _("To everyone who has answered"),
    Shows.READERS: _("To everyone who may answer, at once"),
}


def process_choices() -> list[tuple[str, str]]:
    """Where answers may go: `title | note`."""
    poll = _("A poll: answers are counted | One answer a member. No vote: nothing is decided by it")
    return [(POLL, str(poll)), *((one.name, f"{one.title} | {one.note}") for one in processes())]


class QuestionnaireForm(WritingForm):
    """What it is called, whom it asks, what its answers begin."""

    text = forms.CharField(
        label=_("Words before the questions"),
        help_text=MARKS,
        required=False,
        max_length=TEXT_LENGTH_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    process = forms.ChoiceField(label=_("Where the answers go"), widget=ChoiceCards)
    shows = forms.ChoiceField(
        label=_("Who sees the counts of a poll"), required=False, choices=list(SHOWS.items())
    )
    closes_at = MomentField(label=_("Answers until"), help_text=_("Left empty: for good."))
    keep_days = forms.IntegerField(
        label=_("Days that answers are kept"),
        required=False,
        min_value=1,
        max_value=ANSWERS_DAYS_MAX,
        help_text=_(
            "From the end of a poll, from the last word of an inquiry; then they are erased, and a "
            "poll's counts stay. No longer than you need them: law 152-FZ, article 5, part 7."
        ),
    )
    field_order = ("title", "text", "process", "shows", "audience", "closes_at", "keep_days")

    def __init__(self, data: Mapping[str, Any] | None, coop: AccountName, **more: Any) -> None:
        """Offer the cooperative's audiences and what protocols offer."""
        super().__init__(data, coop, **more)
        self.fields["audience"] = AudienceField(coop)
        self.fields["keep_days"].initial = settings.CONFIGURATION.answers_days
        process = self.fields["process"]
        if isinstance(process, forms.ChoiceField):
            process.choices = process_choices()
        self.order_fields(self.field_order)

    def clean_shows(self) -> str:
        """Nobody, where nothing was chosen."""
        return str(self.cleaned_data.get("shows") or Shows.NOBODY)


class QuestionForm(forms.Form):
    """One question in the editor; its kind is chosen when it is added."""

    title = forms.CharField(label=_("Question"), max_length=TITLE_LENGTH_MAX)
    help = forms.CharField(label=_("Hint"), required=False, max_length=HELP_LENGTH_MAX)
    options = forms.CharField(
        label=_("Options"),
        required=False,
        help_text=_("One a line."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    required = forms.BooleanField(label=_("Must be answered"), required=False)

    def __init__(self, draft: Draft, number: int, *, is_bound: bool) -> None:
        """The form of one question of the draft; bound when it is to be checked."""
        self.draft, self.kind = draft, QuestionKind(draft["kind"])
        prefix = f"q-{number}"
        values = {f"{prefix}-{name}": value for name, value in draft.items() if value}
        super().__init__(values if is_bound else None, prefix=prefix, initial=draft)
        if self.kind not in WITH_OPTIONS:
            del self.fields["options"]

    def clean_options(self) -> tuple[str, ...]:
        """At least two, no more than a person reads."""
        options = options_of(self.cleaned_data.get("options", ""))
        if len(options) < 2:
            raise forms.ValidationError(gettext("Give at least two options."))
        if len(options) > OPTIONS_MAX:
            raise forms.ValidationError(gettext("There are too many options: leave 20."))
        if any(len(option) > OPTION_LENGTH_MAX for option in options):
            raise forms.ValidationError(gettext("An option is too long. Make it shorter."))
        return options

    def question(self) -> Question:
        """The question as it is asked."""
        told = self.cleaned_data
        return Question(
            key=self.draft["key"],
            kind=self.kind,
            title=told["title"],
            help=told.get("help", ""),
            required=told["required"],
            options=told.get("options", ()),
        )


def problem_of(process: str, questions: Sequence[Question]) -> str:
    """What is wrong with the questions as a whole, in words; empty where nothing is."""
    if not questions:
        return gettext("Add at least one question.")
    kinds = {one.kind for one in questions}
    if process == POLL and not kinds & COUNTED:
        return gettext("A poll needs a question with options, or one of yes or no.")
    if process == POLL and QuestionKind.FILE in kinds:
        return gettext("A poll takes no files.")
    return ""


class MessageForm(forms.Form):
    """What is written in an inquiry."""

    text = forms.CharField(
        label=_("Your message"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4})
    )
