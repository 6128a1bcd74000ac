"""Signing in: the key answers a question, once, in time, on this site."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client

from coop.monocoop.identity import questions
from coop.monocoop.identity.models import Question
from coop.monocoop.identity.requests import now
from coop.monocoop.identity.tests.conftest import AUTH_KEY, EMAIL, SALT, SITE, Browser
from coop.monocoop.identity.throttle import ATTEMPTS_MAX
from coop.monocoop.tenants import Tenant, TenantHost


@pytest.fixture
def elsewhere(browser: Browser) -> Browser:
    """Anna has joined, and now sits at another device."""
    browser.join()
    return Browser(Client(), browser.key)


def test_a_password_gives_the_copy_and_the_key_signs_in(elsewhere: Browser) -> None:
    """The right proof gives the wrapped copy; the key's answer begins the session."""
    assert SALT == elsewhere.post("/signin/password/begin", email=EMAIL)["salt"]

    signed_in = elsewhere.sign_in()

    assert 200 == signed_in["status"]
    assert elsewhere.is_signed_in()


def test_a_wrong_password_gives_nothing(elsewhere: Browser) -> None:
    """Without the proof neither the copy nor the account is told."""
    refused = elsewhere.sign_in(auth_key="00" * 32)

    assert "password_wrong" == refused["error"]
    assert "wrapped" not in refused
    assert not elsewhere.is_signed_in()


def test_guessing_is_stopped(elsewhere: Browser) -> None:
    """After ten wrong passwords even the right one waits; a quarter of an hour later it opens."""
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(ATTEMPTS_MAX):
            elsewhere.sign_in(auth_key="00" * 32)

        assert "too_many_attempts" == elsewhere.sign_in()["error"]

        clock.shift(timedelta(minutes=16))
        assert 200 == elsewhere.sign_in()["status"]


def test_an_unknown_email_looks_like_a_known_one(elsewhere: Browser) -> None:
    """Nobody learns from the first answer whether an e-mail has joined."""
    first = elsewhere.post("/signin/password/begin", email="nobody@example.org")
    second = elsewhere.post("/signin/password/begin", email="nobody@example.org")

    assert first == second
    assert len(SALT) == len(first["salt"])
    assert elsewhere.post("/signin/password/begin", email=EMAIL)["cost"] == first["cost"]


def test_an_answer_works_once(elsewhere: Browser) -> None:
    """A recorded answer can't be played again."""
    opened = elsewhere.post("/signin/password/open", email=EMAIL, auth_key=AUTH_KEY)
    answer = {"nonce": opened["nonce"], "signature": elsewhere.answer("sign-in", opened)}
    assert 200 == elsewhere.post("/signin/finish", **answer)["status"]

    assert (
        "question_expired"
        == Browser(Client(), elsewhere.key).post("/signin/finish", **answer)["error"]
    )


def test_an_answer_of_another_site_or_purpose_does_not_work(elsewhere: Browser) -> None:
    """A question asked elsewhere, or for something else, signs nobody in."""
    for purpose, site in (("sign-in", "evil.example"), ("confirm-sheet", SITE)):
        opened = elsewhere.post("/signin/password/open", email=EMAIL, auth_key=AUTH_KEY)
        signature = elsewhere.answer(purpose, opened, site)
        refused = elsewhere.post("/signin/finish", nonce=opened["nonce"], signature=signature)
        assert "not_your_key" == refused["error"]


def test_a_late_answer_does_not_work(elsewhere: Browser) -> None:
    """A question is forgotten after ten minutes."""
    moment = now()
    nonce = questions.ask("sign-in", site=SITE, now=moment)

    with pytest.raises(questions.QuestionExpired):
        questions.take(nonce, "sign-in", site=SITE, now=moment + questions.LIFETIME)
    assert not Question.objects.filter(nonce=nonce).exists()


def test_the_recovery_sheet_signs_in_without_any_copy(elsewhere: Browser) -> None:
    """The sheet's key, typed into a new device, is enough; the server sees only its public part."""
    opened = elsewhere.post("/signin/sheet/begin", public_key=elsewhere.public_key)
    signature = elsewhere.answer("sign-in", opened)

    assert (
        200
        == elsewhere.post("/signin/finish", nonce=opened["nonce"], signature=signature)["status"]
    )
    assert opened["wrapped"] is None
    assert elsewhere.is_signed_in()


def test_a_strangers_sheet_signs_nobody_in(elsewhere: Browser, stranger: Browser) -> None:
    """A key nobody has here, and somebody else's public key without the key, both end in words."""
    assert (
        "login_unknown"
        == stranger.post("/signin/sheet/begin", public_key=stranger.public_key)["error"]
    )
    opened = stranger.post("/signin/sheet/begin", public_key=elsewhere.public_key)

    refused = stranger.post(
        "/signin/finish", nonce=opened["nonce"], signature=stranger.answer("sign-in", opened)
    )

    assert "not_your_key" == refused["error"]
    assert not stranger.is_signed_in()


def test_signing_in_begins_under_a_new_session_key(elsewhere: Browser) -> None:
    """A session key known before is worth nothing after; a half-made form comes along."""
    session = elsewhere.client.session
    session["draft"] = "half made"
    session.save()
    elsewhere.client.cookies["session"] = before = session.session_key

    elsewhere.sign_in()

    assert before != elsewhere.client.session.session_key
    assert not Session.objects.filter(session_key=before).exists()
    assert "half made" == elsewhere.client.session["draft"]


def test_another_persons_session_leaves_nothing_behind(
    elsewhere: Browser, stranger: Browser
) -> None:
    """Signing in over somebody's session starts from an empty one."""
    stranger.join("other@example.org")
    session = stranger.client.session
    session["draft"] = "theirs"
    session.save()

    assert 200 == Browser(stranger.client, elsewhere.key).sign_in()["status"]

    assert "draft" not in stranger.client.session


def test_a_session_changes_its_key_with_age(elsewhere: Browser) -> None:
    """After an hour the same session goes on under another key."""
    with time_machine.travel(now(), tick=False) as clock:
        elsewhere.sign_in()
        before = elsewhere.client.session.session_key
        clock.shift(timedelta(hours=2))

        assert elsewhere.is_signed_in()
        assert before != elsewhere.client.session.session_key


def test_signing_out_everywhere_ends_every_session(browser: Browser, elsewhere: Browser) -> None:
    """One press ends the sessions of all devices; signing out here ends this one only."""
    elsewhere.sign_in()
    elsewhere.client.post("/signout/")
    assert not elsewhere.is_signed_in()
    assert browser.is_signed_in()
    elsewhere.sign_in()

    answer = elsewhere.client.post("/signout/", {"everywhere": "1"})

    assert "/signed-out/" == answer.url
    assert not browser.is_signed_in()
    assert not elsewhere.is_signed_in()


def test_bodies_that_fit_no_form_are_refused_in_words(elsewhere: Browser) -> None:
    """Garbage gets the one shape of error, and nothing happens."""
    for body in (
        {},
        {"email": "no e-mail"},
        {"email": EMAIL, "auth_key": "xyz"},
        {"email": EMAIL, "more": 1},
    ):
        refused = elsewhere.post("/signin/password/open", **body)
        assert (400, "body_malformed") == (refused["status"], refused["error"])
        assert refused["title"]


def test_a_session_is_of_one_cooperatives_site(elsewhere: Browser) -> None:
    """A session carried by hand to another cooperative's host is nobody's there."""
    zarya = Tenant.objects.create(account="zarya", slug="zarya", name="Заря", legal_name="Заря")
    TenantHost.objects.create(host="zarya.example", tenant=zarya)
    elsewhere.sign_in()
    assert elsewhere.is_signed_in()

    stranger = Client(headers={"host": "zarya.example"})
    stranger.cookies["session"] = elsewhere.client.cookies["session"].value

    assert stranger.get("/security/")["Location"].startswith("/signin/")
