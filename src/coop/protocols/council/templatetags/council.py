"""`{% load council %}`: names of accounts."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def named(names: Mapping[str, str], account: str) -> str:
    """The name of an account among those that the page knows."""
    return names.get(account, account)
