"""Requests: another cooperative's name, another site's form, too much of everything."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.api.keys import make_key
from coop.monocoop.api.scopes import all_scopes
from coop.monocoop.identity.sessions import COOP
from coop.protocols.membership.tests.conftest import HOST
from coop.protocols.testing import Cooperative

from .conftest import OTHER_HOST, Unchanged
from .test_files import LOOK, words_of

FIFTY_MEGABYTES = 50 * 1024 * 1024
OURS, THEIRS = "Рассвет", "Заря"
SPOOFS = {
    "X-Forwarded-Host": OTHER_HOST,
    "X-Host": OTHER_HOST,
    "X-Original-Host": OTHER_HOST,
    "Forwarded": f"host={OTHER_HOST}",
    "X-Original-URL": "/site/look/",
    "X-Rewrite-URL": "/site/look/",
    "X-HTTP-Method-Override": "DELETE",
}


# --- whose site it is


def test_a_session_is_nobodys_at_another_host(chair: Client) -> None:
    """The name in the request decides whose site answers, and a session is of one site."""
    session = chair.session
    session[COOP] = "voskhod1"
    session.save()
    at_theirs = chair.get("/site/look/", headers={"host": OTHER_HOST})

    assert at_theirs.status_code == 302
    assert at_theirs["Location"].startswith("/signin/")
    assert OURS not in chair.get("/", headers={"host": OTHER_HOST}).content.decode()


STRANGE_HOSTS = (
    "evil.example",
    f"{HOST}.evil.example",
    f"{HOST},{OTHER_HOST}",
    f"{OTHER_HOST}@{HOST}",
    f"{HOST}:x",
    "",
    "a" * 5000,
    "[::1",
)


def test_a_host_nobody_has_learns_nothing(coop: Cooperative) -> None:
    """It gets a calm page that names no cooperative."""
    for host in STRANGE_HOSTS:
        answer = Client().get("/", headers={"host": host})
        page = answer.content.decode()

        assert answer.status_code == 404, host
        assert not {name for name in (OURS, THEIRS, coop.name) if name in page}


def test_a_header_that_names_another_changes_nothing(chair: Client) -> None:
    """Only a proxy that the operator named is believed, and no proxy names hosts or paths."""
    for header, value in SPOOFS.items():
        answer = chair.get("/about/", headers={header: value})

        assert answer.status_code == 200, header
        assert OURS in answer.content.decode()
        assert THEIRS not in answer.content.decode()


# --- whose form it is


ORIGINS = ({}, {"origin": "https://evil.example"}, {"referer": "https://evil.example/"})


def test_a_form_of_another_site_is_refused(chair: Client, nothing_changes: Unchanged) -> None:
    """Without our token nothing is done, whoever is signed in; the page says what to do."""
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST})
    strict.cookies = chair.cookies

    with nothing_changes():
        for headers in ORIGINS:
            answer = strict.post("/site/look/", LOOK, headers=headers)
            assert answer.status_code == 403
            assert "Форма ждала слишком долго" in words_of(answer)


def test_a_stolen_token_does_not_help_another_site(
    chair: Client, nothing_changes: Unchanged
) -> None:
    """Even with our token, what another origin sends is refused."""
    strict = Client(enforce_csrf_checks=True, headers={"host": HOST})
    strict.cookies = chair.cookies
    strict.get("/site/look/")
    told = LOOK | {"csrfmiddlewaretoken": strict.cookies["csrf"].value}

    with nothing_changes():
        refused = strict.post("/site/look/", told, headers={"origin": f"https://{OTHER_HOST}"})
    taken = strict.post("/site/look/", told, headers={"origin": f"http://{HOST}"})

    assert (refused.status_code, taken.status_code) == (403, 302)


def test_no_other_site_reads_our_answers(chair: Client) -> None:
    """No page, file or operation is opened to scripts of other origins."""
    for path in ("/", "/api/v1/openapi.json", "/api/v1/me", "/app.webmanifest"):
        answer = chair.get(path, headers={"origin": "https://evil.example"})
        assert "Access-Control-Allow-Origin" not in answer.headers


# --- too much of it


def test_fifty_megabytes_are_refused_unread(chair: Client, nothing_changes: Unchanged) -> None:
    """The request is answered by what it says of itself; the words are clear."""
    with nothing_changes():
        answer = chair.generic(
            "POST", "/site/look/", b"", "multipart/form-data; boundary=x",
            CONTENT_LENGTH=str(FIFTY_MEGABYTES),
        )  # fmt: skip

    assert answer.status_code == 413
    assert "Файл слишком большой" in words_of(answer)
    assert "выберите файл поменьше" in words_of(answer)


TOO_MUCH = {
    "a thousand fields": {f"f{number}": "x" for number in range(1001)},
    "six megabytes of words": {"title": "я" * (3 * 1024 * 1024)},
}


def test_a_form_without_end_is_refused(chair: Client, nothing_changes: Unchanged) -> None:
    """The page says that it could not be read, and how to go on."""
    with nothing_changes():
        for sent in TOO_MUCH.values():
            answer = chair.post("/site/look/", sent)
            assert answer.status_code == 400
            assert "Сайт не смог прочитать отправленное" in words_of(answer)


QUERIES = (
    "page=" + "9" * 400, "page=-1", "page=NaN", "page=1e999", "version=" + "9" * 30,
    "q=" + "я" * 9000, "q=%00", "q=%ff%fe", "after=" + "9" * 40, "day=99999-99-99",
)  # fmt: skip
PAGES = ("/charter/", "/membership/register/", "/search/", "/openness/")


def test_numbers_out_of_range_break_nothing(chair: Client) -> None:
    """Whatever stands after the question mark, the page answers or says that there is none."""
    statuses = {
        f"{path}?{query}": chair.get(f"{path}?{query}").status_code
        for path in PAGES
        for query in QUERIES
    }

    assert {each: told for each, told in statuses.items() if told not in (200, 400, 404)} == {}


OUT_OF_RANGE = (
    f"/council/matters/{10**30}/", f"/meetings/{2**63}/", "/static/../../etc/passwd",
    "/static/%2e%2e/%2e%2e/etc/passwd", "/%00", "/\\evil.example", "//evil.example/x", "/%ff%fe/",
)  # fmt: skip


def test_an_address_out_of_range_is_not_there(chair: Client) -> None:
    """Numbers that no thing has, ways out of a folder, bytes that are no text."""
    for path in OUT_OF_RANGE:
        answer = chair.get(path)
        assert answer.status_code == 404, path
        assert "evil.example" not in answer.headers.get("Location", "")


ELSEWHERE = ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x")


def test_nobody_is_led_away(visitor: Client, coop: Cooperative) -> None:
    """Where to go on after a form is one of our own pages."""
    for back in ELSEWHERE:
        answer = visitor.post("/language/", {"language": "en", "next": back})
        assert answer["Location"].startswith("/")
        assert not answer["Location"].startswith(("//", "/\\"))


# --- what programs send


@pytest.fixture
def key(chair: Client, coop: Cooperative) -> str:
    """A key of the chair's with every scope."""
    scopes = [scope.code for scope in all_scopes()]
    return make_key(
        AccountName(coop.name), coop.account("vera"), "Всё", scopes, now=coop.now, days=3660
    ).text


DEEP = 10_000
BODIES: dict[str, Any] = {
    "lists ten thousand deep": b"[" * DEEP + b"]" * DEEP,
    "objects ten thousand deep": b'{"values":' * DEEP + b"1" + b"}" * DEEP,
    "a value ten thousand deep": b'{"values":{"amount":' + b"[" * DEEP + b"]" * DEEP + b"}}",
    "no JSON": b"\x00\xff",
    "nothing": b"",
    "a number of a thousand digits": b'{"values":{"amount":' + b"9" * 1000 + b"}}",
    "not a number": b'{"values":{"amount":NaN}}',
    "more than there is": {"values": {"amount": "9" * 30, "is_own": True}},
    "below zero": {"values": {"amount": "-5", "is_own": True}},
    "a key twice": b'{"values":{},"values":{"amount":"1"}}',
    "half a letter": b'{"values":{"amount":"\\ud800"}}',
    "a zero in a text": {"values": {"amount": "1\x00", "bank_name": "a\x00b"}},
    "what nobody asked": {"values": {}, "coop": "zarya"},
}


def test_a_hostile_body_is_a_problem_in_words(coop: Cooperative, key: str) -> None:
    """The answer is a problem with a code and words, and nothing is drawn up."""
    for kind, body in BODIES.items():
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        answer = Client().post(
            "/api/v1/acts/returns.ask_money/draw-up", sent, content_type="application/json",
            headers={"host": HOST, "authorization": f"Bearer {key}", "accept-language": "ru"},
        )  # fmt: skip

        assert answer.status_code in (400, 409, 422), (kind, answer.content)
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["code"], kind
        assert answer.json()["title"], kind
    assert not PreparedAct.unbound.exists()
    assert not Document.unbound.exists()


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND"])
def test_a_method_that_no_page_has_is_refused(chair: Client, method: str) -> None:
    """A home page is no answer to what was not asked in HTTP's own words."""
    answer = chair.generic(method, "/", headers={"host": HOST})

    assert answer.status_code == 405
    assert "TRACE" not in answer["Allow"]
