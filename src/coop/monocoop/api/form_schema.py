"""A form's fields as JSON Schema: what values they take."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseForm, Form

from coop.monocoop.api.bodies import FormField


def schema_of_field(field: forms.Field) -> dict[str, Any]:
    """The values that a field takes."""
    return {**_kind(field), **_words(field)}


def schema_of_forms(kinds: tuple[type[Form], ...]) -> dict[str, Any]:
    """The values of several forms together; what depends on the moment is not told here."""
    fields = {name: field for kind in kinds for name, field in kind.base_fields.items()}
    return {
        "type": "object",
        "properties": {name: schema_of_field(field) for name, field in fields.items()},
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": {"$ref": "#/components/schemas/Value"},
    }


def fields_of(form: BaseForm) -> list[FormField]:
    """The fields of a form as it stands now."""
    return [
        FormField(
            name=form.add_prefix(name),
            title=str(field.label or ""),
            help=str(field.help_text or ""),
            is_required=field.required,
            value=_value(form[name].value()),
            json_schema=schema_of_field(field),
        )
        for name, field in form.fields.items()
    ]


def _kind(field: forms.Field) -> dict[str, Any]:
    if isinstance(field, forms.FileField):
        return {"$ref": "#/components/schemas/File"}
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": _choice(field)}
    if isinstance(field, forms.ChoiceField):
        return _choice(field)
    if isinstance(field, forms.BooleanField):
        return {"type": "boolean"}
    if isinstance(field, forms.DateField):
        return {"type": "string", "format": "date"}
    if isinstance(field, forms.IntegerField):
        return _bounded({"type": "integer"}, minimum=field.min_value, maximum=field.max_value)
    if isinstance(field, forms.CharField):
        return _bounded({"type": "string"}, minLength=field.min_length, maxLength=field.max_length)
    return {"type": "string"}


def _choice(field: forms.ChoiceField) -> dict[str, Any]:
    known = [str(value) for value in _choices(field) if value != ""]
    return _bounded({"type": "string"}, enum=known or None)


def _choices(field: forms.ChoiceField) -> list[Any]:
    found: list[Any] = []
    for value, label in list(field.choices):  # type: ignore[arg-type]  # Django gives an iterator
        if isinstance(label, list | tuple):
            found += [each for each, _name in label]
        else:
            found.append(value)
    return found


def _words(field: forms.Field) -> dict[str, str]:
    told = {"title": str(field.label or ""), "description": str(field.help_text or "")}
    return {name: text for name, text in told.items() if text}


def _bounded(schema: dict[str, Any], **bounds: Any) -> dict[str, Any]:
    return schema | {name: bound for name, bound in bounds.items() if bound is not None}


def _value(value: Any) -> str | bool | list[str] | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, list | tuple):
        return [str(each) for each in value]
    return str(value)
