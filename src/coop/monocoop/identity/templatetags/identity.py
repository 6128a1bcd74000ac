"""`{% load identity %}`: the dialog that opens a person's key, and the browser code's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString

from coop.monocoop.identity.models import Login
from coop.monocoop.identity.requests import domain_of, person_of
from coop.monocoop.identity.unlocking import ways_of
from coop.monocoop.identity.words import browser_words

register = template.Library()


@register.inclusion_tag("identity/unlock.html", takes_context=True)
def unlock_dialog(context: template.Context) -> dict[str, Any]:
    """The dialog by which any page's script opens the signed-in person's key."""
    request = context["request"]
    login = Login.objects.get(pk=person_of(request).login_id)
    return {"ways": ways_of(login, domain_of(request))}


@register.simple_tag
def words_for_browser(more: Mapping[str, str] | None = None) -> SafeString:
    """What the browser code says, as data; `more` are the page's own words."""
    return json_script({**browser_words(), **(more or {})}, "words")
