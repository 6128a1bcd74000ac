"""Stories in a real browser: a passkey, a password and a recovery sheet open the same signature."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from coop.chain.abi import Abi
from coop.chain.answers import Receipt
from coop.chain.keys import PublicKey
from coop.chain.testing import TestChain
from coop.chain.transactions import SignedTransaction
from coop.documents.models import Document
from coop.kernel.names import name_to_value
from coop.monocoop.acts import ledger
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.tests.conftest import KEY, PAY_ABI, READER, ChainAsNode
from coop.monocoop.configuration import Mode
from coop.monocoop.identity.models import Login, WrappedKey
from coop.monocoop.identity.requests import now
from coop.monocoop.identity.tests.conftest import COOP, NETWORK_ABI

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CHROMIUM = "/usr/bin/chromium"
PHONE = {"width": 390, "height": 844}
PASSWORD = "четыре слова подряд тут"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class OpeningNode(ChainAsNode):
    """A node whose `openaccount` makes the account, as the network contract does."""

    def abi(self, account: str) -> Abi:
        if account != "eosio":
            return super().abi(account)
        return NETWORK_AND_PAY

    def push(self, signed: SignedTransaction) -> Receipt:
        (first, *_others) = signed.transaction.actions
        if first.name != "openaccount":
            return super().push(signed)
        opened = NETWORK_ABI.decode_action("openaccount", first.data)
        self.chain.create_account(opened["account"], keys=[PublicKey.from_string(opened["key"])])
        return Receipt(signed.id, 1)


def _both() -> Abi:
    document = dict(NETWORK_ABI.definition.document)
    pay = PAY_ABI.definition.document
    return Abi.from_json(
        {
            "version": "eosio::abi/1.2",
            "structs": [*document["structs"], *pay["structs"]],
            "actions": [*document["actions"], *pay["actions"]],
        }
    )


NETWORK_AND_PAY = _both()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser's driver runs a loop here
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opening(node: ChainAsNode) -> Iterator[TestChain]:
    """The library's chain, whose node also opens accounts."""
    with ledger.using(OpeningNode(node.chain)):
        yield node.chain


@dataclass
class Visitor:
    """A person at one device."""

    page: Page
    context: BrowserContext
    site: str

    @classmethod
    def at(cls, chromium: Browser, site: str, *, passkeys: str = "with PRF") -> Visitor:
        context = chromium.new_context(viewport=PHONE, locale="ru-RU")
        page = context.new_page()
        if passkeys:
            session = context.new_cdp_session(page)
            session.send("WebAuthn.enable")
            options = AUTHENTICATOR | ({"hasPrf": True} if passkeys == "with PRF" else {})
            session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        return cls(page, context, site)

    def open(self, path: str) -> None:
        self.page.goto(self.site + path)

    def arrive(self, path: str) -> None:
        self.page.wait_for_url(self.site + path)

    def join(self, email: str, way: str) -> None:
        self.open("/join/key/?next=/security/")
        self.page.fill("#email", email)
        self.page.check(f"input[value={way}]")
        if way == "password":
            self.page.fill("#password", PASSWORD)
            self.page.fill("#password-again", PASSWORD)
        self.page.click("#key-form button")
        self.page.wait_for_url("**/security/sheet/**")

    def take_sheet(self) -> str:
        """Read the code off the paper, answer for two of its groups."""
        self.page.wait_for_selector("#step-paper:not([hidden])")
        groups = self.page.locator("#sheet-code li").all_inner_texts()
        assert 14 == len(groups)
        self.page.click("#have-it")
        for index in (0, 1):
            number = int(self.page.inner_text(f"#group-number-{index}"))
            self.page.fill(f"#group-{index}", groups[number - 1].lower())
        self.page.click("#check-form button:not([type=button])")
        self.arrive("/security/")
        return " ".join(groups)

    def sign_out(self) -> None:
        self.open("/security/")
        self.page.click("button[name=here]")
        self.arrive("/signed-out/")
        self.page.wait_for_selector("html[data-keys-forgotten]")

    def sign(self, act: PreparedAct) -> None:
        self.open(f"/sign/{act.id}/")
        self.page.click("#sign")

    def has_no_barriers(self) -> None:
        found = Axe().run(self.page)
        assert not found.response["violations"], found.generate_report()

    def see_recorded(self) -> None:
        expect(self.page.locator("#stage-recorded")).to_have_class("done", timeout=10_000)

    def kept_keys(self) -> int:
        """How many unlocked keys this browser holds."""
        return int(
            self.page.evaluate(
                """() => new Promise((resolve) => {
                  const opening = indexedDB.open("monocoop-keys", 1);
                  opening.onupgradeneeded = () => opening.result.createObjectStore("unlocked");
                  opening.onsuccess = () => {
                    const store = opening.result.transaction("unlocked").objectStore("unlocked");
                    const counting = store.count();
                    counting.onsuccess = () => {
                      opening.result.close();
                      resolve(counting.result);
                    };
                  };
                })"""
            )
        )


def statement_of(person: Login, statement: Document) -> PreparedAct:
    """An act of this person over the statement."""
    subject = str(name_to_value(person.account))
    Document.unbound.filter(id=statement.id).update(subject=subject)
    return PreparedAct.objects.create(
        coop=COOP,
        signer=person.account,
        title="Заявление о выдаче книги",
        consequences=["Вы просите книгу.", "Библиотека её отложит.", "Это бесплатно."],
        next_url="/security/",
        steps=[
            {
                "contract": "library",
                "action": "askbook",
                "data": {"coop": COOP, "reader": person.account, "book": 7},
                "document": str(statement.id),
            }
        ],
        created_at=now(),
    )


def test_a_passkey_from_joining_to_the_recorded_act(
    chromium: Browser, live_server: Any, opening: TestChain, statement: Document
) -> None:
    """Join with a passkey, take the sheet, sign out, sign in, sign: the chain has it."""
    anna = Visitor.at(chromium, live_server.url)
    anna.join("anna@example.org", "passkey")
    anna.take_sheet()
    anna.sign_out()
    assert 0 == anna.kept_keys()

    anna.open("/signin/?next=/security/")
    anna.page.click("#by-passkey")
    anna.arrive("/security/")
    person = Login.objects.get()
    anna.sign(statement_of(person, statement))

    anna.see_recorded()
    assert [{"book": 7, "reader": person.account}] == opening.rows("library", COOP, "taken")
    anna.context.close()


def test_a_password_opens_the_signature_on_another_device(
    chromium: Browser, live_server: Any, opening: TestChain, statement: Document
) -> None:
    """Join with a password, then sign at another device, where the password is asked once more."""
    anna = Visitor.at(chromium, live_server.url, passkeys="")
    anna.join("anna@example.org", "password")
    anna.take_sheet()
    elsewhere = Visitor.at(chromium, live_server.url, passkeys="")

    elsewhere.open("/signin/?next=/security/")
    elsewhere.page.fill("#email", "anna@example.org")
    elsewhere.page.fill("#password", PASSWORD)
    elsewhere.page.click("#password-form button")
    elsewhere.arrive("/security/")
    elsewhere.page.evaluate("indexedDB.deleteDatabase('monocoop-keys')")
    elsewhere.sign(statement_of(Login.objects.get(), statement))
    elsewhere.page.fill("#unlock-password", PASSWORD)
    elsewhere.page.click("#unlock-password-form button")

    elsewhere.see_recorded()
    for device in (anna, elsewhere):
        device.context.close()


def test_the_recovery_sheet_brings_the_signature_back(
    chromium: Browser, live_server: Any, opening: TestChain, statement: Document
) -> None:
    """The device is lost: the sheet's code signs in at a new one, which gets its own passkey."""
    lost = Visitor.at(chromium, live_server.url)
    lost.join("anna@example.org", "passkey")
    code = lost.take_sheet()
    lost.context.close()

    found = Visitor.at(chromium, live_server.url)
    found.open("/signin/sheet/")
    found.page.fill("#code", code.lower())
    found.page.click("#sheet-form button")
    found.arrive("/security/?restored=1")
    found.page.click("#add-passkey")
    found.arrive("/security/?added=1")
    found.sign_out()
    found.open("/signin/?next=/security/")
    found.page.click("#by-passkey")
    found.arrive("/security/")

    assert 2 == WrappedKey.objects.filter(kind="passkey").count()
    found.sign(statement_of(Login.objects.get(), statement))
    found.see_recorded()
    found.context.close()


def test_the_pages_have_no_barriers(
    chromium: Browser, live_server: Any, opening: TestChain, statement: Document
) -> None:
    """Joining, the paper sheet, the security page and the signature sheet pass the axe scan."""
    anna = Visitor.at(chromium, live_server.url)
    for path in ("/join/key/", "/signin/", "/signin/sheet/"):
        anna.open(path)
        anna.has_no_barriers()
    anna.join("anna@example.org", "passkey")
    anna.page.wait_for_selector("#step-paper:not([hidden])")
    anna.has_no_barriers()
    anna.take_sheet()
    anna.has_no_barriers()
    anna.open(f"/sign/{statement_of(Login.objects.get(), statement).id}/")
    anna.has_no_barriers()
    anna.page.click("#sign")
    anna.see_recorded()
    anna.has_no_barriers()
    anna.context.close()


def test_a_passkey_that_cannot_keep_a_key_leads_to_the_password(
    chromium: Browser, live_server: Any, opening: TestChain
) -> None:
    """An authenticator without PRF is told in words, and the password works at once."""
    anna = Visitor.at(chromium, live_server.url, passkeys="without PRF")
    anna.open("/join/key/")
    anna.page.fill("#email", "anna@example.org")
    anna.page.click("#key-form button")
    expect(anna.page.locator("#trouble")).to_be_visible()
    assert not Login.objects.exists()

    anna.join("anna@example.org", "password")

    assert ["password"] == list(WrappedKey.objects.values_list("kind", flat=True))
    anna.context.close()


def test_one_click_makes_this_browser_a_demo_person(
    chromium: Browser,
    live_server: Any,
    opening: TestChain,
    statement: Document,
    settings: Any,
    home: Path,
) -> None:
    """The demonstration signs without questions, also after the unlocked key was forgotten."""
    settings.CONFIGURATION = replace(settings.CONFIGURATION, mode=Mode.DEMO)
    listed = {
        "name": "Иванова Любовь",
        "role": "member",
        "account": READER,
        "private_key": str(KEY),
    }
    (home / "demo").mkdir()
    (home / "demo" / "people.json").write_text(json.dumps([listed]), encoding="utf-8")
    guest = Visitor.at(chromium, live_server.url, passkeys="")

    guest.open("/demo/?next=/security/")
    guest.page.click(f"button[data-account={READER}]")
    guest.arrive("/security/")
    guest.page.evaluate("indexedDB.deleteDatabase('monocoop-keys')")
    guest.sign(statement_of(Login.objects.get(), statement))

    guest.see_recorded()
    guest.context.close()


def test_a_changed_document_is_not_signed(
    chromium: Browser, live_server: Any, opening: TestChain, statement: Document
) -> None:
    """When the browser receives another PDF than the one under the digest, it refuses to sign."""
    anna = Visitor.at(chromium, live_server.url)
    anna.join("anna@example.org", "passkey")
    anna.take_sheet()
    anna.page.route("**/paper/0.pdf", lambda route: route.fulfill(body=b"%PDF-1.7 another paper"))

    anna.sign(statement_of(Login.objects.get(), statement))

    expect(anna.page.locator("#trouble")).to_be_visible()
    assert not opening.rows("library", COOP, "taken")
    anna.context.close()
