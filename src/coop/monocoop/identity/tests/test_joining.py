"""Joining's first step: a key, a way to open it, an account."""

from __future__ import annotations

from django.test import Client

from coop.chain.abi import Abi
from coop.monocoop.identity.models import Contact, Login, WrappedKey
from coop.monocoop.identity.tests.conftest import (
    AUTH_KEY,
    COOP,
    EMAIL,
    NETWORK_ABI,
    WRAPPED,
    Browser,
    RememberingLedger,
    machine_key,
)


def opening_of(chain: RememberingLedger) -> dict[str, str]:
    (signed,) = chain.pushed
    (action,) = signed.transaction.actions
    assert [str(level) for level in action.authorization] == [f"{COOP}@registrar"]
    abi: Abi = NETWORK_ABI
    return abi.decode_action("openaccount", action.data)


def test_joining_opens_an_account_with_the_key_of_the_browser(
    browser: Browser, chain: RememberingLedger
) -> None:
    """The registrar opens an account under the person's own key, and the person is signed in."""
    joined = browser.join()

    assert joined["is_open"]
    opened = opening_of(chain)
    assert opened == {"coop": COOP, "account": joined["account"], "key": str(browser.key.public)}
    assert chain.pushed[0].signers(bytes(32)) == (machine_key("registrar").public,)
    assert browser.is_signed_in()


def test_an_account_name_says_nothing_of_the_person(browser: Browser, stranger: Browser) -> None:
    """Two people get two random names of twelve characters."""
    names = {browser.join()["account"], stranger.join("other@example.org")["account"]}

    assert 2 == len(names)
    assert all(12 == len(name) for name in names)


def test_the_server_keeps_neither_the_email_nor_the_proof_with_the_login(browser: Browser) -> None:
    """A login holds keyed hashes; the e-mail is a contact of this cooperative only."""
    browser.join()

    login, copy = Login.objects.get(), WrappedKey.objects.get()
    assert EMAIL not in str(vars(login))
    assert WRAPPED == copy.wrapped
    assert AUTH_KEY not in str(vars(copy))
    assert EMAIL == Contact.objects.get(account=login.account).email


def test_a_taken_email_is_told_before_a_key_is_made(browser: Browser, stranger: Browser) -> None:
    """The second person with an e-mail is sent to sign in, in any spelling of it."""
    browser.join()

    refused = stranger.join(f" {EMAIL.upper()} ")

    assert (409, "email_taken") == (refused["status"], refused["error"])
    assert 1 == Login.objects.count()


def test_a_key_that_is_not_in_the_browser_is_refused(browser: Browser, stranger: Browser) -> None:
    """Nobody joins with another's public key: the key itself must answer."""
    question = stranger.post("/join/key/begin", email="other@example.org")

    refused = stranger.post(
        "/join/key/finish",
        nonce=question["nonce"],
        public_key=browser.public_key,
        signature=stranger.answer("join", question),
        copy={"kind": "password", "wrapped": WRAPPED, "salt": "00" * 16, "auth_key": AUTH_KEY},
    )

    assert "not_your_key" == refused["error"]
    assert not Login.objects.exists()


def test_a_silent_ledger_loses_nothing(browser: Browser, chain: RememberingLedger) -> None:
    """With no node the login stays, the page says so, and one more try opens the account."""
    chain.is_silent = True
    joined = browser.join()
    assert (False, "node_unreachable") == (joined["is_open"], joined["error"])
    assert browser.client.get("/security/sheet/").url.startswith("/join/opening/")
    silent = browser.client.post("/join/opening/")
    assert 200 == silent.status_code

    chain.is_silent = False
    answer = browser.client.post("/join/opening/?next=/membership/")

    assert "/security/sheet/?next=%2Fmembership%2F" == answer.url
    assert opening_of(chain)["account"] == joined["account"]


def test_a_person_who_signed_in_is_not_asked_to_join(browser: Browser) -> None:
    """The joining page leads on whoever is signed in, never to another site."""
    browser.join()

    assert "/membership/" == browser.client.get("/join/key/?next=/membership/").url
    assert "/" == browser.client.get("/join/key/?next=https://evil.example/").url


def test_pages_for_visitors_open(chain: RememberingLedger) -> None:
    """Joining, signing in and recovering are pages that anyone can see, with their headings."""
    for url in ("/join/key/", "/signin/", "/signin/sheet/", "/signed-out/"):
        answer = Client().get(url)
        assert 200 == answer.status_code
        assert 1 == answer.content.decode().count("<h1")
