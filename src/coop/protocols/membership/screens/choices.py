"""The kinds of applicants as cards."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

KIND_CARDS: tuple[dict[str, Any], ...] = (
    {
        "value": "citizen",
        "title": _("A person"),
        "note": _("For yourself and your family"),
        "icon": "user",
    },
    {
        "value": "sole_proprietor",
        "title": _("A sole proprietor"),
        "note": _("A person with a registered business; one vote, as everyone"),
        "icon": "hand-coins",
    },
    {
        "value": "organisation",
        "title": _("A Russian organisation"),
        "note": _("A company, cooperative or association with an OGRN"),
        "icon": "building-2",
    },
    {
        "value": "foreign_organisation",
        "title": _("A foreign organisation"),
        "note": _("Registered in another country"),
        "icon": "globe",
    },
)
