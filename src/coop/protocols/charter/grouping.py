"""What a charter's parameters are about: the order in which pages tell them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

GROUPS: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "joining": (
        gettext_lazy("Joining"),
        (
            "membersmin", "minage", "entrance", "minshare", "sharepart", "shareterm", "payfirst",
            "admitdays",
        ),
    ),
    "shares": (gettext_lazy("Shares and payments"), ("returndays", "returngate", "cooppaymax")),
    "council": (
        gettext_lazy("Council and board"),
        (
            "councilmin", "councilterm", "quorum", "majority", "chairmust", "casting", "signdays",
            "councilabs", "councilrem", "boardterm",
        ),
    ),
    "meeting": (
        gettext_lazy("General meeting"),
        (
            "meetnotice", "longnotice", "meetquorum", "againquorum", "demandshare", "absentee",
            "remote", "proxymax", "ties",
        ),
    ),
    "sections": (
        gettext_lazy("Sections and delegates"),
        ("sectionmin", "delegates", "delegnorm", "delegterm", "delegquorum"),
    ),
    "audit": (gettext_lazy("Audit commission"), ("auditmin", "auditterm", "findingdays")),
}  # fmt: skip
"""Parameters by what they are about; one that stands in none comes last."""
OTHERS = gettext_lazy("Other values")
