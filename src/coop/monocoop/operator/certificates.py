"""Certificates of the addresses that lead here: looked at from outside, as a browser would.

Only where a proxy in front speaks HTTPS. What is kept: until when a certificate is good, or in one
word why a browser would not take it.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings

from coop.monocoop.operator.models import CertificateMark
from coop.monocoop.tenants.hosts import hosts_of, platform_host
from coop.monocoop.tenants.rows import Tenant

HTTPS_PORT = 443
SECONDS_MAX = 5.0
AT_ONCE = 8
BATCH = 400
LOOK_EVERY = timedelta(hours=6)
ENDS_SOON = timedelta(days=14)
SILENT, REFUSED = "silent", "refused"


@dataclass(frozen=True, slots=True)
class Seen:
    """A certificate as a browser sees it; without a fault it is good until `ends_at`."""

    ends_at: datetime | None = None
    fault: str = ""


def look_at_due(now: datetime) -> int:
    """Look at those not looked at for hours; return how many a browser would not take."""
    if not settings.CONFIGURATION.is_proxied:
        return 0
    fresh = CertificateMark.objects.filter(seen_at__gt=now - LOOK_EVERY)
    known = set(fresh.values_list("host", flat=True))
    names = [host for host in _served() if host not in known][:BATCH]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = dict(zip(names, pool.map(look, names), strict=True))
    for host, seen in found.items():
        told = {"ends_at": seen.ends_at, "fault": seen.fault, "seen_at": now}
        CertificateMark.objects.update_or_create(host=host, defaults=told)
    CertificateMark.objects.filter(seen_at__lt=now - 4 * LOOK_EVERY).delete()  # led here once
    return sum(bool(seen.fault) for seen in found.values())


def look(
    host: str,
    *,
    address: tuple[str, int] | None = None,
    context: ssl.SSLContext | None = None,
) -> Seen:
    """Shake hands with a host and read its certificate; `address` is where it is, for tests."""
    trust = context or ssl.create_default_context()
    try:
        with (
            socket.create_connection(address or (host, HTTPS_PORT), SECONDS_MAX) as plain,
            trust.wrap_socket(plain, server_hostname=host) as wrapped,
        ):
            told = wrapped.getpeercert() or {}
    except ssl.SSLError:
        return Seen(fault=REFUSED)
    except OSError:
        return Seen(fault=SILENT)
    seconds = ssl.cert_time_to_seconds(str(told["notAfter"]))
    return Seen(datetime.fromtimestamp(seconds, UTC))


def ending(now: datetime) -> list[CertificateMark]:
    """Those that end soon, or that a browser would not take."""
    soon = now + ENDS_SOON
    rows = CertificateMark.objects.order_by("host")
    return [row for row in rows if row.fault or (row.ends_at and row.ends_at < soon)]


def _served() -> Iterator[str]:
    if settings.CONFIGURATION.site:
        yield platform_host()
    for tenant in Tenant.objects.filter(closed_at=None).order_by("id").iterator():
        yield from (host for host in hosts_of(tenant) if "." in host)
