"""Texts: markdown with HTML, templates, formulas, endless lines, signs that nobody sees."""

from __future__ import annotations

import html
import io
import re
from typing import Any

from django import forms
from django.conf import settings
from django.test import Client
from pypdf import PdfReader

from coop.documents import archive
from coop.documents.models import Document
from coop.monocoop.content.models import Announcement
from coop.monocoop.forms import UNSEEN
from coop.protocols.membership.tests.people import CITIZEN, ORGANISATION
from coop.protocols.testing import Cooperative

from .test_files import words_of

JOIN = "/membership/join/"
HTML = """
<script>alert(1)</script> <img src=x onerror=alert(1)> <style>body{display:none}</style>
[нажми](javascript:alert(1)) [и сюда](data:text/html,x) ![](https://evil.example/seen.png)
<a href="//evil.example" onclick="x()">честно</a> <iframe src="/site/"></iframe> **важно**
"""
TEMPLATES = [
    "{{ settings.SECRET_KEY }}",
    "{% for a in b %}{% include 'monocoop/page.html' %}{% endfor %}",
    "{% load static %}{{ request.session.items }}",
    "#while true {}",
    '#read("/etc/passwd")',
    "${7*7} #{7*7} <%= 7*7 %> {{7*7}}",
    "%(name)s {0.__class__} %s%s%n",
]


def published(chair: Client, text: str, title: str = "Объявление") -> Announcement:
    """What the chair has written for everybody."""
    chair.post("/announcements/new/")
    row = Announcement.unbound.latest("changed_at")
    told = {"title": title, "text": text, "audience": "visitor"}
    chair.post(f"/announcements/{row.id}/edit/", {"revision": "0", "do": "publish", **told})
    row.refresh_from_db()
    return row


def test_html_in_a_text_is_text(chair: Client, visitor: Client) -> None:
    """Marks of markdown are kept; a tag, a picture, a foreign scheme never reaches a reader."""
    row = published(chair, HTML)

    prose = visitor.get(f"/announcements/{row.id}/").content.decode()
    prose = prose.partition('class="prose"')[2].partition("</article>")[0]
    assert "<strong>важно</strong>" in prose
    assert "&lt;script&gt;" in prose
    runs = ("<script", "<img", "<style", "<iframe", 'href="javascript', 'href="data', '<a href="//')
    assert [each for each in runs if each in prose] == []


def test_a_template_in_a_text_is_text(chair: Client, visitor: Client) -> None:
    """Nothing that a person types is ever run: it reads as it was typed."""
    for text in TEMPLATES:
        row = published(chair, text, title=text)
        page = html.unescape(visitor.get(f"/announcements/{row.id}/").content.decode())

        assert page.count(text) >= 2
        assert settings.SECRET_KEY not in page


def test_a_template_in_a_paper_is_text(coop: Cooperative, sign_in: Any) -> None:
    """The engine of documents gets values, never code: they stand on the paper as typed."""
    coop.register("anna")
    browser = sign_in("anna")
    browser.post(f"{JOIN}kind/", {"kind": "citizen"})
    browser.post(f"{JOIN}details/", CITIZEN | {"residence": " ".join(TEMPLATES)})
    browser.post(f"{JOIN}conditions/", {"has_read": "1"})
    browser.post(f"{JOIN}review/")

    paper = Document.unbound.get(template="application")
    pages = PdfReader(io.BytesIO(archive.pdf_of(paper))).pages
    told = "".join(page.extract_text() for page in pages)
    assert [text for text in TEMPLATES if _letters(text) not in _letters(told)] == []


def _letters(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


TRICKS = {
    "turned": "ООО \u202eадгаР\u202c",
    "isolated": "ООО \u2066Мельница\u2069",
    "zero width": "ООО «Мель\u200bница»",
    "a mark of bytes": "\ufeffООО «Мельница»",
    "a bell": "ООО\u0007 «Мельница»",
    "hidden tags": "ООО «Мельница»\U000e0041\U000e0042",
}


def test_a_name_reads_as_it_is_stored(visitor: Client, coop: Cooperative) -> None:
    """Signs that nobody sees could make one name look like another: the form says what to do."""
    visitor.post(f"{JOIN}kind/", {"kind": "organisation"})

    for name in TRICKS.values():
        page = words_of(visitor.post(f"{JOIN}details/", ORGANISATION | {"name": name}))
        assert "знаки, которых никто не видит" in page
        assert visitor.get(f"{JOIN}review/").status_code == 302  # not before it is mended


def test_every_form_refuses_them() -> None:
    """Whatever slice asks: a text with signs that nobody sees is taken nowhere."""
    asked = [
        field
        for form in _below(forms.BaseForm)
        if form.__module__.startswith("coop.")
        for field in form.base_fields.values()
        if type(field) is forms.CharField
    ]
    bare = [
        field.label
        for field in asked
        if UNSEEN not in [getattr(each, "regex", None) for each in field.validators]
    ]

    assert len(asked) > 100
    assert bare == []


def _below(kind: type) -> list[Any]:
    return [kind, *(each for child in kind.__subclasses__() for each in _below(child))]


def test_an_emoji_of_several_is_fine(chair: Client) -> None:
    """What joins emoji into one is no trick."""
    assert published(chair, "Ура 👨‍👩‍👧 ❤️").published_at is not None


def test_an_endless_name_is_refused(visitor: Client, coop: Cooperative) -> None:
    """The form tells how long it may be."""
    visitor.post(f"{JOIN}kind/", {"kind": "organisation"})

    for length in (301, 100_000):
        page = words_of(visitor.post(f"{JOIN}details/", ORGANISATION | {"name": "я" * length}))
        assert "300" in page
        assert visitor.get(f"{JOIN}review/").status_code == 302


FORMULAS = ("=HYPERLINK(1)", "+7", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0")


def test_a_name_is_no_formula(cashier: Client, coop: Cooperative, introduce: Any) -> None:
    """In the register that goes out as a table, what begins like a formula is a text."""
    coop.join("anna")
    for formula in FORMULAS:
        introduce("anna", ORGANISATION, name=f"{formula} ООО")
        answer: Any = cashier.get("/membership/register/register.csv")
        table = b"".join(answer.streaming_content).decode()

        [line] = [line for line in table.splitlines() if " ООО" in line]
        assert f"'{formula}" in line
