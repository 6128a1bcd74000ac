"""Search: Russian words whatever their case, and nothing that the viewer may not see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel.folding import folded, wanted_words
from coop.monocoop.content import announcing, library, pages
from coop.monocoop.content.announcing import Terms
from coop.monocoop.content.models import Announcement, Page
from coop.monocoop.content.tests.conftest import COOP
from coop.monocoop.incoming import Incoming
from coop.monocoop.questionnaires.tests.building import published
from coop.monocoop.search.excerpts import around, parted
from coop.monocoop.search.sources import Query, query_of
from coop.monocoop.search.templatetags.search import marked
from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.browsers import browser_of

NOW = datetime.now(UTC)


def told(title: str, text: str = "слова", audience: str = "member") -> Announcement:
    row = Announcement(coop=COOP, changed_by="chair", changed_at=NOW)
    row.save(force_insert=True)
    return announcing.publish(row, title, text, Terms(audience, NOW), by="chair", now=NOW)


def looked(reader: Client, words: str) -> str:
    return reader.get("/search/", {"q": words}).content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "закупка", "ЗАКУПКА", "зАкУпКа", "купк", "мёда", "МЕДА", "меда закупка",
        "  закупка   мёда ", "ёлке", "ЕЛКЕ",
    ],
)  # fmt: skip
def test_case_and_dots_do_not_matter(anna: Client, words: str) -> None:
    """On every database: Cyrillic of any case, `ё` as `е`, words in any order, parts of words."""
    row = told("Закупка Мёда", "Подарки к ЁЛКЕ")

    assert str(row.id) in looked(anna, words)


@pytest.mark.parametrize(
    "words", ["картофель", "закупка картофель", "%%", "_акупка", "з%а", "\\\\", "''"]
)
def test_what_does_not_fit_is_not_found(anna: Client, words: str) -> None:
    """Every word must stand; signs of the database's language are signs."""
    row = told("Закупка")

    assert str(row.id) not in looked(anna, words)


@pytest.mark.parametrize(
    ("words", "said"), [("", "открыто"), ("а", "две буквы"), ("жж", "не нашлось")]
)
def test_a_page_without_hits_says_what_to_do(anna: Client, words: str, said: str) -> None:
    """Nothing typed, too little typed, nothing found: each in words."""
    assert said in looked(anna, words)


@pytest.mark.parametrize(
    ("audience", "finders"),
    [
        ("visitor", {"visitor", "stranger", "anna", "vera", "boris"}),
        ("member", {"anna", "vera", "boris"}),
        ("council", {"boris"}),
        ("tag/v1", {"vera"}),
    ],
)
def test_only_those_it_is_meant_for_find_it(
    voskhod: Tenant, visitor: Client, audience: str, finders: set[str]
) -> None:
    """Announcements and files of an audience are found by that audience alone."""
    told("Закупка", audience=audience)
    file = Incoming("zakupka.pdf", "application/pdf", b"%PDF-")
    library.keep(COOP, file, title="Закупка", folder="", audience=audience, by="chair", now=NOW)

    readers = {name: browser_of(name) for name in ("stranger", "anna", "vera", "boris")}
    found = {
        name: looked(reader, "закупка").count('class="list-link"')
        for name, reader in {**readers, "visitor": visitor}.items()
    }
    assert {name: 2 if name in finders else 0 for name in found} == found


def test_drafts_and_what_is_over_are_not_found(chair: Client, anna: Client) -> None:
    """A draft, a page taken off, a closed form: nobody finds them, not even who wrote them."""
    told("Закупка")
    Announcement.unbound.update(draft={"title": "Черновое"}, published_at=None)
    page = Page(coop=COOP, changed_by="chair", changed_at=NOW)
    page.save(force_insert=True)
    pages.publish(page, "Закупка", "а", "a", is_listed=True, by="chair", now=NOW)
    pages.hide(page, by="chair", now=NOW)
    form = published(chair, title="Закупка")
    assert str(form.id) in looked(anna, "закупка")
    chair.post(f"/questionnaires/{form.id}/close/")

    for reader in (anna, chair):
        assert 'class="list-link"' not in looked(reader, "закупка")
        assert 'class="list-link"' not in looked(reader, "черновое")


def test_another_cooperative_finds_nothing(chair: Client, zarya: Tenant) -> None:
    """What is open to everybody here is not found at another's host."""
    told("Закупка", audience="visitor")
    published(chair, title="Закупка")

    assert 'class="list-link"' not in looked(browser_of("anna", "zarya.example"), "закупка")
    assert 'class="list-link"' not in looked(browser_of("chair", "zarya.example"), "закупка")


def test_what_is_typed_comes_out_harmless(anna: Client) -> None:
    """A tag in the box is words."""
    told("<b>Закупка</b>")

    page = looked(anna, "<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;b&gt;<mark>Закупка</mark>" in looked(anna, "закупка")


def test_an_excerpt_stands_around_what_was_found() -> None:
    """The words are shown where they stand, with dots where the text goes on."""
    text = "начало " * 20 + "Ёлка в зале " + "конец " * 40

    shown = around(text, ("елка",))
    assert "Ёлка в зале" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "короткий" == around("короткий", ("нет",))


@given(st.text(max_size=60), st.lists(st.text(min_size=1, max_size=5), max_size=4))
def test_marking_changes_no_word(text: str, words: list[str]) -> None:
    """Whatever is typed, the parts put together are the text, and nothing in it is markup."""
    wanted = wanted_words(" ".join(words))

    assert text == "".join(part for part, _is_found in parted(text, wanted))
    plain = marked(text, wanted).replace("<mark>", "").replace("</mark>", "")
    assert "<" not in plain


@given(st.text(max_size=80))
def test_a_text_fits_its_own_words(text: str) -> None:
    """However a text is written, it is found by each of its words and folding is settled."""
    query = query_of(text)

    assert folded(folded(text)) == folded(text)
    assert query is None or Query(text, wanted_words(text)).fits(text)
