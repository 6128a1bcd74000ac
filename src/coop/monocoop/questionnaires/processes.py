"""What answers begin: a poll, an inquiry to an office, or what a protocol offers.

A protocol offers a process by the shelf file `processes.py`; the shell knows none by name.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.monocoop.requests import CoopRequest

POLL = "poll"
Text: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class Subject:
    """What a protocol begins with: the inquiry's title and its answers in words."""

    title: str
    text: str
    url: str
    """Where the inquiry itself stands."""


Begin: TypeAlias = Callable[[CoopRequest, Subject], str]
"""(request of who begins, what with) → the address where that person goes on."""


@dataclass(frozen=True, slots=True)
class Process:
    """Where answers go. `roles`: who receives them; `begin` and `label`: what these may begin."""

    name: str
    title: Text
    note: Text
    roles: AbstractSet[str]
    begin: Begin | None = None
    label: Text = ""


OFFICES = (
    Process("chair", _("To the chair"), _("An inquiry with an answer"), frozenset({"chair"})),
    Process(
        "secretary",
        _("To the secretary"),
        _("An inquiry with an answer; without a secretary the chair has it"),
        frozenset({"secretary", "chair"}),
    ),
    Process("cashier", _("To the cashier"), _("An inquiry with an answer"), frozenset({"cashier"})),
    Process(
        "accountant",
        _("To the accountant"),
        _("An inquiry with an answer"),
        frozenset({"accountant"}),
    ),
)
_offered: dict[str, Process] = {process.name: process for process in OFFICES}


def register_process(process: Process) -> None:
    """Called for each entry of a slice's `processes.PROVIDERS`; the same name twice is an error."""
    known = _offered.setdefault(process.name, process)
    if known is not process:
        message = f"Two processes are called {process.name}."
        raise ValueError(message)


def processes() -> tuple[Process, ...]:
    """Every process but the poll, those of protocols first."""
    own = {process.name for process in OFFICES}
    theirs = [process for process in _offered.values() if process.name not in own]
    return (*theirs, *OFFICES)


def process_named(name: str) -> Process | None:
    """The process of this name; None where an upgrade has taken it away."""
    return _offered.get(name)


def received_by(roles: AbstractSet[str]) -> frozenset[str]:
    """The names of the processes that somebody with these roles receives."""
    return frozenset(one.name for one in _offered.values() if not one.roles.isdisjoint(roles))
