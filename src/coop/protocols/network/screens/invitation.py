"""A founder's own page: the key is made in this browser, wrapped by the founder's password."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from pydantic import Field

from coop.monocoop.acts.answers import answers_json, error_content, read_body
from coop.monocoop.identity import questions
from coop.monocoop.identity.bodies import Body, Nonce, PasswordCopy, PublicKeyHex, SignatureHex
from coop.monocoop.identity.copies import COST, NewCopy
from coop.monocoop.identity.logins import NewLogin, new_user_handle
from coop.monocoop.identity.requests import address_of, site_of
from coop.monocoop.identity.throttle import count_attempt
from coop.monocoop.identity.words import browser_words
from coop.protocols.network.petitions import invitations
from coop.protocols.network.petitions.errors import InvitationRefused
from coop.protocols.network.screens.forms import SEATS
from coop.protocols.network.screens.steps import now

PURPOSE = "invitation"


class SignUpBody(Body):
    """The new key's answer, and its copy that the password opens."""

    nonce: Nonce
    public_key: PublicKeyHex
    signature: SignatureHex
    copy_: Annotated[PasswordCopy, Field(alias="copy")]


@require_GET
@never_cache
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Who invites whom into which seat; or why the link leads nowhere."""
    try:
        founder = invitations.invited(code, now=now())
    except InvitationRefused as error:
        fault = {"fault": error_content(error)}
        return render(request, "network/invitation_refused.html", fault, status=410)
    shown = {
        "founder": founder,
        "cooperative": founder.petition.site,
        "seat": SEATS[founder.seat] if founder.seat != "none" else "",
        "code": code,
        "words": browser_words(),
    }
    return render(request, "network/invitation.html", shown)


@answers_json
def begin(request: HttpRequest, code: str) -> dict[str, Any]:
    """Ask the question that the new key will answer."""
    moment = now()
    count_attempt(PURPOSE, address_of(request), now=moment)
    founder = invitations.invited(code, now=moment)
    nonce = questions.ask(
        PURPOSE, site=site_of(request), now=moment, content={"founder": founder.pk}
    )
    return {"nonce": nonce, "site": site_of(request), "cost": COST}


@answers_json
def finish(request: HttpRequest, code: str) -> dict[str, Any]:
    """Keep the founder's login and wrapped key; the link is used up."""
    body = read_body(request, SignUpBody)
    moment = now()
    asked = questions.take(body.nonce, PURPOSE, site=site_of(request), now=moment)
    questions.check_answer(asked, body.public_key, body.signature)
    founder = invitations.invited(code, now=moment)
    if asked.content["founder"] != founder.pk:
        raise InvitationRefused
    new = NewLogin(body.public_key, founder.email, new_user_handle())
    copy = NewCopy(body.copy_.wrapped, salt=body.copy_.salt, auth_key=body.copy_.auth_key)
    invitations.sign_up(code, new, copy, now=moment)
    return {"is_made": True}
