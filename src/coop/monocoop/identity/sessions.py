"""Signing in and out. The session holds the login and its epoch, and changes its key as it ages."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from coop.chain.keys import PublicKey
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.person import Person
from coop.store.tenancy import current_coop

LOGIN = "identity_login"
EPOCH = "identity_epoch"
ROTATED = "identity_rotated_at"
COOP = "identity_coop"
ROTATE_AFTER = timedelta(hours=1)
SESSION_SECONDS = 14 * 24 * 3600


def sign_in(request: HttpRequest, login: Login, *, now: datetime) -> None:
    """Begin a session under a fresh key.

    What a visitor's own session held (a form half made) comes along; another person's never does.
    """
    if request.session.get(LOGIN) in (None, login.pk):
        request.session.cycle_key()
    else:
        request.session.flush()
    request.session[LOGIN] = login.pk
    request.session[EPOCH] = login.epoch
    request.session[COOP] = str(current_coop())
    request.session[ROTATED] = now.timestamp()
    request.session.set_expiry(SESSION_SECONDS)
    rotate_token(request)


def sign_out(request: HttpRequest) -> None:
    """End this session."""
    request.session.flush()


def sign_out_everywhere(login_id: int) -> None:
    """End every session of the login, on every device."""
    Login.objects.filter(pk=login_id).update(epoch=F("epoch") + 1)


def signed_in(request: HttpRequest, *, now: datetime) -> Person | None:
    """Who this session belongs to; a stale session is ended, an old one gets a new key.

    A session is of one cooperative's site: brought to another's by hand, it is nobody's there.
    """
    login_id = request.session.get(LOGIN)
    here = str(current_coop())
    if login_id is None or request.session.get(COOP, here) != here:
        return None
    login = Login.objects.filter(pk=login_id, epoch=request.session[EPOCH]).first()
    if login is None:
        request.session.flush()
        return None
    if now.timestamp() - request.session[ROTATED] > ROTATE_AFTER.total_seconds():
        request.session.cycle_key()
        request.session[ROTATED] = now.timestamp()
    return person_of(login)


def person_of(login: Login) -> Person:
    """The login as a person of the current cooperative."""
    name = people.name_of(current_coop(), login.account)
    return Person(
        account=AccountName(login.account),
        display_name="" if name == login.account else name,
        login_id=login.pk,
        public_key=str(PublicKey(bytes.fromhex(login.public_key))),
        account_is_opened=login.opened_at is not None,
        sheet_is_confirmed=login.sheet_confirmed_at is not None,
        is_demo=login.is_demo,
    )
