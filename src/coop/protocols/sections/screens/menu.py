"""What sections add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.sections.screens.requests import READERS

ENTRIES = (
    MenuEntry(
        _("Sections"), "sections:list", "map-pin", frozenset(READERS), 36, heading=Heading.TOGETHER
    ),
)
