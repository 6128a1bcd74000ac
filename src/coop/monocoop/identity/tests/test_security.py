"""The security page: what opens the signature changes only when the key itself agrees."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from coop.monocoop.identity.models import Login, WrappedKey
from coop.monocoop.identity.tests.conftest import Browser

NEW_PROOF = "12" * 32


@pytest.fixture
def anna(browser: Browser) -> Browser:
    """Anna has joined with a password."""
    browser.join()
    return browser


def password(browser: Browser, signer: Browser) -> Any:
    question = browser.post("/security/ways/begin")
    return browser.post(
        "/security/ways/finish",
        nonce=question["nonce"],
        signature=signer.answer("add-copy", question),
        copy={"kind": "password", "wrapped": "34" * 60, "salt": "56" * 16, "auth_key": NEW_PROOF},
    )


def test_a_new_password_replaces_the_old_one(anna: Browser) -> None:
    """There is one password; the old one opens nothing any more."""
    assert password(anna, anna)["done"]

    assert "34" * 60 == WrappedKey.objects.get().wrapped
    elsewhere = Browser(Client(), anna.key)
    assert "password_wrong" == elsewhere.sign_in()["error"]
    assert 200 == elsewhere.sign_in(auth_key=NEW_PROOF)["status"]


def test_a_session_without_the_key_changes_nothing(anna: Browser, stranger: Browser) -> None:
    """A stolen session can't add a way to open the signature."""
    refused = password(anna, stranger)

    assert "not_your_key" == refused["error"]
    assert "34" * 60 != WrappedKey.objects.get().wrapped


def test_the_last_way_stays(anna: Browser) -> None:
    """The only way to open the signature can't be removed; with a second one it can."""
    copy = WrappedKey.objects.get()
    question = anna.post("/security/ask/remove")
    answer = {"nonce": question["nonce"], "signature": anna.answer("remove-copy", question)}
    assert "last_way_kept" == anna.post(f"/security/ways/{copy.pk}/remove", **answer)["error"]
    WrappedKey.objects.create(
        login=copy.login,
        kind="passkey",
        wrapped="00" * 60,
        credential_id="x",
        created_at=copy.created_at,
    )

    question = anna.post("/security/ask/remove")
    answer = {"nonce": question["nonce"], "signature": anna.answer("remove-copy", question)}
    assert anna.post(f"/security/ways/{copy.pk}/remove", **answer)["done"]
    assert ["passkey"] == list(WrappedKey.objects.values_list("kind", flat=True))


def test_the_sheet_is_confirmed_by_the_key(anna: Browser, stranger: Browser) -> None:
    """Having the sheet is told by the key, and only once."""
    question = anna.post("/security/ask/sheet")
    wrong = stranger.answer("confirm-sheet", question)
    assert (
        "not_your_key"
        == anna.post("/security/sheet/confirm", nonce=question["nonce"], signature=wrong)["error"]
    )
    assert Login.objects.get().sheet_confirmed_at is None

    assert anna.confirm_sheet()["done"]

    assert Login.objects.get().sheet_confirmed_at is not None


def test_pages_show_how_the_signature_is_kept(anna: Browser) -> None:
    """The page names the password, the missing sheet, and the check facts behind a fold."""
    page = anna.client.get("/security/", headers={"accept-language": "en"}).content.decode()

    assert "Not made yet." in page
    assert str(anna.key.public) in page
    assert page.index("<details") < page.index(str(anna.key.public))
    assert "unlock-password" in page
    assert 200 == anna.client.get("/security/sheet/").status_code


def test_a_visitor_is_asked_to_sign_in_first(stranger: Browser) -> None:
    """Pages lead to signing in and back; addresses for scripts say it as an error."""
    assert "/signin/?next=%2Fsecurity%2F" == stranger.client.get("/security/").url
    refused = stranger.post("/security/ways/begin")
    assert (401, "sign_in_needed") == (refused["status"], refused["error"])
