"""What a domain says of itself: its TXT records, asked of name servers."""

from __future__ import annotations

from dataclasses import dataclass

import dns.exception
import dns.resolver
from django.conf import settings

SECONDS_MAX = 5.0
TEXTS_MAX = 50


class NameServersSilent(Exception):
    """No name server answers now: nothing is known of the domain."""


@dataclass(frozen=True, slots=True)
class NameServers:
    """Servers to ask, each an address and a port; none: those of the machine."""

    servers: tuple[tuple[str, int], ...] = ()

    def texts(self, name: str) -> tuple[str, ...]:
        """The TXT records of a name, none where it has none; raises `NameServersSilent`."""
        resolver = dns.resolver.Resolver(configure=not self.servers)
        if self.servers:
            resolver.nameservers = [address for address, _port in self.servers]
            resolver.nameserver_ports = dict(self.servers)
        resolver.lifetime = SECONDS_MAX
        try:
            answer = resolver.resolve(f"{name}.", "TXT", search=False)
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return ()
        except dns.exception.DNSException as error:
            raise NameServersSilent from error
        records = list(answer)[:TEXTS_MAX]
        return tuple(b"".join(record.strings).decode("utf-8", "replace") for record in records)


def installed() -> NameServers:
    """The servers that this installation asks."""
    return NameServers(settings.CONFIGURATION.name_servers)
