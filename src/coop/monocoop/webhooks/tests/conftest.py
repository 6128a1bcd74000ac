"""A cooperative with a chair, acts in the read model, and a system that listens."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from coop.chain.keys import PrivateKey
from coop.chain.models import ActionRow, Cursor
from coop.kernel.names import AccountName
from coop.monocoop import roles
from coop.monocoop.identity.models import Login
from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.webhooks.models import Webhook

COOP = AccountName("rassvet")
ANNA = "anna1112"
NOW = datetime.now(UTC).replace(microsecond=0)
FINAL = 100


@pytest.fixture
def coop(db: None, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Tenant:
    """The cooperative; Anna is its chair."""
    settings.HOME = tmp_path
    monkeypatch.setattr(roles, "_providers", [lambda _coop, who: ["chair"] if who == ANNA else []])
    tenant = Tenant.objects.create(account=COOP, slug=COOP, name="Рассвет", legal_name="Рассвет")
    TenantHost.objects.create(host="rassvet.example", tenant=tenant)
    key = PrivateKey(hashlib.sha256(b"anna").digest())
    Login.objects.create(
        account=ANNA, public_key=key.public.point.hex(), user_handle="anna", opened_by=COOP,
        opened_at=NOW, sheet_confirmed_at=NOW, created_at=NOW,
    )  # fmt: skip
    Cursor.objects.create(chain_id="00" * 32, block=FINAL + 10, final_block=FINAL)
    return tenant


def act(sequence: int, *, block: int = 1, kind: str = "council.vote", coop: str = COOP) -> None:
    """An act of the cooperative in the read model; it names Anna and a sum."""
    contract, _dot, action = kind.partition(".")
    ActionRow.objects.create(
        sequence=sequence, block=block, time=NOW, transaction=f"{sequence:064}", position=0,
        contract=contract, action=action, coop=coop, authorizers=[f"{ANNA}@active"],
        data={"member": ANNA, "amount": "500.00 RUB", "matter": 7},
    )  # fmt: skip


def webhook(url: str = "https://system.example/told", *kinds: str, **more: Any) -> Webhook:
    """A webhook of Anna's."""
    values = {"coop": COOP, "title": "Учёт", "account": ANNA, "turned_at": NOW, "created_at": NOW}
    made: Webhook = Webhook.unbound.create(
        url=url, kinds=list(kinds or ("council.vote",)), **(values | more)
    )
    return made


@dataclass
class System:
    """Another system: it remembers what it was told and answers what the test says."""

    url: str
    answers: list[int] = field(default_factory=list)
    told: list[tuple[dict[str, str], str]] = field(default_factory=list)

    def bodies(self) -> list[Any]:
        """What it was told."""
        return [json.loads(body) for _headers, body in self.told]


@pytest.fixture
def system(settings: Any) -> Iterator[System]:
    """A real server on loopback, which this installation is permitted to ask."""
    system = System("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            system.told.append(({k.lower(): v for k, v in self.headers.items()}, body))
            status = system.answers.pop(0) if system.answers else 204
            self.send_response(status)
            if status == 302:
                self.send_header("Location", f"{system.url}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_told: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    origin = f"http://127.0.0.1:{server.server_port}"
    system.url = f"{origin}/told"
    permit(settings, origin)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield system
    server.shutdown()
    thread.join()
    server.server_close()


def permit(settings: Any, *origins: str) -> None:
    """Let this installation's webhooks ask these origins."""
    from dataclasses import replace

    settings.CONFIGURATION = replace(settings.CONFIGURATION, webhook_hosts=origins)
