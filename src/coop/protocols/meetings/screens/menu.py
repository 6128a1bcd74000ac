"""What meetings add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.meetings.screens.showing import READERS

ENTRIES = (
    MenuEntry(
        _("Meetings"), "meetings:listing", "vote", frozenset(READERS), 30, heading=Heading.TOGETHER
    ),
)
