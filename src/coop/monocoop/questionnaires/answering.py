"""The form that people fill: made of the questions, answered in people's words."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.html import conditional_escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from coop.monocoop.forms import AmountField, CheckCards, ChoiceCards
from coop.monocoop.incoming import FileRefused, Incoming, Sent, checked
from coop.monocoop.questionnaires import values
from coop.monocoop.questionnaires.sheets import Question, QuestionKind, Sheet

LINE_LENGTH_MAX = 300
LONG_LENGTH_MAX = 5000
NUMBER_MAX = Decimal(10) ** 15
PLACES_MAX = 6


class NumberField(forms.CharField):
    """A number as people type it: blanks group, comma or point parts the fraction."""

    def __init__(self, **more: Any) -> None:
        """For a keyboard of digits."""
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_length=30, widget=widget, **more)

    def clean(self, value: Any) -> Any:
        """The number; None for an empty optional field."""
        typed = super().clean(value)
        if not typed:
            return None
        plain = "".join(str(typed).split()).replace(",", ".")
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("NaN")
        exponent = number.as_tuple().exponent
        is_sound = number.is_finite() and abs(number) < NUMBER_MAX
        if not is_sound or not isinstance(exponent, int) or not -PLACES_MAX <= exponent <= 0:
            raise forms.ValidationError(gettext("Write a number, as 12 or 12,5."))
        return number


class CheckedFileField(forms.FileField):
    """A file as it may be kept."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, checked; None for an empty optional field."""
        sent = super().clean(data, initial)
        if not isinstance(sent, UploadedFile):
            return None
        try:
            return checked(sent)
        except FileRefused as error:
            raise forms.ValidationError(str(error.why)) from error


class AnswerForm(forms.Form):
    """The questions of a sheet as fields; a field is named by its question's key."""

    def __init__(
        self,
        sheet: Sheet,
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, Sent] | None = None,
        *,
        prefix: str = "a",
    ) -> None:
        """`prefix` keeps apart several forms of one page."""
        super().__init__(data, files, prefix=prefix, auto_id=f"{prefix}-%s")
        self.sheet = sheet
        for question in sheet.questions:
            self.fields[question.key] = field_of(question)

    @property
    def has_files(self) -> bool:
        """Whether it takes a file."""
        return any(one.kind is QuestionKind.FILE for one in self.sheet.questions)

    def values(self) -> dict[str, Any]:
        """What was answered, as it is kept; files aside."""
        return {
            one.key: kept
            for one in self.sheet.questions
            if one.kind is not QuestionKind.FILE
            and (kept := values.kept(one, self.cleaned_data.get(one.key))) is not None
        }

    def files_brought(self) -> dict[str, Incoming]:
        """The checked files by the keys of their questions."""
        return {
            key: value for key, value in self.cleaned_data.items() if isinstance(value, Incoming)
        }


def field_of(question: Question) -> forms.Field:
    """The field that asks a question."""
    asked: dict[str, Any] = {
        "label": question.title,
        "help_text": conditional_escape(question.help),
        "required": question.required,
    }
    options = [(option, option) for option in question.options]
    match question.kind:
        case QuestionKind.TEXT:
            return forms.CharField(max_length=LINE_LENGTH_MAX, **asked)
        case QuestionKind.LONG:
            area = forms.Textarea(attrs={"rows": 5})
            return forms.CharField(max_length=LONG_LENGTH_MAX, widget=area, **asked)
        case QuestionKind.NUMBER:
            return NumberField(**asked)
        case QuestionKind.MONEY:
            return AmountField(symbol=values.CURRENCY, **asked)
        case QuestionKind.DATE:
            day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            return forms.DateField(widget=day, **asked)
        case QuestionKind.CHOICE:
            return forms.ChoiceField(choices=options, widget=ChoiceCards, **asked)
        case QuestionKind.CHOICES:
            return forms.MultipleChoiceField(choices=options, widget=CheckCards, **asked)
        case QuestionKind.YES_NO:
            pair = [("yes", _("Yes")), ("no", _("No"))]
            return forms.ChoiceField(choices=pair, widget=ChoiceCards, **asked)
        case QuestionKind.FILE:
            return CheckedFileField(**asked)
