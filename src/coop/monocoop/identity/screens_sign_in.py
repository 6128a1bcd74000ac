"""Signing in: passkey, password or recovery sheet opens the key; the key answers a question."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from coop.monocoop.acts.answers import answers_json, read_body
from coop.monocoop.configuration import Mode
from coop.monocoop.identity import questions
from coop.monocoop.identity.bodies import (
    AnswerBody,
    PasskeyBody,
    PasswordBody,
    PublicKeyBody,
    WhoseBody,
)
from coop.monocoop.identity.copies import open_by_passkey, open_by_password, password_question
from coop.monocoop.identity.errors import LoginUnknown
from coop.monocoop.identity.logins import email_hash
from coop.monocoop.identity.models import Login, WrappedKey
from coop.monocoop.identity.passkeys import Site
from coop.monocoop.identity.requests import (
    address_of,
    domain_of,
    next_url,
    now,
    origin_of,
    person_of,
    site_of,
)
from coop.monocoop.identity.sessions import sign_in, sign_out, sign_out_everywhere
from coop.monocoop.identity.throttle import count_attempt
from coop.monocoop.identity.words import browser_words
from coop.monocoop.notifications.devices import forget_devices_of
from coop.monocoop.roles import signed_in_required

PASSKEY = "passkey"
SIGN_IN = "sign-in"


@require_GET
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Sign in."""
    if getattr(request, "person", None):
        return redirect(next_url(request))
    is_demo = settings.CONFIGURATION.mode is Mode.DEMO
    context = {"next": next_url(request), "words": browser_words(), "demo": is_demo}
    return render(request, "identity/sign_in.html", context)


@require_GET
@never_cache
def by_sheet(request: HttpRequest) -> HttpResponse:
    """Sign in by the recovery sheet; signing in on this device again then needs a new way."""
    context = {"next": next_url(request), "words": browser_words()}
    return render(request, "identity/by_sheet.html", context)


@answers_json
def passkey_begin(request: HttpRequest) -> dict[str, Any]:
    """Ask any passkey of this site who is here; a signed-in person's own ones are named."""
    nonce = questions.ask(PASSKEY, site=site_of(request), now=now())
    person = getattr(request, "person", None)
    own = WrappedKey.objects.filter(kind=WrappedKey.Kind.PASSKEY, site=domain_of(request))
    allow = (
        list(own.filter(login_id=person.login_id).values_list("credential_id", flat=True))
        if person
        else []
    )
    return {"nonce": nonce, "rp_id": domain_of(request), "allow": allow}


@answers_json
def passkey_open(request: HttpRequest) -> dict[str, Any]:
    """Give the passkey's wrapped copy out."""
    body = read_body(request, PasskeyBody)
    moment = now()
    asked = questions.take(body.nonce, PASSKEY, site=site_of(request), now=moment)
    site = Site(origin_of(request), domain_of(request))
    copy = open_by_passkey(body.credential, asked.nonce, site, now=moment)
    return _opened(request, copy.login, copy)


@answers_json
def password_begin(request: HttpRequest) -> dict[str, Any]:
    """Say how to stretch the password of this e-mail."""
    return password_question(_whose(request, read_body(request, WhoseBody)))


@answers_json
def password_open(request: HttpRequest) -> dict[str, Any]:
    """Give the password's wrapped copy out, once the proof fits."""
    body = read_body(request, PasswordBody)
    copy = open_by_password(
        _whose(request, body), body.auth_key, address=address_of(request), now=now()
    )
    return _opened(request, copy.login, copy)


@answers_json
def sheet_begin(request: HttpRequest) -> dict[str, Any]:
    """Find the login of a recovery sheet by its public key; nothing secret is sent or given."""
    body = read_body(request, PublicKeyBody)
    count_attempt("sheet", address_of(request), now=now())
    login = Login.objects.filter(public_key=body.public_key).first()
    if login is None:
        raise LoginUnknown
    return _opened(request, login, None)


@answers_json
def finish(request: HttpRequest) -> dict[str, Any]:
    """The key answered: begin the session."""
    body = read_body(request, AnswerBody)
    moment = now()
    asked = questions.take(body.nonce, SIGN_IN, site=site_of(request), now=moment)
    login = Login.objects.get(pk=asked.content["login"])
    questions.check_answer(asked, login.public_key, body.signature)
    sign_in(request, login, now=moment)
    return {
        "account": login.account,
        "is_open": login.opened_at is not None,
        "has_sheet": login.sheet_confirmed_at is not None,
    }


@require_POST
@signed_in_required
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out here, or on every device, none of which is told anything more.

    The page that follows wipes the unlocked key and ends this browser's own subscription.
    """
    if request.POST.get("everywhere"):
        sign_out_everywhere(person_of(request).login_id)
        forget_devices_of(person_of(request).account)
    sign_out(request)
    return redirect("identity:signed_out")


@require_GET
@never_cache
def signed_out(request: HttpRequest) -> HttpResponse:
    """Say goodbye; the page's script forgets the key on this device."""
    response = render(request, "identity/signed_out.html")
    response.headers["Clear-Site-Data"] = '"cache"'  # pages that "back" would bring again
    return response


def _whose(request: HttpRequest, body: WhoseBody) -> str:
    """The hash of the e-mail given, or of the signed-in person's."""
    if body.email is not None:
        return email_hash(body.email)
    login = Login.objects.get(pk=person_of(request).login_id)
    return login.email_hash or ""


def _opened(request: HttpRequest, login: Login, copy: WrappedKey | None) -> dict[str, Any]:
    nonce = questions.ask(SIGN_IN, site=site_of(request), now=now(), content={"login": login.pk})
    return {
        "account": login.account,
        "public_key": login.public_key,
        "wrapped": copy.wrapped if copy else None,
        "nonce": nonce,
        "site": site_of(request),
    }
