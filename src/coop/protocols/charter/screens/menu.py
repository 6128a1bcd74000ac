"""What the charter adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        _("Charter"),
        "charter:show",
        "scroll-text",
        frozenset({"visitor", "person"}),
        80,
        heading=Heading.TOGETHER,
    ),
)
