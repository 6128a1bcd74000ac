"""Devices that a person lets a cooperative wake: subscribed in the browser, kept here."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError
from coop.monocoop.notifications.models import PushSubscription

ENDPOINT_LENGTH_MAX = 1000
POINT_BYTES, SECRET_BYTES = 65, 16
DEVICES_MAX = 20
"""Of one person in one cooperative; the longest unused makes room."""


class DeviceRefused(CoopError):
    """What the browser gave is no subscription of a push service we know; `reason`."""

    code = "device_refused"
    sentence = gettext_noop("This browser's push service is not known here.")
    advice = gettext_noop("Notifications still come by e-mail and stand on the page.")


@dataclass(frozen=True, slots=True)
class NewDevice:
    """What a browser gives: where to post, its public key and secret, and what to call it."""

    endpoint: str
    receiver_key: str
    auth_secret: str
    label: str


def is_known_service(endpoint: str, services: Iterable[str] | None = None) -> bool:
    """Whether the address is of a push service the operator lets us ask.

    A name stands for that host and those below it, by https only; `http://host:port` for exactly
    that, as tests need. So no subscription makes this server knock at a door inside its own house.
    """
    known = settings.CONFIGURATION.push_services if services is None else services
    try:
        parts = urlsplit(endpoint)
        is_usual = parts.scheme == "https" and parts.port in {None, 443}
    except ValueError:
        return False
    if parts.username is not None or not parts.hostname:
        return False
    exact = f"{parts.scheme}://{parts.netloc}"
    below = f".{parts.hostname}" if is_usual else ""
    return any(exact == one if "://" in one else below.endswith(f".{one}") for one in known)


def keep_device(coop: str, account: str, new: NewDevice, *, now: datetime) -> PushSubscription:
    """Keep a device; a browser that another person used before is now this person's.

    Raises `DeviceRefused`.
    """
    if len(new.endpoint) > ENDPOINT_LENGTH_MAX or not is_known_service(new.endpoint):
        raise DeviceRefused(reason="service")
    if _length(new.receiver_key) != POINT_BYTES or _length(new.auth_secret) != SECRET_BYTES:
        raise DeviceRefused(reason="keys")
    kept: PushSubscription
    kept, _ = PushSubscription.unbound.update_or_create(
        endpoint_hash=endpoint_hash(new.endpoint),
        defaults={
            "coop": coop,
            "account": account,
            "endpoint": new.endpoint,
            "receiver_key": new.receiver_key,
            "auth_secret": new.auth_secret,
            "label": new.label[:80],
            "created_at": now,
        },
    )
    mine = PushSubscription.unbound.filter(coop=coop, account=account)
    surplus = mine.order_by("-created_at").values_list("pk", flat=True)[DEVICES_MAX:]
    PushSubscription.unbound.filter(pk__in=list(surplus)).delete()
    return kept


def forget_device(coop: str, account: str, endpoint: str) -> int:
    """Forget the device with this address, if it is this person's; return how many."""
    rows = PushSubscription.unbound.filter(
        coop=coop, account=account, endpoint_hash=endpoint_hash(endpoint)
    )
    return int(rows.delete()[0])


def forget_devices_of(account: str) -> int:
    """Forget every device of a person in every cooperative: they signed out everywhere."""
    return int(PushSubscription.unbound.filter(account=account).delete()[0])


def endpoint_hash(endpoint: str) -> str:
    """What a device is found by."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def device_name(user_agent: str) -> str:
    """`Chrome, Android`: enough for its owner to know the device by."""
    browsers = (("YaBrowser", "Яндекс Браузер"), ("Edg", "Edge"), ("Firefox", "Firefox"))
    others = (("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    found = [
        next((name for mark, name in marks if mark in user_agent), "")
        for marks in ((*browsers, *others), systems)
    ]
    return ", ".join(name for name in found if name)


def _length(text: str) -> int:
    try:
        return len(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        return -1
