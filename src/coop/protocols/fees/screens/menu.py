"""What fees add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.fees.screens.arrears import OFFICERS
from coop.protocols.fees.screens.drafts import READERS

ENTRIES = (
    MenuEntry(
        _("Membership fees"), "fees:mine", "receipt", frozenset({"member"}), 30, heading=Heading.OWN
    ),
    MenuEntry(
        _("Arrears of fees"),
        "fees:arrears",
        "hourglass",
        frozenset({*OFFICERS, "auditor"}),
        62,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        _("The fee"),
        "fees:drafts",
        "scale",
        frozenset({*READERS, "auditor"}),
        64,
        heading=Heading.DESKS,
    ),
)
