"""`{% load content %}`: the beginning of a text, without its marks."""

from __future__ import annotations

from django import template
from django.utils.text import Truncator

from coop.monocoop.blocks.markdown import as_text

register = template.Library()


@register.filter
def excerpt(text: str, length: int) -> str:
    """The first words of a text in marks: those of its first paragraph."""
    first = as_text(text).partition("\n\n")[0]
    return Truncator(" ".join(first.split())).chars(length)
