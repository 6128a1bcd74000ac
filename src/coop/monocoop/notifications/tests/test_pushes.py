"""Push: sealed for one device, signed by the installation, posted to a service of the list."""

from __future__ import annotations

import base64
import json
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import http_ece
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from py_vapid import Vapid

from coop.monocoop.acts.machine_keys import MachineKeyExposed
from coop.monocoop.notifications import devices, pushes
from coop.monocoop.notifications.api import Channel, DeliveryState, send
from coop.monocoop.notifications.devices import DeviceRefused, NewDevice, is_known_service
from coop.monocoop.notifications.models import Delivery, PushSubscription
from coop.monocoop.notifications.vapid import public_text, push_key
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

from .conftest import COOP, DEADLINE, NOON, told


@dataclass
class PushService:
    """A push service on loopback: keeps what was posted, answers what a test tells it to."""

    site: str = ""
    posted: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    answers: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)


class Browser:
    """A browser's subscription: its key pair and secret, and reading what comes."""

    def __init__(self, service: PushService, path: str = "/anna") -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = b"sixteen secrets!"
        self.path = path
        self.endpoint = service.site + path
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.new = NewDevice(self.endpoint, _text(point), _text(self.secret), "Firefox, Linux")

    def read(self, content: bytes) -> dict[str, Any]:
        """Decrypt as RFC 8291 has it."""
        plain = http_ece.decrypt(
            content, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
        )
        return json.loads(plain)  # type: ignore[no-any-return]


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


@pytest.fixture
def service(settings: Any, tmp_path: Path) -> Iterator[PushService]:
    """The service, and an installation that may ask it and no other."""
    kept = PushService()

    class Post(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            kept.posted.append((self.path, dict(self.headers), content))
            status, headers = kept.answers.get(self.path, (201, {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_unused: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Post)
    thread = Thread(target=server.serve_forever)
    thread.start()
    kept.site = f"http://127.0.0.1:{server.server_address[1]}"
    settings.CONFIGURATION = replace(settings.CONFIGURATION, push_services=(kept.site,))
    settings.HOME = tmp_path
    yield kept
    server.shutdown()
    thread.join()
    server.server_close()


def _push_of(account: str = "anna") -> Delivery:
    return Delivery.unbound.get(account=account, channel=Channel.PUSH)


def test_only_the_device_can_read_what_is_pushed(voskhod: Tenant, service: PushService) -> None:
    """The push service sees a sealed parcel; the device's keys open it."""
    browser = Browser(service)
    devices.keep_device(COOP, "anna", browser.new, now=NOON)
    send(told(DEADLINE, title="Проголосуйте", body="До {moment}.", at=NOON), ["anna"], now=NOON)

    assert pushes.deliver(NOON) == 1

    path, headers, content = service.posted[0]
    assert "Проголосуйте".encode() not in content
    assert browser.read(content) == {
        "title": "Проголосуйте",
        "body": "До 22 ноября, 12:00 по Москве.",
        "url": "/inbox/",
        "tag": f"n{_push_of().told_id}",
        "lang": "ru",
    }
    assert (path, headers["content-encoding"], headers["urgency"]) == ("/anna", "aes128gcm", "high")
    assert int(headers["ttl"]) > 0
    assert (_push_of().state, _push_of().answer) == (DeliveryState.SENT, "201")


def test_the_installation_signs_what_it_pushes(voskhod: Tenant, service: PushService) -> None:
    """The token is for this service, names whom to write to, and fits the installation's key."""
    devices.keep_device(COOP, "anna", Browser(service).new, now=NOON)
    send(told(), ["anna"], now=NOON)

    pushes.deliver(NOON)

    header = service.posted[0][1]["authorization"]
    token, key = (part.split("=", 1)[1] for part in header.removeprefix("vapid ").split(","))
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert Vapid.verify(header)
    assert key == public_text(push_key())
    assert (claims["aud"], claims["sub"]) == (service.site, "mailto:sovet@voskhod.example")


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(
    voskhod: Tenant, service: PushService, status: int
) -> None:
    """A dead subscription is removed; another device of the person still gets it."""
    devices.keep_device(COOP, "anna", Browser(service, "/old").new, now=NOON)
    devices.keep_device(COOP, "anna", Browser(service, "/new").new, now=NOON)
    service.answers["/old"] = (status, {})
    send(told(), ["anna"], now=NOON)

    pushes.deliver(NOON)

    assert [row.endpoint for row in PushSubscription.unbound.all()] == [f"{service.site}/new"]
    assert _push_of().state == DeliveryState.SENT


def test_when_the_last_device_is_gone_nothing_can_be_tried(
    voskhod: Tenant, service: PushService
) -> None:
    """The delivery says with which answer the only device was lost."""
    devices.keep_device(COOP, "anna", Browser(service).new, now=NOON)
    service.answers["/anna"] = (410, {})
    send(told(), ["anna"], now=NOON)

    pushes.deliver(NOON)

    assert (_push_of().state, _push_of().answer) == (DeliveryState.IMPOSSIBLE, "410")


def test_a_busy_service_is_asked_again_when_it_says(voskhod: Tenant, service: PushService) -> None:
    """Retry-After is longer than our own pause, so it is kept to."""
    devices.keep_device(COOP, "anna", Browser(service).new, now=NOON)
    service.answers["/anna"] = (429, {"Retry-After": "3600"})
    send(told(), ["anna"], now=NOON)

    pushes.deliver(NOON)

    assert _push_of().state == DeliveryState.WAITING
    assert _push_of().due_at == NOON + timedelta(hours=1)


def test_a_service_that_sends_us_elsewhere_is_not_followed(
    voskhod: Tenant, service: PushService
) -> None:
    """A redirect could lead inside the server's own house."""
    devices.keep_device(COOP, "anna", Browser(service).new, now=NOON)
    service.answers["/anna"] = (307, {"Location": f"{service.site}/inside"})
    send(told(), ["anna"], now=NOON)

    pushes.deliver(NOON)

    assert [path for path, _, _ in service.posted] == ["/anna"]
    assert _push_of().state == DeliveryState.WAITING


@pytest.mark.parametrize(
    ("endpoint", "is_known"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://wns2-am3p.notify.windows.com/w/?token=abc", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://fcm.googleapis.com.evil.example/abc", False),
        ("https://evilfcm.googleapis.com.example", False),
        ("https://notfcm.googleapis.com@127.0.0.1/abc", False),
        ("https://127.0.0.1/admin", False),
        ("https://[::1]/admin", False),
        ("https://fcm.googleapis.com:port/", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_services_of_the_list_are_ever_asked(endpoint: str, is_known: bool) -> None:
    """A subscription can't make this server knock at a door of its own house."""
    assert is_known_service(endpoint) is is_known


def test_a_made_up_subscription_is_refused(voskhod: Tenant, service: PushService) -> None:
    """An unknown address or keys of another length are no device."""
    good = Browser(service).new

    for bad in (
        replace(good, endpoint="https://127.0.0.1/admin"),
        replace(good, receiver_key="AAAA"),
        replace(good, auth_secret="not base64 at all!"),
    ):
        with pytest.raises(DeviceRefused):
            devices.keep_device(COOP, "anna", bad, now=NOON)

    assert not PushSubscription.unbound.exists()


def test_a_device_is_of_one_person_and_one_cooperative(zarya: Tenant, service: PushService) -> None:
    """What Zarya tells Anna does not come to the device she subscribed at Voskhod."""
    devices.keep_device(COOP, "anna", Browser(service).new, now=NOON)
    send(told(coop="zarya"), ["anna"], now=NOON)
    send(told(), ["boris"], now=NOON)

    assert pushes.deliver(NOON) == 0
    assert not service.posted


def test_a_browser_belongs_to_who_subscribed_on_it_last(
    voskhod: Tenant, service: PushService
) -> None:
    """On a shared computer the person before gets nothing more there."""
    browser = Browser(service)
    devices.keep_device(COOP, "anna", browser.new, now=NOON)
    devices.keep_device(COOP, "boris", browser.new, now=NOON)

    assert [row.account for row in PushSubscription.unbound.all()] == ["boris"]
    assert devices.forget_device(COOP, "anna", browser.endpoint) == 0


def test_a_person_removes_only_their_own_devices(anna: Client, service: PushService) -> None:
    """Another person's device can't be removed by its number, nor by its address."""
    devices.keep_device(COOP, "boris", Browser(service).new, now=NOON)
    row = PushSubscription.unbound.get()
    body = json.dumps({"endpoint": row.endpoint})

    anna.post(f"/notifications/devices/{row.pk}/remove")
    told_so = anna.post("/notifications/devices/forget", body, content_type="application/json")

    assert told_so.json() == {"done": False}
    assert PushSubscription.unbound.count() == 1


def test_subscribing_asks_for_a_person(voskhod: Tenant, service: PushService) -> None:
    """A visitor's device is not kept; a signed-in person's is, under a name they know it by."""
    new = Browser(service).new
    body = json.dumps(
        {"endpoint": new.endpoint, "p256dh": new.receiver_key, "auth": new.auth_secret}
    )
    visitor = Client(headers={"host": "voskhod.example"})
    person = browser_of("anna", name="Анна Петрова")
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"

    refused = visitor.post("/notifications/devices", body, content_type="application/json")
    kept = person.post(
        "/notifications/devices",
        body,
        content_type="application/json",
        headers={"user-agent": agent},
    )

    assert (refused.status_code, kept.json()) == (401, {"done": True})
    assert PushSubscription.unbound.get().label == "Chrome, Android"


def test_the_key_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    """The first start makes it with mode 0600; an exposed one is refused."""
    first = public_text(push_key(tmp_path))
    path = tmp_path / "keys" / "push.key"

    assert public_text(push_key(tmp_path)) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["push.key"]
    path.chmod(0o644)
    with pytest.raises(MachineKeyExposed):
        push_key(tmp_path)
