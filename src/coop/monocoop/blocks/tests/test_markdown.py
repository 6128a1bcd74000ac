"""A chair's text: what it may hold, and what never comes out of it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.monocoop.blocks.markdown import TAGS, as_html

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[press](javascript:alert(1))",
    "[press](data:text/html;base64,PHNjcmlwdD4=)",
    "[press](vbscript:x)",
    "![track](https://evil.example/pixel.png)",
    "[press](//evil.example)",
    "[press](/\\evil.example)",
    "<style>*{display:none}</style>",
    "<iframe src='https://evil.example'></iframe>",
    "<a href='https://evil.example' style='position:fixed'>x</a>",
    "[a](https://ok.example \"t' onmouseover='alert(1)\")",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]


class Tags(HTMLParser):
    """Every tag of a text with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_out_of_a_text(text: str) -> None:
    """Scripts, pictures from elsewhere, styles and frames come out as words or not at all."""
    for tag, attributes in Tags(as_html(text)).found:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel"}
        address = attributes.get("href") or "/"
        assert address.startswith(("https://", "http://", "mailto:", "tel:", "/"))
        assert not address.startswith(("//", "/\\"))


@given(st.text(alphabet="<>\"'&()[]!*_`#-:/\\ \nabjavscript=onerror", max_size=200))
def test_only_known_tags_come_out(text: str) -> None:
    """Whatever is written, the tags are of the list and their only attributes are a link's."""
    for tag, attributes in Tags(as_html(text)).found:
        assert tag in TAGS
        assert set(attributes) <= {"href", "rel"}


def test_people_write_lists_links_and_headings() -> None:
    """Bold, lists and links work; a heading never stands above the tile's own."""
    html = as_html("# Часы\n\n- **пн** 10-18\n\n[сайт](https://example.org) и [устав](/charter/)")

    assert "<h3>Часы</h3>" in html
    assert "<strong>пн</strong>" in html
    assert 'href="https://example.org"' in html
    assert 'href="/charter/"' in html
