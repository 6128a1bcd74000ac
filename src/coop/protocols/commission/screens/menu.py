"""What the audit commission adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        _("Audit commission"),
        "commission:show",
        "shield-check",
        frozenset({"member"}),
        68,
        heading=Heading.TOGETHER,
    ),
)
