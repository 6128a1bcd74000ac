"""What termination adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.termination.screens.desk import OFFICERS

ENTRIES = (
    MenuEntry(
        _("Ends of membership"),
        "termination:desk",
        "log-out",
        frozenset({*OFFICERS, "auditor"}),
        75,
        heading=Heading.DESKS,
    ),
)
