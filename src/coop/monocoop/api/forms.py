"""The form of a new key: what it is for, for how long, and what it may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.scopes import VERBS, Scope, Verb

DAYS = ((30, _("30 days")), (90, _("90 days")), (365, _("one year")))
USUAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class Wish:
    """One box of the table: a scope that may be given, or nothing where there is none."""

    label: str
    scope: Scope | None
    is_on: bool


@dataclass(frozen=True, slots=True)
class WishRow:
    """What a key may do about one subject."""

    subject: str
    wishes: tuple[Wish, ...]


class KeyForm(forms.Form):
    """A new key; the scopes offered are the most that its maker may give."""

    title = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        help_text=_("So that you recognise it in the list: “Accounting program”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = forms.TypedChoiceField(
        label=_("How long it works"), choices=DAYS, coerce=int, initial=USUAL_DAYS
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"), error_messages={"required": _("Tick at least one box.")}
    )

    def __init__(
        self, given: Mapping[str, Any] | None, *, offered: Sequence[Scope], verbs: Sequence[Verb]
    ) -> None:
        super().__init__(given, label_suffix="")
        self.offered, self.verbs = offered, tuple(verbs)
        choices = [(scope.code, scope.words) for scope in offered]
        self.fields["scopes"].choices = choices  # type: ignore[attr-defined]

    @property
    def labels(self) -> list[str]:
        """The heads of the table's boxes."""
        return [str(VERBS[verb]) for verb in self.verbs]

    def rows(self) -> list[WishRow]:
        """The table: subjects, each with a box for each verb."""
        chosen = set(self["scopes"].value() or ())
        by_subject: dict[str, dict[Verb, Scope]] = {}
        for scope in self.offered:
            by_subject.setdefault(scope.subject, {})[scope.verb] = scope
        return [
            WishRow(subject, tuple(_wish(verb, found.get(verb), chosen) for verb in self.verbs))
            for subject, found in by_subject.items()
        ]


def _wish(verb: Verb, scope: Scope | None, chosen: set[str]) -> Wish:
    return Wish(str(VERBS[verb]), scope, scope is not None and scope.code in chosen)
