"""`{% load search %}`: the words that were looked for stand out."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from coop.monocoop.search.excerpts import parted

register = template.Library()


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text with these words marked; everything in it is escaped."""
    return format_html_join(
        "",
        "{}{}{}",
        (
            (_tag("<mark>", is_found), part, _tag("</mark>", is_found))
            for part, is_found in parted(text, words)
        ),
    )


def _tag(tag: str, is_found: bool) -> SafeString:  # noqa: FBT001 - one of two
    return SafeString(tag if is_found else "")
