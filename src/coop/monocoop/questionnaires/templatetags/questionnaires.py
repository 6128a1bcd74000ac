"""`{% load questionnaires %}`: what a mapping holds under a key of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def by_key(mapping: Mapping[str, Any], key: str) -> Any:
    """The value under a key; nothing where there is none."""
    return mapping.get(key, "")
