"""Pages on which keys of programs are made and revoked: one's own, and the cooperative's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.monocoop.api import keys
from coop.monocoop.api.forms import KeyForm
from coop.monocoop.api.models import ApiKey
from coop.monocoop.api.scopes import Scope, Verb, all_scopes, scopes_for, scopes_of_cooperative
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in, signed_in_required

View = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Ring:
    """Whose keys a page is about: the person's own, or the cooperative's."""

    is_cooperatives: bool

    @property
    def prefix(self) -> str:
        """How the names of its addresses begin."""
        return "coop_" if self.is_cooperatives else ""

    def url(self, name: str, *parts: str) -> str:
        """One of its addresses."""
        return reverse(f"api:{self.prefix}{name}", args=parts)

    def keys(self, request: CoopRequest) -> list[ApiKey]:
        """The keys on it."""
        if self.is_cooperatives:
            return keys.keys_of_cooperative()
        return keys.keys_of(person_of(request).account)

    def offered(self, request: CoopRequest) -> Sequence[Scope]:
        """The most that a key of it may be given."""
        return scopes_of_cooperative() if self.is_cooperatives else scopes_for(roles_in(request))

    @property
    def verbs(self) -> tuple[Verb, ...]:
        """What its keys may do at all."""
        return (Verb.READ, Verb.BRING) if self.is_cooperatives else (Verb.READ, Verb.ACT)


OWN, COOPERATIVES = Ring(is_cooperatives=False), Ring(is_cooperatives=True)


def _listing(ring: Ring) -> View:
    @never_cache
    @_guarded(ring)
    @require_GET
    def listing(request: CoopRequest) -> HttpResponse:
        """Whose programs have access, what each may do, and until when."""
        words = {scope.code: scope.words for scope in all_scopes()}
        now = timezone.now()
        rows = [
            {
                "key": key,
                "scopes": [words[code] for code in key.scopes if code in words],
                "works": keys.works(key, now=now),
                "revoke_url": ring.url("revoke_key", key.prefix),
            }
            for key in ring.keys(request)
        ]
        shown = {"rows": rows, "ring": ring, "new_url": ring.url("new_key")}
        return render(request, "api/keys.html", shown)

    return listing


def _making(ring: Ring) -> View:
    @never_cache
    @_guarded(ring)
    @require_http_methods(["GET", "POST"])
    def making(request: CoopRequest) -> HttpResponse:
        """What for, how long, and what it may do; then the key, shown this once."""
        given = request.POST if request.method == "POST" else None
        form = KeyForm(given, offered=ring.offered(request), verbs=ring.verbs)
        if len(ring.keys(request)) >= keys.KEYS_MAX:
            messages.warning(request, _("There are too many keys: revoke one that is not used."))
            return redirect(ring.url("keys"))
        if form.is_valid():
            made = keys.make_key(
                request.coop.account,
                person_of(request).account,
                form.cleaned_data["title"],
                form.cleaned_data["scopes"],
                now=timezone.now(),
                days=form.cleaned_data["days"],
                is_cooperatives=ring.is_cooperatives,
            )
            return render(request, "api/made.html", {"made": made, "back_url": ring.url("keys")})
        shown = {"form": form, "ring": ring, "back_url": ring.url("keys")}
        return render(request, "api/new.html", shown)

    return making


def _revoking(ring: Ring) -> View:
    @require_POST
    @_guarded(ring)
    def revoking(request: CoopRequest, prefix: str) -> HttpResponse:
        """Take a key back: from now on it opens nothing."""
        found = next((key for key in ring.keys(request) if key.prefix == prefix), None)
        if found is None:
            raise Http404
        keys.revoke(found, now=timezone.now())
        messages.success(request, _("Revoked: the program has no access any more."))
        return redirect(ring.url("keys"))

    return revoking


def _guarded(ring: Ring) -> Callable[[View], View]:
    return role_required("chair") if ring.is_cooperatives else signed_in_required


own_keys, new_own_key, revoke_own_key = _listing(OWN), _making(OWN), _revoking(OWN)
coop_keys, new_coop_key = _listing(COOPERATIVES), _making(COOPERATIVES)
revoke_coop_key = _revoking(COOPERATIVES)
