"""The security page: ways to open the signature, the recovery sheet, signing out everywhere."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.monocoop.acts.answers import answers_json, read_body
from coop.monocoop.identity import contacts, questions
from coop.monocoop.identity.bodies import AddCopyBody, AnswerBody
from coop.monocoop.identity.copies import keep_copy, remove_copy
from coop.monocoop.identity.errors import QuestionExpired
from coop.monocoop.identity.models import Login, WrappedKey
from coop.monocoop.identity.questions import Asked
from coop.monocoop.identity.requests import (
    coop_of,
    domain_of,
    next_url,
    now,
    person_of,
    site_of,
    with_next,
)
from coop.monocoop.identity.screens_join import checked_copy, question_answer
from coop.monocoop.identity.unlocking import ways_of
from coop.monocoop.identity.words import browser_words
from coop.monocoop.roles import signed_in_required

ADD = "add-copy"
REMOVE = "remove-copy"
SHEET = "confirm-sheet"


@require_GET
@never_cache
@signed_in_required
def page(request: HttpRequest) -> HttpResponse:
    """How the person's signature is kept, and what can be changed."""
    login = _login(request)
    copies = list(login.copies.order_by("created_at"))
    return render(
        request,
        "identity/security.html",
        {
            "passkeys": [copy for copy in copies if copy.kind == WrappedKey.Kind.PASSKEY],
            "password": next(
                (copy for copy in copies if copy.kind == WrappedKey.Kind.PASSWORD), None
            ),
            "sheet_confirmed_at": login.sheet_confirmed_at,
            "ways": ways_of(login, domain_of(request)),
            "words": browser_words(),
            **{word: word in request.GET for word in ("restored", "added", "removed")},
        },
    )


@answers_json
def begin(request: HttpRequest) -> dict[str, Any]:
    """Ask the question for adding a way."""
    login = _login(request)
    email = contacts.email_of(coop_of(request).account, login.account)
    known = login.copies.filter(site=domain_of(request)).exclude(credential_id=None)
    return question_answer(
        request,
        _ask(request, ADD, login),
        handle=login.user_handle,
        name=email or login.account,
        known=[str(copy.credential_id) for copy in known],
    )


@answers_json
def finish(request: HttpRequest) -> dict[str, Any]:
    """Keep one more way to open the key, or a new password; the key itself agreed."""
    body = read_body(request, AddCopyBody)
    login = _login(request)
    asked = _answered(request, body.nonce, body.signature, ADD, login)
    keep_copy(login, checked_copy(request, body.copy_, asked.nonce), now=now())
    return {"done": True}


@answers_json
def question(request: HttpRequest, purpose: str) -> dict[str, Any]:
    """Ask the question for removing a way or confirming the sheet."""
    login = _login(request)
    nonce = _ask(request, {"remove": REMOVE, "sheet": SHEET}[purpose], login)
    return {"nonce": nonce, "site": site_of(request)}


@answers_json
def remove(request: HttpRequest, copy_id: int) -> dict[str, Any]:
    """Forget one way; the key itself agreed."""
    body = read_body(request, AnswerBody)
    login = _login(request)
    _answered(request, body.nonce, body.signature, REMOVE, login)
    remove_copy(login, copy_id)
    return {"done": True}


@require_GET
@never_cache
@signed_in_required
def sheet(request: HttpRequest) -> HttpResponse:
    """The recovery sheet, drawn in the browser; the server never sees its code."""
    login = _login(request)
    if login.opened_at is None:
        return with_next("identity:opening", next_url(request))
    return render(
        request,
        "identity/sheet.html",
        {
            "next": next_url(request, reverse("identity:security")),
            "confirmed_at": login.sheet_confirmed_at,
            "ways": ways_of(login, domain_of(request)),
            "by_sheet_url": request.build_absolute_uri(reverse("identity:by_sheet")),
            "today": now(),
            "words": browser_words(),
        },
    )


@answers_json
def confirm_sheet(request: HttpRequest) -> dict[str, Any]:
    """The person has the sheet in hand: the browser compared what they read from it."""
    body = read_body(request, AnswerBody)
    login = _login(request)
    _answered(request, body.nonce, body.signature, SHEET, login)
    if login.sheet_confirmed_at is None:
        login.sheet_confirmed_at = now()
        login.save(update_fields=["sheet_confirmed_at"])
    return {"done": True}


def _login(request: HttpRequest) -> Login:
    return Login.objects.get(pk=person_of(request).login_id)


def _ask(request: HttpRequest, purpose: str, login: Login) -> str:
    return questions.ask(purpose, site=site_of(request), now=now(), content={"login": login.pk})


def _answered(
    request: HttpRequest, nonce: str, signature: str, purpose: str, login: Login
) -> Asked:
    asked = questions.take(nonce, purpose, site=site_of(request), now=now())
    questions.check_answer(asked, login.public_key, signature)
    if asked.content["login"] != login.pk:
        raise QuestionExpired
    return asked
