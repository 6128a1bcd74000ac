"""Acts of membership that programs may draw up."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.monocoop.api.acts import Act

ACTS = (
    Act(
        "apply",
        _("Application for membership"),
        ("kind", "details", "conditions", "review"),
        fields={
            "kind": "who applies: citizen, sole_proprietor, organisation or foreign_organisation",
            "has_read": "true: the conditions have been read",
        },
    ),
    Act("withdraw", _("Take the application back"), ("withdraw",)),
)
