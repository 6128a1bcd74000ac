"""Signatures of Standard Webhooks, and turning the secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import timedelta

import pytest

from coop.monocoop.tenants import Tenant
from coop.monocoop.webhooks.signing import headers_of, secret_text
from coop.monocoop.webhooks.tests.conftest import NOW, webhook

pytestmark = pytest.mark.django_db
BODY = '{"type":"council.vote"}'


def signed_by(text: str, headers: dict[str, str], body: str) -> bool:
    """What a receiver does, word by word of the specification."""
    secret = base64.b64decode(text.removeprefix("whsec_"))
    told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    wanted = base64.b64encode(hmac.new(secret, told, hashlib.sha256).digest()).decode()
    return f"v1,{wanted}" in headers["webhook-signature"].split(" ")


def test_whoever_has_the_secret_checks_the_message(coop: Tenant) -> None:
    """Another body, another number or another webhook's secret does not fit."""
    one, other = webhook(), webhook()
    headers = headers_of(one, "message-1", BODY, now=NOW)

    assert signed_by(secret_text(one), headers, BODY)
    assert not signed_by(secret_text(one), headers, BODY + " ")
    assert not signed_by(secret_text(one), headers | {"webhook-id": "message-2"}, BODY)
    assert not signed_by(secret_text(other), headers, BODY)


def test_a_turned_secret_works_beside_the_former_for_a_day(coop: Tenant) -> None:
    """The other system has a day to change; then the former secret is worth nothing."""
    one = webhook()
    former = secret_text(one)
    one.turn += 1

    soon = headers_of(one, "message-1", BODY, now=NOW + timedelta(hours=23))
    later = headers_of(one, "message-1", BODY, now=NOW + timedelta(hours=25))

    assert signed_by(former, soon, BODY)
    assert signed_by(secret_text(one), soon, BODY)
    assert not signed_by(former, later, BODY)
    assert signed_by(secret_text(one), later, BODY)
