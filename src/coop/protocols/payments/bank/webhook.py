"""Signed messages of a bank: what makes one genuine, fresh and new. No clock and no store inside.

    WebhookRefused              the message is not taken; nothing was changed
    ├── WebhookMalformed        no signature header, or a body that is no event
    ├── WebhookForged           the signature is not of this secret, or the body was changed
    ├── WebhookStale            signed too long ago, or in the future
    └── WebhookReplayed         this event was taken before

The header `Bank-Signature: t=<unix seconds>,v1=<hex>` carries HMAC-SHA256 of `<t>.<body>`; the body
is JSON `{"id": …, "kind": …, "payment": …, "account": …}`. A bank sends an event again until it is
answered with a success, so an event taken before is answered with a success too.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from coop.kernel.errors import CoopError

HEADER = "Bank-Signature"
WINDOW_SECONDS = 300
BODY_BYTES_MAX = 64 * 1024
TEXT_MAX = 200
_HEADER = re.compile(r"t=(?P<moment>\d{1,12}),v1=(?P<signature>[0-9a-f]{64})")


class WebhookRefused(CoopError):
    """A bank's message that is not taken."""

    code = "webhook_refused"
    sentence = "The bank's message is not taken."


class WebhookMalformed(WebhookRefused):
    """The message is not of the agreed form."""

    code = "webhook_malformed"
    sentence = "The bank's message is not of the agreed form."
    advice = "Check the bank's address and version of messages in the settings."


class WebhookForged(WebhookRefused):
    """The signature is not made with our secret over these bytes."""

    code = "webhook_forged"
    sentence = "The signature of the bank's message is wrong."
    advice = "Compare the secret in the settings with the one in the bank's office."


class WebhookStale(WebhookRefused):
    """The message was signed outside of the window."""

    code = "webhook_stale"
    sentence = "The bank's message is too old or from the future."
    advice = "Check the clock of this machine."


class WebhookReplayed(WebhookRefused):
    """The event was taken before; the bank may be told that all is well."""

    code = "webhook_replayed"
    sentence = "This message of the bank was taken before."


class EventStore(Protocol):
    """Remembers the ids of events.

    It keeps an id in the same transaction as what the event leads to: an event whose work failed is
    not taken, and the bank sends it again.
    """

    def add(self, event_id: str) -> bool:
        """Remember the id; False when it was known already. The two are one step."""
        ...


@dataclass(frozen=True, slots=True)
class BankEvent:
    """What a bank tells: `kind` is `payment_changed` or `money_received`.

    An event is a hint to ask the bank, never a proof of money.
    """

    id: str
    kind: str
    payment: str
    account: str


def sign(secret: bytes, body: bytes, *, now_seconds: int) -> str:
    """The value of the header for a body."""
    return f"t={now_seconds},v1={_signature(secret, body, str(now_seconds))}"


def take(
    header: str,
    body: bytes,
    *,
    secrets: Sequence[bytes],
    now_seconds: int,
    store: EventStore,
) -> BankEvent:
    """The event of a genuine, fresh and new message; raises a `WebhookRefused`.

    Several secrets are given while one replaces another. The store is asked last: a forged message
    leaves no trace in it.
    """
    found = _HEADER.fullmatch(header)
    if found is None or len(body) > BODY_BYTES_MAX:
        raise WebhookMalformed(header_length=len(header), body_length=len(body))
    moment = found["moment"]
    genuine = [
        hmac.compare_digest(_signature(secret, body, moment), found["signature"])
        for secret in secrets
        if secret
    ]
    if not any(genuine):
        raise WebhookForged
    if abs(now_seconds - int(moment)) > WINDOW_SECONDS:
        raise WebhookStale(signed_seconds=int(moment), now_seconds=now_seconds)
    event = _event(body)
    if not store.add(event.id):
        raise WebhookReplayed(event=event.id)
    return event


def _signature(secret: bytes, body: bytes, moment: str) -> str:
    return hmac.new(secret, moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def _event(body: bytes) -> BankEvent:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise WebhookMalformed(body_length=len(body)) from error
    if not isinstance(told, dict):
        raise WebhookMalformed(body_length=len(body))
    values = {key: told.get(key, "") for key in ("id", "kind", "payment", "account")}
    if any(not isinstance(value, str) or len(value) > TEXT_MAX for value in values.values()):
        raise WebhookMalformed(body_length=len(body))
    if not values["id"] or not values["kind"]:
        raise WebhookMalformed(body_length=len(body))
    return BankEvent(**values)
