"""Signatures of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, and the secret's text.

The secret is made of the installation's own and of the webhook's row, so that the table alone
signs nothing. A turned one works beside the former for a day.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings

from coop.monocoop.webhooks.models import Webhook

OVERLAP = timedelta(days=1)
"""How long the former secret signs beside a new one."""


def secret_of(webhook: Webhook, turn: int = 0) -> bytes:
    """The 32 bytes that sign for a webhook, at this turn or at its present one."""
    told = f"webhook\n{webhook.pk}\n{turn or webhook.turn}"
    return hmac.new(settings.SECRET_KEY.encode(), told.encode(), hashlib.sha256).digest()


def secret_text(webhook: Webhook) -> str:
    """The secret as the other system takes it: `whsec_…`."""
    return f"whsec_{base64.b64encode(secret_of(webhook)).decode()}"


def headers_of(webhook: Webhook, message: str, body: str, *, now: datetime) -> dict[str, str]:
    """The three headers of a message."""
    moment = str(int(now.timestamp()))
    signed = f"{message}.{moment}.{body}".encode()
    turns = [webhook.turn]
    if webhook.turn > 1 and now - webhook.turned_at < OVERLAP:
        turns.append(webhook.turn - 1)
    return {
        "webhook-id": message,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(
            _signature(secret_of(webhook, turn), signed) for turn in turns
        ),
    }


def _signature(secret: bytes, signed: bytes) -> str:
    return f"v1,{base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()}"
