"""What returns add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.returns.screens.handing import OFFICERS

ENTRIES = (
    MenuEntry(
        _("Returns of shares"),
        "returns:mine",
        "undo-2",
        frozenset({"member"}),
        45,
        heading=Heading.OWN,
    ),
    MenuEntry(
        _("Payouts of shares"),
        "returns:due",
        "calendar-days",
        frozenset({*OFFICERS, "auditor"}),
        65,
        heading=Heading.DESKS,
    ),
)
