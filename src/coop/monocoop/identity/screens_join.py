"""Joining's first step: a key made in the browser, a way to open it, an account on the ledger."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from coop.kernel.errors import CoopError
from coop.monocoop.acts import ledger
from coop.monocoop.acts.answers import answers_json, error_content, read_body
from coop.monocoop.identity import questions
from coop.monocoop.identity.bodies import AnyCopy, EmailBody, JoinBody, PasskeyCopy
from coop.monocoop.identity.copies import COST, NewCopy, keep_copy
from coop.monocoop.identity.logins import (
    NewLogin,
    check_email_is_free,
    make_login,
    new_user_handle,
    open_account,
)
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.passkeys import Site, check_made
from coop.monocoop.identity.requests import (
    address_of,
    coop_of,
    domain_of,
    next_url,
    now,
    origin_of,
    person_of,
    site_of,
    with_next,
)
from coop.monocoop.identity.sessions import sign_in
from coop.monocoop.identity.throttle import count_attempt
from coop.monocoop.identity.words import browser_words
from coop.monocoop.roles import signed_in_required

JOIN = "join"


@require_GET
def key(request: HttpRequest) -> HttpResponse:
    """Choose how to open the signature: passkey or password."""
    if getattr(request, "person", None):
        return redirect(next_url(request))
    context = {"next": next_url(request), "words": browser_words()}
    return render(request, "identity/key.html", context)


@answers_json
def begin(request: HttpRequest) -> dict[str, Any]:
    """Ask the question that a new key will answer; tells when the e-mail is taken."""
    body = read_body(request, EmailBody)
    moment = now()
    count_attempt("join", address_of(request), now=moment)
    check_email_is_free(body.email)
    handle = new_user_handle()
    nonce = questions.ask(
        JOIN, site=site_of(request), now=moment, content={"email": body.email, "handle": handle}
    )
    return question_answer(request, nonce, handle=handle, name=body.email, known=[])


@answers_json
def finish(request: HttpRequest) -> dict[str, Any]:
    """Keep the login and its first wrapped copy, sign the person in, open the account."""
    body = read_body(request, JoinBody)
    moment = now()
    asked = questions.take(body.nonce, JOIN, site=site_of(request), now=moment)
    questions.check_answer(asked, body.public_key, body.signature)
    copy = checked_copy(request, body.copy_, asked.nonce)
    new = NewLogin(body.public_key, asked.content["email"], asked.content["handle"])
    login = make_login(coop_of(request).account, new, now=moment)
    keep_copy(login, copy, now=moment)
    sign_in(request, login, now=moment)
    try:
        open_account(login, ledger.client(), now=moment)
    except CoopError as error:
        return {"account": login.account, "is_open": False} | error_content(error)
    return {"account": login.account, "is_open": True}


@require_http_methods(["GET", "POST"])
@signed_in_required
def opening(request: HttpRequest) -> HttpResponse:
    """The ledger is silent: say what is safe, and try again on request."""
    login = Login.objects.get(pk=person_of(request).login_id)
    error: CoopError | None = None
    if request.method == "POST":
        try:
            open_account(login, ledger.client(), now=now())
        except CoopError as refused:
            error = refused
    if login.opened_at is not None:
        return with_next("identity:sheet", next_url(request))
    return render(
        request,
        "identity/opening.html",
        {"next": next_url(request), "fault": error_content(error) if error else None},
    )


def question_answer(
    request: HttpRequest, nonce: str, *, handle: str, name: str, known: list[str]
) -> dict[str, Any]:
    """What the browser needs to make a copy by a passkey or a password."""
    return {
        "nonce": nonce,
        "site": site_of(request),
        "cost": COST,
        "passkey": {
            "rp_id": domain_of(request),
            "rp_name": coop_of(request).name or _("Digital Cooperative"),
            "user_handle": handle,
            "user_name": name,
            "exclude": known,
        },
    }


def checked_copy(request: HttpRequest, copy: AnyCopy, nonce: str) -> NewCopy:
    """The copy to keep; a passkey's answer is checked first."""
    if isinstance(copy, PasskeyCopy):
        site = Site(origin_of(request), domain_of(request))
        made = check_made(copy.credential, nonce, site)
        return NewCopy(copy.wrapped, label=copy.label, site=site.domain, passkey=made)
    return NewCopy(copy.wrapped, salt=copy.salt, auth_key=copy.auth_key)
