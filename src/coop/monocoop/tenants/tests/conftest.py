"""A name server of the test's own, on loopback, and two cooperatives."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest
from pytest_django import Settings

from coop.monocoop.tenants.name_servers import NameServers
from coop.monocoop.tests.conftest import voskhod, zarya

__all__ = ["voskhod", "zarya"]


@dataclass(slots=True)
class Domains:
    """What the name server tells: TXT records by name; other names do not exist."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    port: int = 0
    asked: list[str] = field(default_factory=list)

    def servers(self) -> NameServers:
        """The server as our code asks it."""
        return NameServers((("127.0.0.1", self.port),))

    def answer(self, question: bytes) -> bytes:
        """The answer to one question."""
        query = dns.message.from_wire(question)
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.AA | dns.flags.RA
        name = query.question[0].name.to_text(omit_final_dot=True).lower()
        self.asked.append(name)
        if name in self.texts:
            quoted = [f'"{text}"' for text in self.texts[name]]
            reply.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *quoted))
        else:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply.to_wire()


@pytest.fixture
def domains_told() -> Iterator[Domains]:
    """A name server on loopback, for as long as the test runs."""
    told = Domains()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        told.port = server.getsockname()[1]
        stopped = threading.Event()

        def serve() -> None:
            while not stopped.is_set():
                question, sender = server.recvfrom(4096)
                if question != b"stop":
                    server.sendto(told.answer(question), sender)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield told
        stopped.set()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as waker:
            waker.sendto(b"stop", ("127.0.0.1", told.port))
        thread.join()


@pytest.fixture
def at_coop_example(settings: Settings) -> Settings:
    """An installation of its own name, in production."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, site="coop.example")
    settings.IS_PRODUCTION = True
    return settings
