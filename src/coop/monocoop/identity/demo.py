"""A demonstration's people: one click gives the browser a person's key. Only in mode `demo`.

The people stand in `<home>/demo/people.json`: a list of `{name, role, account, private_key}`, with
`coop` where several cooperatives are shown. Their keys are no secrets; a real installation refuses
these pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.chain import base58
from coop.chain.keys import PrivateKey
from coop.monocoop.acts.answers import answers_json, read_body
from coop.monocoop.configuration import Mode
from coop.monocoop.identity import contacts, questions
from coop.monocoop.identity.bodies import AccountBody
from coop.monocoop.identity.errors import LoginUnknown
from coop.monocoop.identity.logins import new_user_handle
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.requests import coop_of, next_url, now, site_of
from coop.monocoop.identity.screens_sign_in import SIGN_IN
from coop.monocoop.identity.words import browser_words

Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One of the demonstration's people."""

    name: str
    role: str
    account: str
    private_key: str
    coop: str = ""


def people(coop: str, home: Path) -> list[DemoPerson]:
    """The people of one cooperative, in the file's order."""
    try:
        listed = json.loads((home / "demo" / "people.json").read_text(encoding="utf-8"))
    except OSError:
        return []
    fields = DemoPerson.__dataclass_fields__
    everyone = [
        DemoPerson(**{key: entry[key] for key in fields if key in entry}) for entry in listed
    ]
    return [person for person in everyone if person.coop in {"", coop}]


def _only_in_demo(
    view: Callable[Concatenate[HttpRequest, Given], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Given], HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        if settings.CONFIGURATION.mode is not Mode.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@_only_in_demo
@require_GET
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """Choose who to be."""
    by_role: dict[str, list[DemoPerson]] = {}
    for person in people(coop_of(request).account, settings.HOME):
        by_role.setdefault(role_title(person.role), []).append(person)
    context = {"by_role": by_role.items(), "next": next_url(request), "words": browser_words()}
    return render(request, "identity/demo.html", context)


@_only_in_demo
@answers_json
def enter(request: HttpRequest) -> dict[str, Any]:
    """Give the browser a demonstration person's key and the question it answers to sign in."""
    account = read_body(request, AccountBody).account
    coop = coop_of(request).account
    person = next((one for one in people(coop, settings.HOME) if one.account == account), None)
    if person is None:
        raise LoginUnknown
    key = PrivateKey.from_string(person.private_key)
    login = _login_of(person, key, coop)
    nonce = questions.ask(SIGN_IN, site=site_of(request), now=now(), content={"login": login.pk})
    return {
        "account": account,
        "private_key": secret_hex(key),
        "nonce": nonce,
        "site": site_of(request),
    }


def role_title(role: str) -> str:
    """A role's heading; a role nobody named here stands as it was written."""
    titles = {
        "chair": _("Chair of the council"),
        "deputy": _("Deputy chair"),
        "council": _("Council"),
        "secretary": _("Secretary"),
        "cashier": _("Cashier"),
        "accountant": _("Accountant"),
        "member": _("Members"),
        "applicant": _("Joining now"),
    }
    return titles.get(role, role)


def secret_hex(key: PrivateKey) -> str:
    """The 32 secret bytes, as the browser's code takes them."""
    return base58.decode_checked(str(key).removeprefix("PVT_K1_"), "K1").hex()


def _login_of(person: DemoPerson, key: PrivateKey, coop: str) -> Login:
    moment = now()
    login, _made = Login.objects.update_or_create(
        account=person.account,
        defaults={"public_key": key.public.point.hex()},
        create_defaults={
            "public_key": key.public.point.hex(),
            "user_handle": new_user_handle(),
            "opened_by": coop,
            "opened_at": moment,
            "sheet_confirmed_at": moment,
            "is_demo": True,
            "created_at": moment,
        },
    )
    contacts.remember(coop, person.account, display_name=person.name)
    return login
