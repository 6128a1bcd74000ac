"""A push service on loopback, and the keys of a browser that is subscribed to it.

The services of the browsers' makers can't be reached from a test. What they do is little: they take
a sealed parcel from our server and give it to the browser, which opens it for the site's worker.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

WITHIN_SECONDS = 20.0
SUBSCRIBING = """(() => {
  const made = { endpoint: "%s", options: {} };
  made.toJSON = () => ({ endpoint: made.endpoint, keys: { p256dh: "%s", auth: "%s" } });
  PushManager.prototype.getSubscription = async () => null;
  PushManager.prototype.subscribe = async () => made;
})()"""


@dataclass(slots=True)
class PushService:
    """What was posted to one browser: (headers, parcel)."""

    endpoint: str
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = b"sixteen secrets!"
    posted: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def subscribing(self) -> str:
        """A script by which a browser subscribes here instead of at its maker's."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return SUBSCRIBING % (self.endpoint, _text(point), _text(self.secret))

    def next_parcel(self) -> tuple[dict[str, str], bytes]:
        """What comes next from the cooperative's server."""
        deadline = time.monotonic() + WITHIN_SECONDS
        while not self.posted:
            if time.monotonic() > deadline:
                raise TimeoutError("nothing was pushed")
            time.sleep(0.1)
        return self.posted.pop(0)

    def opened(self, parcel: bytes) -> bytes:
        """The parcel opened as the browser does it (RFC 8291)."""
        plain: bytes = http_ece.decrypt(
            parcel, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
        )
        return plain


@contextmanager
def push_service_at(port: int) -> Iterator[PushService]:
    """Answer at a port of this machine."""
    service = PushService(f"http://127.0.0.1:{port}/a-phone")

    class Post(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            service.posted.append((headers, content))
            self.send_response(201)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_unused: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Post)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()
