"""Who calls: the key of a request, whose it is, and what it may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest

from coop.kernel.names import AccountName
from coop.monocoop.api.errors import KeyNeeded, RoleMissing, ScopeMissing
from coop.monocoop.api.keys import count_call, key_said
from coop.monocoop.api.models import ApiKey
from coop.monocoop.api.resources import Reader
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.person import Person
from coop.monocoop.identity.sessions import person_of
from coop.monocoop.roles import roles_of

BEARER = "Bearer "


@dataclass(frozen=True, slots=True)
class Caller:
    """A program with a key: of a person, or of the cooperative itself."""

    coop: AccountName
    key: ApiKey
    person: Person | None
    now: datetime
    roles: frozenset[str] = field(default_factory=frozenset)

    def check_scope(self, scope: str) -> None:
        """Raise `ScopeMissing` where the key has none such."""
        if scope not in self.key.scopes:
            raise ScopeMissing(scope=scope)

    def reader(self, readers: frozenset[str]) -> Reader:
        """As whom a resource is read; raises `RoleMissing`.

        A cooperative's key reads what any of those who may read would see together.
        """
        if self.person is None:
            return Reader(self.coop, "", readers, self.now)
        if self.roles.isdisjoint(readers):
            raise RoleMissing(roles=", ".join(sorted(readers)))
        return Reader(self.coop, self.person.account, self.roles, self.now)


def caller_of(request: HttpRequest, *, now: datetime) -> Caller:
    """Who calls; raises `KeyNeeded`, `KeyExpired` and `CallsExceeded`."""
    said = request.headers.get("Authorization", "")
    if not said.startswith(BEARER):
        raise KeyNeeded
    key = key_said(said.removeprefix(BEARER).strip(), now=now)
    count_call(key, now=now)
    coop = AccountName(key.coop)
    if key.is_cooperatives:
        return Caller(coop, key, None, now)
    login = Login.objects.filter(account=key.account).first()
    if login is None:
        raise KeyNeeded
    return Caller(coop, key, person_of(login), now, roles_of(coop, AccountName(key.account)))
