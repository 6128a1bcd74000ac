"""What it takes to tell very many people one thing, with the proof that each was told.

A cooperative of its own has so many members with an e-mail, every tenth with a device. Letters and
pushes go over loopback to servers that take everything and keep nothing, so what is measured is our
side: writing, sealing, the conversation, the rows. All rows are deleted.
"""

from __future__ import annotations

import resource
import socketserver
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.test.utils import override_settings

from coop.demo.bench.report import Cell, Table
from coop.kernel.names import AccountName, name_from_value
from coop.monocoop.mailing import Mail
from coop.monocoop.notifications import contacts, emails, pushes
from coop.monocoop.notifications.api import (
    Contact,
    Notification,
    NotificationKind,
    deliveries,
    register_contacts,
    register_kind,
    send,
)
from coop.monocoop.notifications.models import Delivery, PushSubscription, Told
from coop.monocoop.notifications.vapid import public_text
from coop.monocoop.tenants import Tenant

COOP = AccountName("dispatch")
KIND = NotificationKind("bench.called", "Notices", is_statutory=True)
FIRST_ACCOUNT = 1 << 59
DEVICE_OF_EACH = 10
LETTERS = 10_000


def measure(people: int) -> Table:
    """Enqueue one notice to everybody, twice; send letters; read the proof of dispatch."""
    now = datetime.now(UTC)
    accounts = [name_from_value(FIRST_ACCOUNT + (number << 4)) for number in range(people)]
    notice = Notification(
        COOP, KIND.name, "bench:1", "Общее собрание", "Повестка.\n\nМатериалы.", "/", at=now
    )
    with _mail_server(), _push_service() as site, _cooperative(accounts, site, now):
        first = _timed(lambda: send(notice, accounts, now=now))
        again = _timed(lambda: send(notice, accounts, now=now))
        letters = min(people, LETTERS)
        sending = _timed(lambda: _deliver(emails.deliver, letters, now))
        devices = min(len(accounts[::DEVICE_OF_EACH]), LETTERS)
        pushing = _timed(lambda: _deliver(pushes.deliver, devices, now))
        rows = Delivery.unbound.filter(coop=COOP).count()
        proof = _timed(lambda: sum(1 for _ in deliveries(COOP, notice.key)))
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Table(
        "dispatch",
        f"12. One notice to {people:,} people, with its proof of dispatch (SQLite)",
        ("what", "count", "seconds", "of them processor's", "a second"),
        [
            _row("deliveries enqueued", rows, first),
            _row("the same sent again: nothing is added", people, again),
            _row("letters written, sent, logged", letters, sending),
            _row("pushes sealed, posted, logged", devices, pushing),
            _row("lines of the proof read", rows, proof),
        ],
        (
            "Everyone: the page and e-mail; every tenth also a device. Batches of constant size;",
            f"the bench's whole process never took more than {peak_mb:,.0f} MB. Both servers stand",
            "on loopback and take everything: the slowness of real ones would be added.",
        ),
    )


def _row(what: str, count: int, taken: tuple[float, float]) -> list[Cell]:
    seconds, processor = taken
    return [what, count, seconds, processor, count / seconds]


def _deliver(batch: Callable[[datetime], int], count: int, now: datetime) -> None:
    done = 0
    while done < count:
        done += batch(now)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor: on a shared machine they differ."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - used


@contextmanager
def _cooperative(accounts: list[str], push_site: str, now: datetime) -> Iterator[None]:
    tenant = Tenant.objects.create(
        account=COOP, slug=COOP, name="Рассылка", legal_name="ПО «Рассылка»", email="s@d.example"
    )
    receiver = public_text(ec.generate_private_key(ec.SECP256R1()))
    PushSubscription.unbound.bulk_create(
        (
            PushSubscription(
                coop=COOP,
                account=account,
                endpoint=f"{push_site}/{account}",
                endpoint_hash=account,
                receiver_key=receiver,
                auth_secret="A" * 22,
                created_at=now,
            )
            for account in accounts[::DEVICE_OF_EACH]
        ),
        batch_size=1000,
    )
    register_kind(KIND)
    register_contacts(_contacts)
    try:
        yield
    finally:
        contacts.forget_contacts(_contacts)
        for kind in (Told, PushSubscription):
            kind.unbound.filter(coop=COOP).delete()
        tenant.delete()


def _contacts(coop: str, accounts: Iterable[str]) -> Mapping[str, Contact]:
    if coop != COOP:
        return {}
    return {account: Contact(email=f"{account}@members.example") for account in accounts}


class _Postmaster(socketserver.StreamRequestHandler):
    """Speaks just enough SMTP to take every letter."""

    def handle(self) -> None:
        """Answer each line until the other side has nothing more to say."""
        self._say("220 bench")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self._say("354 go on")
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                self._say("250 taken")
            elif verb == b"QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 bench")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Post(BaseHTTPRequestHandler):
    """A push service that takes everything."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Read the parcel and say that it is taken."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_unused: object) -> None:
        """Say nothing."""


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


@contextmanager
def _mail_server() -> Iterator[None]:
    with _Server(("127.0.0.1", 0), _Postmaster) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        way = Mail.parse(f"smtp://127.0.0.1:{server.server_address[1]}?tls=no")
        with override_settings(**way.settings(settings.HOME)):
            yield
        server.shutdown()


@contextmanager
def _push_service() -> Iterator[str]:
    """The service's address, which this installation may ask while it stands."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Post) as server:
        server.daemon_threads = True
        Thread(target=server.serve_forever, daemon=True).start()
        site = f"http://127.0.0.1:{server.server_address[1]}"
        allowed = replace(settings.CONFIGURATION, push_services=(site,))
        with override_settings(CONFIGURATION=allowed):
            yield site
        server.shutdown()
