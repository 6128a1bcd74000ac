"""Acts that programs may draw up: slices offer them, by the screens a person would go through.

    ACTS = (
        Act("ask", _("Ask for a share back"), ("new", "review"), forms=(MoneyForm,)),
        Act("retract", _("Take the statement back"), ("retract",)),
    )

An act is drawn up by its own screens, so that nobody can do through the API what the site would not
let them: the same roles, the same forms, the same papers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import unwrap
from typing import Any

from django import forms as django_forms
from django.urls import URLPattern
from django.urls.converters import get_converters
from django.utils.functional import Promise

from coop.monocoop import mount
from coop.monocoop.roles import needs_of

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Act:
    """What a person may sign: its name within the slice, a title in plain words, its screens.

    `screens` are names of the slice's addresses, in the order in which a person comes through them;
    the values of all of them come in one body. `fields` tells developers of values that no form
    describes; `always` is what the pressed button says; `asked` are values that stand behind the
    address.
    """

    name: str
    title: Text
    screens: Sequence[str]
    forms: Sequence[type[django_forms.Form]] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    asked: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class OfferedAct:
    """An act with the slice that offers it."""

    protocol: str
    act: Act

    @property
    def name(self) -> str:
        """How programs call it: `returns.ask`."""
        return f"{self.protocol}.{self.act.name}"

    @property
    def scope(self) -> str:
        """What a key needs for drawing it up."""
        return f"{self.protocol}:act"

    @property
    def screens(self) -> tuple[str, ...]:
        """The full names of its screens' addresses."""
        return tuple(f"{self.protocol}:{screen}" for screen in self.act.screens)

    @property
    def roles(self) -> frozenset[str]:
        """Who may go through its last screen; empty where everyone signed in may."""
        return needs_of(self.view)

    @property
    def view(self) -> Callable[..., Any]:
        """The screen that leads to the signature."""
        return self._place.callback

    @property
    def about(self) -> dict[str, str]:
        """The names of what it is about, each with its kind, as `{"number": "int"}`."""
        kinds = {type(one): kind for kind, one in get_converters().items()}
        first = mount.place_of(self.protocol, self.act.screens[0])
        return {name: kinds[type(one)] for name, one in first.pattern.converters.items()}

    @property
    def told(self) -> str:
        """What the screen's own words say of it."""
        return (unwrap(self.view).__doc__ or "").strip()

    @property
    def _place(self) -> URLPattern:
        return mount.place_of(self.protocol, self.act.screens[-1])


_offered: dict[str, OfferedAct] = {}


def register(protocol: str, act: Act) -> None:
    """Called for each entry of a slice's `screens.acts.ACTS`."""
    offered = OfferedAct(protocol, act)
    _offered[offered.name] = offered


def offered() -> Iterator[OfferedAct]:
    """All acts, slice by slice."""
    yield from _offered.values()


def act_named(name: str) -> OfferedAct | None:
    """The act of this name; None where no slice offers it."""
    return _offered.get(name)
