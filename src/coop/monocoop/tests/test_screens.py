"""The shell's pages: what visitors and people see, and what they read when something is wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils import translation

from coop.chain.models import Cursor
from coop.kernel.errors import CoopError
from coop.monocoop import faults
from coop.monocoop.frame import frame
from coop.monocoop.tenants import Tenant
from coop.monocoop.tenants.middleware import TenantByHost

RECORDED = "monocoop/components/recorded.html"
PAGES_OF_VISITOR = ["/", "/about/", "/style/", "/nowhere/"]
PAGES_OF_PERSON = ["/", "/inbox/", "/more/"]


def test_pages_are_compressed_and_pictures_are_not(voskhod: Tenant) -> None:
    """A slow network carries a third of a page; an icon is sent as it is."""
    browser = Client(headers={"host": "voskhod.example", "accept-encoding": "gzip"})
    plain = Client(headers={"host": "voskhod.example"}).get("/")

    page, icon = browser.get("/"), browser.get("/icons/app-192.png")

    assert page["Content-Encoding"] == "gzip"
    assert len(page.content) < len(plain.content) / 2
    assert not icon.has_header("Content-Encoding")


def test_a_visitor_reads_who_we_are_and_how_to_join(visitor: Client) -> None:
    """The first page says the name, how joining goes and how long it takes."""
    page = visitor.get("/").content.decode()

    assert "ПК «Восход»" in page
    assert "Как вступить" in page


def test_a_person_sees_what_waits(anna: Client) -> None:
    """A signed-in person is greeted by name and told that nothing waits."""
    page = anna.get("/").content.decode()

    assert "Здравствуйте, Анна Петрова" in page
    assert 'class="frame-bar"' in page


def test_a_final_record_reads_final(voskhod: Tenant) -> None:
    """A record in a final block is told apart from one that may still be undone."""
    now = datetime.now(UTC)
    Cursor.objects.create(chain_id="00" * 32, block=90, final_block=88, updated_at=now)
    request = RequestFactory().get("/")
    request.coop = voskhod

    told = [
        render_to_string(RECORDED, {**frame(request), "recorded_in": block}) for block in (88, 89)
    ]

    assert "Окончательно" in told[0]
    assert "Записано" in told[1]


@pytest.mark.parametrize("path", ["/inbox/", "/more/"])
def test_a_visitor_is_asked_to_sign_in_and_brought_back(visitor: Client, path: str) -> None:
    """A page of one's own leads a visitor to the sign-in page, which knows the way back."""
    answer = visitor.get(path)

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"/signin/?next={path.replace('/', '%2F')}")


@pytest.mark.parametrize("path", PAGES_OF_VISITOR)
def test_nothing_of_a_page_needs_inline_code(visitor: Client, path: str) -> None:
    """The policy forbids inline scripts and styles, and no page has one."""
    answer = visitor.get(path)
    page = answer.content.decode()

    policy = answer["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


@pytest.mark.parametrize("path", PAGES_OF_PERSON)
def test_a_persons_pages_are_clean_too(anna: Client, path: str) -> None:
    """The rail and the bar bring no inline code either."""
    page = anna.get(path).content.decode()

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page)


def test_the_language_is_chosen_and_kept(visitor: Client) -> None:
    """English is one button away, and the way back is the page one was on."""
    answer = visitor.post("/language/", {"language": "en", "next": "/about/"})

    assert answer["Location"] == "/about/"
    assert "How joining works" in visitor.get("/about/").content.decode()


def test_the_language_switch_leads_nowhere_else(visitor: Client) -> None:
    """A forged way back to another site is not taken."""
    answer = visitor.post("/language/", {"language": "en", "next": "https://evil.example/"})

    assert answer["Location"] == "/"


def test_a_missing_page_says_what_is_safe(visitor: Client) -> None:
    """An address that leads nowhere is explained, with a way out."""
    answer = visitor.get("/nowhere/")

    assert answer.status_code == 404
    assert "Ничего не пропало" in answer.content.decode()


def test_an_error_of_ours_is_a_sentence(voskhod: Tenant) -> None:
    """A typed error becomes a page with its code out of the way, never a traceback."""
    request: HttpRequest = RequestFactory().get("/")

    answer = faults.FaultsInWords(lambda _request: None).process_exception(  # type: ignore[arg-type, return-value]
        request, CoopError()
    )

    assert answer is not None
    assert answer.status_code == 409


def test_an_error_of_ours_speaks_the_readers_language(voskhod: Tenant) -> None:
    """An error whose sentence is translated says it; another says the general words."""

    class FormWaited(CoopError):
        sentence = "This form has waited too long"

    class NeverTranslated(CoopError):
        sentence = "A sentence of this test alone."

    told = faults.FaultsInWords(lambda _request: HttpResponse())
    with translation.override("ru"):
        known = told.process_exception(RequestFactory().get("/"), FormWaited())
        other = told.process_exception(RequestFactory().get("/"), NeverTranslated())

    assert "Форма ждала слишком долго" in known.content.decode()  # type: ignore[union-attr]
    assert "Сейчас это сделать нельзя" in other.content.decode()  # type: ignore[union-attr]


def test_a_silent_ledger_is_told(visitor: Client) -> None:
    """When the indexer has heard nothing for half a minute, the page says since when."""
    Cursor.objects.create(chain_id="00" * 32, final_block=7)
    Cursor.objects.update(updated_at=datetime.now(UTC) - timedelta(minutes=2))

    assert "Реестр сейчас не отвечает" in visitor.get("/").content.decode()


def test_a_speaking_ledger_is_not_mentioned(visitor: Client) -> None:
    """While the ledger answers, nothing is said of it."""
    Cursor.objects.create(chain_id="00" * 32, final_block=7)

    assert "Реестр сейчас не отвечает" not in visitor.get("/").content.decode()


def test_an_expired_form_is_explained(voskhod: Tenant) -> None:
    """A form without its token is refused with words on what to do."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "voskhod.example"})

    answer = strict.post("/language/", {"language": "en"})

    assert answer.status_code == 403
    assert "Форма ждала слишком долго" in answer.content.decode()


def test_a_phone_may_keep_the_site(visitor: Client) -> None:
    """The manifest carries the cooperative's own name and colour."""
    manifest = visitor.get("/app.webmanifest").json()

    assert manifest["name"] == "ПК «Восход»"
    assert manifest["theme_color"] == "#0e6b56"


def test_a_database_out_of_reach_is_told() -> None:
    """When the database does not answer, the page says that documents and money are safe."""

    def fail(_host: str) -> Tenant:
        raise DatabaseError

    answer = TenantByHost(lambda _request: HttpResponse(), fail)(RequestFactory().get("/"))

    assert answer.status_code == 503
    assert "от этого сайта не зависят" in answer.content.decode()
