"""Files: a logo, a picture, an archive, a layout, a bank's statement, a package to check."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from coop.monocoop import duties
from coop.monocoop.content.models import SharedFile
from coop.monocoop.theme import logos
from coop.protocols.payments.models import StatementLine

from .conftest import Unchanged
from .weapons import (
    MEGABYTE,
    XLINK,
    billion_laughs,
    drawing,
    huge_png,
    many_uses,
    zip_bomb,
    zip_of,
)

LOOK = {"colour": "#3556b8", "own_colour": "#3556b8", "font": "inter"}
PDF = b"%PDF-1.7 the rules"


Brought = Mapping[str, tuple[bytes, str, str]]
"""By what it is: the bytes, the name, and words of the refusal."""


def page_after(browser: Client, path: str, sent: dict[str, Any]) -> str:
    """What the browser reads after it has sent the form."""
    return words_of(browser.post(path, sent, follow=True))


def unrefused(
    brought: Brought, browser: Client, path: str, field: str, more: Mapping[str, str]
) -> dict[str, str]:
    """What was not refused in its words, each with the page that came instead."""
    pages = {
        kind: page_after(browser, path, {field: SimpleUploadedFile(name, content), **more})
        for kind, (content, name, _words) in brought.items()
    }
    return {kind: page for kind, page in pages.items() if brought[kind][2] not in page}


def words_of(answer: Any) -> str:
    """The page's own part, as text."""
    page = html.unescape(answer.content.decode())
    return page.partition("<main")[2].partition("</main>")[0] + page.partition('class="toasts"')[2]


LOGOS: Brought = {
    "three megabytes": (bytes(3 * MEGABYTE), "logo.png", "Файл слишком велик для логотипа"),
    "a script": (drawing("<script>alert(1)</script>"), "l.svg", "<script>"),
    "a handler": (drawing("", ' onload="x()"'), "l.svg", "onload"),
    "a page inside": (drawing("<foreignObject/>"), "l.svg", "<foreignObject>"),
    "a picture from outside": (
        drawing('<image href="https://evil.example/p.png"/>'), "l.svg", "<image>",
    ),
    "a link out": (
        drawing('<use xlink:href="http://evil.example/x#y"/>', XLINK), "l.svg", "evil.example",
    ),
    "a style from outside": (
        drawing("<style>@import url(//evil.example/x.css)</style>"), "l.svg", "evil.example",
    ),
    "a file of the server": (
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + drawing("<title>&x;</title>"),
        "l.svg", "<!DOCTYPE>",
    ),
    "a billion laughs": (billion_laughs(), "l.svg", "<!DOCTYPE>"),
    "2,500 million points": (huge_png(), "logo.png", "слишком много точек для логотипа"),
    "a program": (b"MZ\x90" + bytes(99), "logo.png", "Подойдёт PNG, JPEG, WebP или SVG"),
    "no picture at all": (b"GIF89a" + bytes(99), "logo.gif", "Подойдёт PNG, JPEG, WebP или SVG"),
}  # fmt: skip


def test_a_hostile_logo_is_refused(chair: Client, nothing_changes: Unchanged) -> None:
    """The form says what was found and what to do; the look stays."""
    with nothing_changes():
        assert unrefused(LOGOS, chair, "/site/look/", "logo", LOOK) == {}


def test_a_drawing_that_never_ends_is_refused(
    chair: Client, nothing_changes: Unchanged, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shapes alone can ask for endless work; it is stopped, and told."""
    monkeypatch.setattr(logos, "DRAWN_SECONDS_MAX", 0.5)

    endless = {"a drawing": (many_uses(), "l.svg", "Файл повреждён")}

    with nothing_changes():
        assert unrefused(endless, chair, "/site/look/", "logo", LOOK) == {}


BROUGHT: Brought = {
    "a program": (b"MZ" + bytes(40), "setup.exe", "Такие файлы не принимаются"),
    "a page in disguise": (b"<html><script>", "rules.pdf", "Такие файлы не принимаются"),
    "two endings": (PDF, "rules.pdf.exe", "Такие файлы не принимаются"),
    "a drawing": (drawing("<script/>"), "logo.svg", "Такие файлы не принимаются"),
    "a huge picture": (huge_png(), "p.png", "картинк"),
    "an archive that swells": (zip_bomb(), "a.zip", "слишком большой объём"),
    "an archive in an archive": (zip_of({"b.zip": zip_of({})}), "a.zip", "ещё один архив"),
    "a broken archive": (b"PK\x03\x04" + bytes(40), "a.xlsx", "повреждён"),
    "21 megabytes": (PDF + bytes(21 * MEGABYTE), "a.pdf", "Файл больше 20 МБ"),
    "nothing": (b"", "a.pdf", "пуст"),
}


def test_a_hostile_file_is_refused(chair: Client, nothing_changes: Unchanged) -> None:
    """The library takes few kinds, each for what it is; the rest it refuses in words."""
    with nothing_changes():
        assert unrefused(BROUGHT, chair, "/files/add/", "file", {"audience": "member"}) == {}


NAMES = (
    "../../../../etc/cron.d/job.pdf",
    "..\\..\\job.pdf",
    "a\x00b\n/job.pdf",
    "x" * 400 + ".pdf",
)


def test_a_name_leads_nowhere(chair: Client) -> None:
    """A file lies under a name of ours; the name it came by is kept as words, without folders."""
    for name in NAMES:
        sent = {"file": SimpleUploadedFile(name, PDF), "audience": "member"}
        page_after(chair, "/files/add/", sent)

    kept = list(SharedFile.unbound.all())
    assert len(kept) == len(NAMES)
    assert not [row.place for row in kept if ".." in row.place]
    assert not [row.name for row in kept if {"/", "\\", "\n", "\x00"} & set(row.name)]
    assert max(len(row.name) for row in kept) <= 120


def layout(**changes: object) -> bytes:
    """A file of a desktop's layout with one band, and changes in it."""
    told = {"block": "general.text", "size": "m", "settings": {}} | changes
    band = {"id": "b", "title": {"ru": "", "en": ""}, "tiles": [{"id": "t", **told}]}
    body = {"schema_number": 1, "bands": [band]}
    return json.dumps(
        {"format": "coop.desktop", "schema": 1, "audience": "member", "layout": body}
    ).encode()


OUT = {"links": [{"words": {"ru": "x", "en": "x"}, "address": "javascript:alert(1)"}]}
LAYOUTS: Brought = {
    "blocks nobody knows": (layout(block="evil.miner"), "l.json", "evil.miner"),
    "another block's settings": (
        layout(settings={"html": "<script>"}), "l.json", "настройки не прочитаны",
    ),
    "a script for an address": (
        layout(block="general.links", settings=OUT), "l.json", "настройки не прочитаны",
    ),
    "another thing": (b'{"format": "other"}', "l.json", "нет раскладки"),
    "another edition": (
        layout().replace(b'"schema": 1', b'"schema": 9'), "l.json", "другой версией",
    ),
    "no text": (b"\x00\xff\xfe", "l.json", "не наша раскладка"),
    "an archive": (zip_bomb(), "l.json", "не наша раскладка"),
    "ten thousand deep": (b"[" * 10_000 + b"]" * 10_000, "l.json", "не наша раскладка"),
    "too long": (b" " * MEGABYTE, "l.json", "КБ"),
}  # fmt: skip


def test_a_layout_from_elsewhere_is_refused_whole(
    chair: Client, nothing_changes: Unchanged
) -> None:
    """The page names what is wrong with it, and the draft stays as it was."""
    with nothing_changes():
        assert unrefused(LAYOUTS, chair, "/desktops/bring/file/member/", "file", {}) == {}


STATEMENTS = {
    "zeros": b"1CClientBankExchange\r\n\x00\x00\x00\xd0\x00",
    "nothing but zeros": bytes(4096),
    "a table of zeros": b"date;sum\r\n\x00;\x00\r\n",
    "a line without an end": b"1CClientBankExchange\r\n" + b"x" * 200_000,
    "half a statement": "1CClientBankExchange\r\nВерсияФормата=1.03\r\n".encode("cp1251"),
}


def test_a_damaged_statement_brings_no_money(cashier: Client) -> None:
    """Each is told as not taken, with the line and what to do; nothing stands among payments."""
    for content in STATEMENTS.values():
        sent = {"statement": SimpleUploadedFile("kl.txt", content)}
        page_after(cashier, "/payments/statements/upload/", sent)
    for duty in duties.registered():
        if duty.name.startswith("payments"):
            duty.run(datetime.now(UTC))

    page = words_of(cashier.get("/payments/statements/"))
    assert not StatementLine.unbound.exists()
    assert page.count("Не принята: строка") == len(STATEMENTS)
    assert page.count("В банке выберите") + page.count("Скачайте выписку") == len(STATEMENTS)


NO_PAPER = "Такого документа в реестре нет"
PACKAGES: Brought = {
    "a bomb": (zip_bomb(), "p.zip", NO_PAPER),
    "a way out of its folder": (zip_of({"../../etc/passwd": b"x"}), "p.zip", NO_PAPER),
    "no package": (b"PK\x03\x04" + bytes(40), "p.zip", NO_PAPER),
}


def test_a_hostile_package_proves_nothing(visitor: Client, nothing_changes: Unchanged) -> None:
    """Anybody may check a file; what was never signed is told so, and is not opened."""
    visitor.get("/")

    with nothing_changes():
        assert unrefused(PACKAGES, visitor, "/check/", "file", {}) == {}
