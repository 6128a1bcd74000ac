"""The request as every screen receives it: for one cooperative, from one person or a visitor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.http import HttpRequest

from coop.kernel.names import AccountName

if TYPE_CHECKING:
    from coop.monocoop.tenants import Tenant


class SignedIn(Protocol):
    """What the shell needs to know of the person who looks."""

    @property
    def account(self) -> AccountName:
        """The person's chain account."""
        ...

    @property
    def display_name(self) -> str:
        """How the person is called on screens."""
        ...


class CoopRequest(HttpRequest):
    """`HttpRequest` with what the middleware adds: `coop` and `person` (None for a visitor)."""

    coop: Tenant
    person: SignedIn | None
