"""Browsers in which somebody is signed in, for the tests of the shell's parts."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from django.test import Client

from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED

OPENED_BY = "voskhod"


def browser_of(account: str, host: str = "voskhod.example", name: str = "") -> Client:
    """The browser of a person of Voskhod; the person is called as the account unless told."""
    now = datetime.now(UTC)
    login, _made = Login.objects.get_or_create(
        account=account,
        defaults={
            "public_key": "02" + sha256(account.encode()).hexdigest(),
            "user_handle": account,
            "opened_by": OPENED_BY,
            "created_at": now,
        },
    )
    Contact.unbound.get_or_create(
        coop=OPENED_BY, account=account, defaults={"display_name": name or account.title()}
    )
    client = Client(headers={"host": host})
    session = client.session
    session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: now.timestamp()})
    session.save()
    client.cookies["session"] = str(session.session_key)
    return client
