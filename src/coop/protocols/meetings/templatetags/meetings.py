"""`{% load meetings %}`: why somebody may vote, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from coop.protocols.meetings.electorate import Eligibility
from coop.protocols.meetings.screens import words

register = template.Library()


@register.filter
def ground(of: Eligibility) -> str:
    """Why the person may vote, or may not."""
    return words.ground_words(of)


@register.filter
def named(names: Mapping[str, str], account: str) -> str:
    """The name of an account among those that the page knows."""
    return names.get(account, account)
