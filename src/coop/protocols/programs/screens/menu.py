"""What programs add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        _("Programs"),
        "programs:catalogue",
        "sprout",
        frozenset({"member"}),
        30,
        heading=Heading.TOGETHER,
    ),
    MenuEntry(
        _("Programs: the chair's desk"),
        "programs:manage",
        "clipboard-list",
        frozenset({"chair", "deputy", "auditor"}),
        62,
        heading=Heading.DESKS,
    ),
)
