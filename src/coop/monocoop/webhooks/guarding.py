"""Which addresses this server may ask: public ones by https, so that no webhook knocks at home.

A name is resolved here, every one of its numbers must be public, and the connection goes to the
very number that was looked at: a name that changes its mind between looking and knocking gains
nothing. Redirects are not followed. `COOP_WEBHOOK_HOSTS` permits more, word for word.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit, urlunsplit

from coop.monocoop.webhooks.errors import AddressRefused

HTTPS_PORT = 443
Resolve = Callable[[str, int], Iterable[str]]
"""(host, port) → the numbers it has; raises `OSError`."""
TRANSLATED = tuple(ip_network(each) for each in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"))
"""Addresses that stand for others, which may be anywhere."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where to knock: the number to connect to, and the name that must answer there."""

    url: str
    """The address with a number in place of the name."""
    host: str
    """The header that names the site."""
    name: str
    """Whose certificate is asked for."""


def resolve(host: str, port: int) -> list[str]:
    """The numbers of a name, by the machine's own resolver."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def door_of(url: str, permitted: Iterable[str], resolve: Resolve = resolve) -> Door:
    """Where this address is knocked at; raises `AddressRefused`."""
    try:
        parts = urlsplit(url)
        name, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(reason="malformed") from error
    if not name or parts.username is not None or parts.password is not None:
        raise AddressRefused(reason="malformed")
    if f"{parts.scheme}://{parts.netloc}" in set(permitted):
        return Door(url, parts.netloc, name)
    if parts.scheme != "https":
        raise AddressRefused(reason="not https")
    number = _public_number(name, port or HTTPS_PORT, resolve)
    shown = f"[{number}]" if number.version == 6 else str(number)
    place = shown if port is None else f"{shown}:{port}"
    return Door(urlunsplit(parts._replace(netloc=place, fragment="")), parts.netloc, name)


def is_public(number: IPv4Address | IPv6Address) -> bool:
    """Whether a number stands on the public network, and for nothing else."""
    if isinstance(number, IPv6Address):
        if number.ipv4_mapped is not None:
            return is_public(number.ipv4_mapped)
        if any(number in network for network in TRANSLATED) or number.teredo is not None:
            return False
    return number.is_global and not number.is_multicast and not number.is_reserved


def _public_number(name: str, port: int, resolve: Resolve) -> IPv4Address | IPv6Address:
    """The first number of a name, all of which must be public."""
    try:
        numbers = [ip_address(each.partition("%")[0]) for each in resolve(name, port)]
    except (OSError, ValueError, UnicodeError) as error:
        raise AddressRefused(reason="unknown") from error
    if not numbers:
        raise AddressRefused(reason="unknown")
    if not all(is_public(each) for each in numbers):
        raise AddressRefused(reason="private")
    return numbers[0]
