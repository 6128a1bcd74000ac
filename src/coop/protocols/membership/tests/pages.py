"""Reads a page as a person does: headings, labels, links, buttons, what is told as wrong."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse


@dataclass
class Page(HTMLParser):
    """The parts of a page that tests speak of."""

    text: str = ""
    headings: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    controls: dict[str, dict[str, str | None]] = field(default_factory=dict)
    alerts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in {"input", "select", "textarea"} and told.get("name"):
            self.controls[str(told["name"])] = told
        if tag not in {"input", "link", "meta", "br", "img", "rect", "line", "path", "circle", "i"}:
            self._open.append((tag, told))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        words = data.strip()
        if not words:
            return
        self.text += f" {words}"
        for tag, told in self._open:
            if tag in {"h1", "h2", "h3"}:
                self.headings.append(words)
            if tag == "a" and told.get("href"):
                self.links[words] = str(told["href"])
            if tag == "label" and told.get("for"):
                self.labels.setdefault(str(told["for"]), words)
            if told.get("class") == "field-error":
                self.alerts.append(words)


def read(response: HttpResponse) -> Page:
    """Read an answer that must be a page."""
    assert response.status_code == 200, response.get("Location", response.status_code)
    page = Page()
    page.feed(response.content.decode())
    page.text = re.sub(r"\s+", " ", html.unescape(page.text))
    return page
