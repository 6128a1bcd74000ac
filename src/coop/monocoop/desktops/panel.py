"""The settings panel: a form made from a block's schema, and its errors in people's words.

Texts have a Russian and an English line; references are boxes to tick or a list to choose from;
rows (links, questions and answers) are groups of fields, of which empty ones are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import UnionType
from typing import Any, Union, get_args, get_origin

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from coop.kernel.names import AccountName
from coop.monocoop.blocks import Label, Settings, UploadId, Words
from coop.monocoop.desktops.checking import label_of, upload_of
from coop.monocoop.incoming import FileRefused, Sent

ROWS_SPARE = 1
Keep = Callable[[Sent, UploadId], str]
"""Keeps an upload and gives its id; raises `FileRefused`."""

ERRORS: dict[str, str | Promise] = {
    "missing": gettext_lazy("Fill this in."),
    "string_too_short": gettext_lazy("Fill this in."),
    "too_short": gettext_lazy("Choose at least one."),
    "string_too_long": gettext_lazy("This is too long. Make it shorter."),
    "too_long": gettext_lazy("There are too many. Leave fewer."),
    "address_malformed": gettext_lazy(
        "Write an address that begins with https://, mailto:, tel: or / for a page of your site."
    ),
    "int_parsing": gettext_lazy("Write a whole number."),
    "greater_than_equal": gettext_lazy("This number is too small."),
    "less_than_equal": gettext_lazy("This number is too large."),
    "enum": gettext_lazy("Choose one of the list."),
    "literal_error": gettext_lazy("Choose one of the list."),
    "words_missing": gettext_lazy("Write it at least in Russian."),
    "choice_foreign": gettext_lazy("Choose one of the list."),
}
OTHER_ERROR = gettext_lazy("This does not fit. Look at it again.")


@dataclass(slots=True)
class Part:
    """One control, or several under one legend, of the panel."""

    title: str | Promise
    help: str | Promise
    names: tuple[str, ...] = ()
    is_group: bool = False
    parts: list[Part] = field(default_factory=list)


class Panel(forms.Form):
    """The form of one tile's settings; `fields` are made from the schema, `parts` put in order."""

    def __init__(
        self,
        coop: AccountName,
        schema: type[Settings],
        settings: Mapping[str, Any],
        data: MultiValueDict[str, str] | None = None,
        files: MultiValueDict[str, Sent] | None = None,
    ) -> None:
        super().__init__(data, files, auto_id="panel_%s", prefix="s")
        self._coop, self._schema, self._settings = coop, schema, settings
        self.parts: list[Part] = []
        for name, info in schema.model_fields.items():
            self.parts.append(self._part(name, name, info, settings.get(name, info.get_default())))

    def settings(self, keep: Keep) -> dict[str, Any] | None:
        """The settings as they were filled in; None when something is wrong, told at its field."""
        if not self.is_valid():
            return None
        sent = {
            name: self._sent(name, info, self._settings.get(name), keep)
            for name, info in self._schema.model_fields.items()
        }
        if self.errors:
            return None
        try:
            made = self._schema.model_validate({k: v for k, v in sent.items() if v is not None})
        except ValidationError as error:
            for one in error.errors():
                self._tell(one["loc"], one["type"])
            return None
        dumped: dict[str, Any] = made.model_dump(mode="json")
        return dumped

    # How a field of the schema becomes controls.

    def _part(self, path: str, name: str, info: FieldInfo, value: Any) -> Part:
        label = label_of(info) or Label(name)
        kind = _inner(info.annotation)
        if kind is Words:
            return self._words_part(path, label, value)
        row = _row_of(kind)
        if row is not None:
            return self._rows_part(path, label, row, value or ())
        self.fields[path] = _control(self._coop, label, kind, upload_of(info))
        self.initial[path] = _plain(value)
        return Part(label.title, label.help, (path,))

    def _words_part(self, path: str, label: Label, value: Any) -> Part:
        given = value if isinstance(value, Words) else Words.model_validate(value or {})
        part = Part(label.title, label.help, is_group=True)
        for language, title in (("ru", gettext_lazy("Russian")), ("en", gettext_lazy("English"))):
            name = f"{path}-{language}"
            self.fields[name] = _text_control(title, label.lines)
            self.initial[name] = getattr(given, language)
            part.names = (*part.names, name)
        return part

    def _rows_part(self, path: str, label: Label, row: type[BaseModel], value: Any) -> Part:
        part = Part(label.title, label.help, is_group=True)
        for number in range(self._rows_count(path, len(value))):
            has = number < len(value)
            given = _fields_of(value[number]) if has else {}
            legend = _("No. %d") % (number + 1) if has else _("One more")
            inner = Part(legend, "", is_group=True)
            for name, info in row.model_fields.items():
                inner.parts.append(
                    self._part(f"{path}-{number}-{name}", name, info, given.get(name))
                )
            part.parts.append(inner)
        return part

    def _rows_count(self, path: str, known: int) -> int:
        sent = [
            int(number)
            for key in (self.data or ())
            if key.startswith(f"s-{path}-")
            and (number := key.removeprefix(f"s-{path}-").partition("-")[0]).isdigit()
        ]
        return min(max([known + ROWS_SPARE, *(number + 1 for number in sent)]), 40)

    # How what was sent becomes the settings again.

    def _sent(self, path: str, info: FieldInfo, before: Any, keep: Keep) -> Any:
        kind = _inner(info.annotation)
        if kind is Words:
            return {one: self.cleaned_data.get(f"{path}-{one}", "") for one in ("ru", "en")}
        row = _row_of(kind)
        if row is not None:
            return list(self._sent_rows(path, row, keep))
        upload = upload_of(info)
        if upload:
            return self._sent_upload(path, upload, before, keep)
        value = self.cleaned_data.get(path)
        return None if value == "" and kind is not str else value

    def _sent_rows(self, path: str, row: type[BaseModel], keep: Keep) -> Iterator[dict[str, Any]]:
        for number in range(self._rows_count(path, 0)):
            if not any(name.startswith(f"{path}-{number}-") for name in self.fields):
                continue
            sent = {
                name: self._sent(f"{path}-{number}-{name}", info, None, keep)
                for name, info in row.model_fields.items()
            }
            if any(_is_filled(value) for value in sent.values()):
                yield sent

    def _sent_upload(self, path: str, upload: UploadId, before: Any, keep: Keep) -> Any:
        file = self.cleaned_data.get(path)
        if not isinstance(file, UploadedFile):
            return before or ""
        try:
            return keep(file, upload)
        except FileRefused as error:
            self.add_error(path, str(error.why))
            return ""

    def _tell(self, where: tuple[int | str, ...], kind: str) -> None:
        """Put an error of the schema at its control, else at the first one of its group."""
        told = str(ERRORS.get(kind, OTHER_ERROR))
        path = "-".join(str(part) for part in where)
        names = [name for name in self.fields if name == path or name.startswith(f"{path}-")]
        self.add_error(names[0] if names else None, told)


def _inner(annotation: Any) -> Any:
    """The type itself, without `| None`."""
    if get_origin(annotation) in (Union, UnionType):
        return next(one for one in get_args(annotation) if one is not type(None))
    return annotation


def _row_of(kind: Any) -> type[BaseModel] | None:
    """The model of a field that is a tuple of rows."""
    if get_origin(kind) is not tuple:
        return None
    first = get_args(kind)[0]
    return first if isinstance(first, type) and issubclass(first, BaseModel) else None


def _control(coop: AccountName, label: Label, kind: Any, upload: UploadId | None) -> forms.Field:
    title, told = str(label.title), str(label.help)
    if upload:
        return forms.FileField(label=title, help_text=told, required=False)
    choices = label.choices(coop) if label.choices else label.titles
    named = [(one.value, f"{one.title} | {one.note}" if one.note else one.title) for one in choices]
    if get_origin(kind) is tuple:
        return forms.MultipleChoiceField(
            label=title, help_text=told, required=False, choices=named, widget=TickList
        )
    if label.choices or label.titles:
        widget = forms.Select if label.choices else ChoiceList
        return forms.ChoiceField(
            label=title, help_text=told, required=False, choices=named, widget=widget
        )
    if kind is bool:
        return forms.BooleanField(label=title, help_text=told, required=False)
    if kind is int:
        return forms.IntegerField(label=title, help_text=told, required=False)
    return _text_control(title, label.lines, told)


def _text_control(title: str | Promise, lines: int, told: str | Promise = "") -> forms.Field:
    widget: forms.Widget = forms.TextInput()
    if lines > 1:
        widget = forms.Textarea(attrs={"rows": lines})
    return forms.CharField(label=str(title), help_text=str(told), required=False, widget=widget)


class TickList(forms.CheckboxSelectMultiple):
    """Boxes to tick, each a line of its own."""

    template_name = "desktops/tick_list.html"


class ChoiceList(forms.RadioSelect):
    """One of few, each a line of its own."""

    template_name = "desktops/tick_list.html"


def _plain(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else value


def _fields_of(row: Any) -> Mapping[str, Any]:
    return row.model_dump() if isinstance(row, BaseModel) else row


def _is_filled(value: Any) -> bool:
    return any(map(_is_filled, value.values())) if isinstance(value, Mapping) else bool(value)
