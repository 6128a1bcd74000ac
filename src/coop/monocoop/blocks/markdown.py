"""A chair's text as safe HTML: markdown without HTML of the author's, then an allow-list."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

TAGS = {
    "p", "br", "strong", "em", "s", "ul", "ol", "li", "blockquote", "a", "h3", "h4", "hr",
    "code", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
SCHEMES = {"https", "http", "mailto", "tel"}
HEADINGS = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
RENDERER = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
    ["table", "strikethrough"]
)
RENDERER.disable(["image"])


@lru_cache(maxsize=512)
def as_html(text: str) -> SafeString:
    """What readers see: links lead to people's own protocols only, headings stay below a tile's."""
    tokens = RENDERER.parse(text)
    for token in tokens:
        token.tag = HEADINGS.get(token.tag, token.tag)
    drawn = RENDERER.renderer.render(tokens, RENDERER.options, {})
    clean = nh3.clean(
        drawn,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
        attribute_filter=_only_sound_links,
    )
    return mark_safe(clean)  # noqa: S308 - cleaned by an allow-list a line above


def _only_sound_links(_tag: str, name: str, value: str) -> str | None:
    """An address alone, and none of another site in the guise of a path (`//evil`)."""
    is_guise = not urlsplit(value).scheme and value.startswith(("//", "/\\", "\\"))
    return value if name == "href" and not is_guise else None


@lru_cache(maxsize=512)
def as_text(text: str) -> str:
    """The words alone, without marks: for letters, excerpts and looking through."""
    lines = []
    for token in RENDERER.parse(text):
        if token.type == "inline":
            lines.append("".join(_words_of(child) for child in token.children or ()))
        elif token.type in ("fence", "code_block"):
            lines.append(token.content.strip())
    return "\n\n".join(line for line in lines if line)


def _words_of(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content
