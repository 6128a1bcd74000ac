"""Who may open which package. Officers see all; a person sees what is about the person.

A slice with a finer rule registers it: the rules add up, none takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import AUDITOR, roles_in

OFFICERS = frozenset({"council", "chair", "deputy", "secretary", "accountant"})
READERS = OFFICERS | {AUDITOR}
"""Who opens everything: the audit commission reads what officers read."""


@dataclass(frozen=True, slots=True)
class Access:
    """What a person may open in a cooperative: everything, or these packages."""

    sees_all: bool = False
    packages: frozenset[str] = frozenset()

    def allows(self, package: str) -> bool:
        """Whether this package may be opened."""
        return self.sees_all or package in self.packages

    def __or__(self, other: Access) -> Access:
        return Access(self.sees_all or other.sees_all, self.packages | other.packages)


NOTHING = Access()
AccessRule: TypeAlias = Callable[[AccountName, AccountName], Access]
"""(cooperative, person) → what the person may open there."""


def about_the_person(coop: AccountName, person: AccountName) -> Access:
    """Packages that hold a paper whose subject is the person."""
    own = Document.unbound.filter(coop=coop, subject=str(person.value))
    return Access(packages=frozenset(own.values_list("package", flat=True)))


_rules: list[AccessRule] = [about_the_person]


def register_access(rule: AccessRule) -> None:
    """Add a slice's rule; the same one twice is one."""
    if rule not in _rules:
        _rules.append(rule)


def access_of(coop: AccountName, person: AccountName, roles: Iterable[str]) -> Access:
    """What a person with these roles may open."""
    if not READERS.isdisjoint(roles):
        return Access(sees_all=True)
    granted = NOTHING
    for rule in _rules:
        granted |= rule(coop, person)
    return granted


def access_in(request: CoopRequest) -> Access:
    """What whoever looks may open; a visitor nothing."""
    if request.person is None:
        return NOTHING
    return access_of(request.coop.account, request.person.account, roles_in(request))
