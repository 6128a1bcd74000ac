"""A cooperative, a browser in Python, and a ledger that remembers what it was given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import NodeUnreachable
from coop.chain.keys import PrivateKey
from coop.chain.transactions import SignedTransaction
from coop.kernel.names import AccountName
from coop.monocoop import inbox, people, roles
from coop.monocoop.acts import ledger
from coop.monocoop.identity import contacts
from coop.monocoop.tenants import Tenant
from coop.store.tenancy import bound

COOP = AccountName("rassvet")
SITE = "testserver"
EMAIL = "anna@example.org"
AUTH_KEY = "ab" * 32
WRAPPED = "cd" * 60
SALT = "ef" * 16
NETWORK_ABI = Abi.from_json(
    {
        "version": "eosio::abi/1.2",
        "structs": [
            {
                "name": "openaccount",
                "base": "",
                "fields": [
                    {"name": "coop", "type": "name"},
                    {"name": "account", "type": "name"},
                    {"name": "key", "type": "public_key"},
                ],
            }
        ],
        "actions": [{"name": "openaccount", "type": "openaccount", "ricardian_contract": ""}],
    }
)


@dataclass
class RememberingLedger:
    """A ledger that takes everything, or is silent."""

    is_silent: bool = False
    pushed: list[SignedTransaction] = field(default_factory=list)

    def info(self) -> ChainInfo:
        if self.is_silent:
            raise NodeUnreachable(nodes="none")
        moment = datetime(2026, 1, 1, tzinfo=UTC)
        return ChainInfo(bytes(32), 10, bytes(32), moment, 8, bytes(32))

    def abi(self, account: str) -> Abi:
        assert account == "eosio"
        return NETWORK_ABI

    def has_account(self, name: str) -> bool:
        return False

    def push(self, signed: SignedTransaction) -> Receipt:
        self.pushed.append(signed)
        return Receipt(signed.id, 11)


@dataclass
class Browser:
    """A person's browser: holds the key, answers questions, posts JSON."""

    client: Client
    key: PrivateKey

    def post(self, url: str, **body: Any) -> Any:
        answer = self.client.post(url, json.dumps(body), content_type="application/json")
        return answer.json() | {"status": answer.status_code}

    def answer(self, purpose: str, question: dict[str, Any], site: str = SITE) -> str:
        text = f"monocoop {purpose}\n{site}\n{question['nonce']}"
        return self.key.sign(hashlib.sha256(text.encode()).digest()).packed.hex()

    @property
    def public_key(self) -> str:
        return self.key.public.point.hex()

    def join(self, email: str = EMAIL) -> Any:
        question = self.post("/join/key/begin", email=email)
        if question["status"] != 200:
            return question
        return self.post(
            "/join/key/finish",
            nonce=question["nonce"],
            public_key=self.public_key,
            signature=self.answer("join", question),
            copy={"kind": "password", "wrapped": WRAPPED, "salt": SALT, "auth_key": AUTH_KEY},
        )

    def confirm_sheet(self) -> Any:
        question = self.post("/security/ask/sheet")
        signature = self.answer("confirm-sheet", question)
        return self.post("/security/sheet/confirm", nonce=question["nonce"], signature=signature)

    def sign_in(self, **whose: str) -> Any:
        opened = self.post(
            "/signin/password/open", **({"email": EMAIL, "auth_key": AUTH_KEY} | whose)
        )
        if opened["status"] != 200:
            return opened
        signature = self.answer("sign-in", opened)
        return self.post("/signin/finish", nonce=opened["nonce"], signature=signature)

    def is_signed_in(self) -> bool:
        return bool(self.client.get("/security/").status_code == 200)


@pytest.fixture(autouse=True)
def no_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Identity is tested without the protocols: nobody holds an office, nobody is in a register."""
    monkeypatch.setattr(roles, "_providers", [])
    monkeypatch.setattr(people, "_providers", [contacts.names_of])
    monkeypatch.setattr(inbox, "_providers", [])


@pytest.fixture
def home(settings: Any, tmp_path: Path) -> Path:
    """An installation's folder with the cooperative's registrar key."""
    settings.HOME = tmp_path
    folder = tmp_path / "keys" / COOP
    folder.mkdir(parents=True)
    for permission in ("registrar", "payer"):
        file = folder / f"{permission}.key"
        file.write_text(str(machine_key(permission)))
        file.chmod(0o600)
    return tmp_path


def machine_key(permission: str) -> PrivateKey:
    return PrivateKey(hashlib.sha256(permission.encode()).digest())


@pytest.fixture
def tenant(db: None) -> Iterator[Tenant]:
    """The cooperative, and queries bound to it."""
    with bound(COOP):
        yield Tenant.objects.create(
            account=COOP, slug="rassvet", name="Рассвет", legal_name="ПО «Рассвет»"
        )


@pytest.fixture
def chain(home: Path, tenant: Tenant) -> Iterator[RememberingLedger]:
    """The ledger that remembers."""
    remembering = RememberingLedger()
    with ledger.using(remembering):
        yield remembering


@pytest.fixture
def browser(chain: RememberingLedger) -> Browser:
    """Anna's browser."""
    return Browser(Client(), PrivateKey(hashlib.sha256(b"anna").digest()))


@pytest.fixture
def stranger(chain: RememberingLedger) -> Browser:
    """Somebody else's browser."""
    return Browser(Client(), PrivateKey(hashlib.sha256(b"stranger").digest()))
