"""Templates that, for a program, are not written but noticed: what a page would have shown.

A screen called in the name of a program says what it wants to show by rendering a page. Nobody
would read it; what is in it, a form with its faults above all, is what the program is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.template.backends.django import DjangoTemplates, Template
from django.utils.safestring import SafeString, mark_safe

NOTICED = "_noticed"


def notice(request: HttpRequest) -> list[Mapping[str, Any]]:
    """From now on pages of this request are noticed; each adds what it would have shown."""
    noticed: list[Mapping[str, Any]] = []
    setattr(request, NOTICED, noticed)
    return noticed


class NoticingTemplate(Template):
    """A template that writes for people and lets itself be noticed by programs."""

    def render(
        self,
        context: dict[str, Any] | None = None,
        request: HttpRequest | None = None,
    ) -> SafeString:
        """Write the page, or notice what it would show."""
        noticed = getattr(request, NOTICED, None)
        if noticed is None:
            return cast(SafeString, super().render(context, request))
        noticed.append(context or {})
        return mark_safe("")


class NoticingTemplates(DjangoTemplates):
    """The engine of all templates of the site; named in the settings."""

    app_dirname = "templates"

    def get_template(self, template_name: str) -> NoticingTemplate:
        """Find a template."""
        found = super().get_template(template_name)
        return NoticingTemplate(found.template, self)
