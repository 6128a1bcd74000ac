"""Who a person is in a cooperative, told by slices; and views that ask for a role.

Everyone signed in has the role `person`, everyone else `visitor`; slices add `member`, `council`,
`chair`, `cashier` and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias
from urllib.parse import urlencode

from django.http import HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from coop.kernel.names import AccountName
from coop.monocoop.requests import CoopRequest
from coop.store.once import once

RoleProvider: TypeAlias = Callable[[AccountName, AccountName], Iterable[str]]
"""(cooperative, person) → the person's roles there, as one slice knows them."""

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[CoopRequest, P], HttpResponseBase]
SIGN_IN = "identity:sign_in"
SIGN_OUT = "identity:sign_out"
VISITOR = frozenset({"visitor"})
AUDITOR = "auditor"
NEEDS = "needs_roles"

HoldersProvider: TypeAlias = Callable[[AccountName], Iterable[str]]
"""Cooperative → the accounts that hold an office or a seat there, as one slice knows them."""

_providers: list[RoleProvider] = []
_holders: list[HoldersProvider] = []


def register(provider: RoleProvider) -> None:
    """Add a slice's knowledge of roles."""
    if provider not in _providers:
        _providers.append(provider)


def register_holders(provider: HoldersProvider) -> None:
    """Add a slice's knowledge of who holds an office or a seat."""
    if provider not in _holders:
        _holders.append(provider)


def holders_in(coop: AccountName) -> frozenset[str]:
    """Everyone who holds an office or a seat in a cooperative: few, however many members."""
    return frozenset(account for provider in _holders for account in provider(coop))


@once
def roles_of(coop: AccountName, person: AccountName) -> frozenset[str]:
    """All roles of a signed-in person in a cooperative."""
    told = (role for provider in _providers for role in provider(coop, person))
    return frozenset(("person", *told))


def roles_in(request: CoopRequest) -> frozenset[str]:
    """The roles of whoever looks, asked for once in a request."""
    known: frozenset[str] | None = getattr(request, "_roles", None)
    if known is None:
        person = getattr(request, "person", None)
        known = roles_of(request.coop.account, person.account) if person else VISITOR
        request._roles = known  # type: ignore[attr-defined]  # the request carries what it has learnt
    return known


def signed_in_required(view: View[P]) -> View[P]:
    """Ask a visitor to sign in, and bring them back here afterwards."""

    @wraps(view)
    def asked(request: CoopRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if getattr(request, "person", None) is None:
            back = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse(SIGN_IN)}?{back}")
        return view(request, *args, **kwargs)

    return _needing(asked, ("person",))


def role_required(*roles: str) -> Callable[[View[P]], View[P]]:
    """Let in who holds any of the roles; others see a page that says whose this screen is."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        @signed_in_required
        def asked(request: CoopRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if roles_in(request).isdisjoint(roles):
                return render(
                    request, "monocoop/errors/role.html", {"needed": roles[0]}, status=403
                )
            return view(request, *args, **kwargs)

        return _needing(asked, roles)

    return decorate


def needs_of(view: Callable[..., object]) -> frozenset[str]:
    """The roles of which a view asks for any; empty where it asks for none."""
    needs: frozenset[str] = getattr(view, NEEDS, frozenset())
    return needs


def _needing(view: View[P], roles: Iterable[str]) -> View[P]:
    """Let the view tell which roles it asks for; decorators around it pass that on."""
    setattr(view, NEEDS, frozenset(roles))
    return view


def reading_for(*roles: str) -> Callable[[View[P]], View[P]]:
    """For screens that only show: who holds any of the roles, and auditors.

    The audit commission reads everything that officers read, and changes nothing: law 3085-1
    art. 20, law 41-FZ art. 18. So such a screen answers to reading alone.
    """

    def decorate(view: View[P]) -> View[P]:
        return role_required(*roles, AUDITOR)(require_GET(view))

    return decorate


member_required = role_required("member")
"""For screens of members."""
