"""Scopes: what a key may do, in plain words; and which of them a person's roles allow.

returns:read   read what the protocol offers
returns:act    draw up its acts, which the person then signs
payments:bring bring in what others gave, as a bank's statement
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from coop.monocoop.api import acts, resources

Text = str | Promise
EVERYONE = frozenset({"person"})


class Verb(StrEnum):
    """What a scope allows with what a protocol offers."""

    READ = "read"
    ACT = "act"
    BRING = "bring"


VERBS: dict[Verb, Text] = {
    Verb.READ: gettext_lazy("Reading"),
    Verb.ACT: gettext_lazy("Prepare for signature"),
    Verb.BRING: gettext_lazy("Bring in"),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """One scope: its code, and the title of what it is about."""

    code: str
    subject: str

    @property
    def verb(self) -> Verb:
        """What it allows."""
        return Verb(self.code.partition(":")[2])

    @property
    def words(self) -> str:
        """As people read it."""
        return f"{VERBS[self.verb]}: {self.subject}"


_titles: dict[str, Text] = {}


def register_title(protocol: str, title: Text) -> None:
    """How people call what a protocol is about."""
    _titles[protocol] = title


def offer(protocol: str, title: Text, offered: Iterable[resources.Resource]) -> None:
    """Offer what a part of the shell lets programs read, under its own title."""
    register_title(protocol, title)
    for each in offered:
        resources.register(protocol, each)


def all_scopes() -> list[Scope]:
    """Every scope, protocol by protocol."""
    return [Scope(code, _title(code)) for code in dict.fromkeys(code for code, _needs in _offers())]


def scopes_for(roles: Iterable[str]) -> list[Scope]:
    """What these roles may do: the most that a person may give to a key."""
    held = frozenset(roles)
    codes = dict.fromkeys(code for code, needs in _offers() if not needs.isdisjoint(held))
    return [Scope(code, _title(code)) for code in codes]


def scopes_of_cooperative() -> list[Scope]:
    """What a key of the cooperative's own may do: reading and bringing, never acting."""
    return [scope for scope in all_scopes() if scope.verb is not Verb.ACT]


def _offers() -> Iterator[tuple[str, frozenset[str]]]:
    """Scopes with the roles that may use something under them."""
    for resource in resources.offered():
        yield resource.scope, resource.resource.readers
    for intake in resources.intakes():
        yield intake.scope, intake.intake.roles
    for act in acts.offered():
        yield act.scope, act.roles or EVERYONE


def _title(code: str) -> str:
    protocol = code.partition(":")[0]
    return str(_titles.get(protocol, protocol))
