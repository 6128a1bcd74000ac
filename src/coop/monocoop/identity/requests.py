"""What identity reads off a request: who it is, which site it came to, from where, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from coop.kernel.clock import SystemClock
from coop.monocoop.acts.answers import SignInNeeded
from coop.monocoop.identity.person import Person
from coop.monocoop.tenants.rows import Tenant


def coop_of(request: HttpRequest) -> Tenant:
    """The cooperative the request came to."""
    tenant: Tenant = request.coop  # type: ignore[attr-defined]  # set by the tenants' middleware
    return tenant


def person_of(request: HttpRequest) -> Person:
    """The signed-in person; raises `SignInNeeded`."""
    person: Person | None = getattr(request, "person", None)
    if person is None:
        raise SignInNeeded
    return person


def site_of(request: HttpRequest) -> str:
    """The host with its port, as the browser names it."""
    return request.get_host().lower()


def origin_of(request: HttpRequest) -> str:
    """The origin that passkeys name, as `https://coop.example`."""
    return f"{request.scheme}://{site_of(request)}"


def domain_of(request: HttpRequest) -> str:
    """The host without a port: what passkeys are bound to."""
    return site_of(request).rsplit(":", 1)[0]


def address_of(request: HttpRequest) -> str:
    """The network address, for counting attempts only; never kept or logged as it is."""
    address: Any = request.META.get("REMOTE_ADDR", "")
    return str(address)


def now() -> datetime:
    """The present moment of the screens."""
    return SystemClock().now()


def next_url(request: HttpRequest, default: str = "/") -> str:
    """Where the person was going, if that is on this site."""
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return default


def with_next(name: str, wanted: str) -> HttpResponseRedirect:
    """Go to an identity page and come back to `wanted` afterwards."""
    return redirect(f"{reverse(name)}?{urlencode({'next': wanted})}")
