"""What contributions add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.contributions.screens.stock import OFFICERS

ENTRIES = (
    MenuEntry(
        _("My contributions"),
        "contributions:mine",
        "coins",
        frozenset({"member"}),
        31,
        heading=Heading.OWN,
    ),
    MenuEntry(
        _("Property offered"),
        "contributions:stock",
        "archive",
        OFFICERS | {"auditor"},
        62,
        heading=Heading.DESKS,
    ),
)
