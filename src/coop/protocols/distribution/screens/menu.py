"""What distribution adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.distribution.screens.accountant import READERS

ENTRIES = (
    MenuEntry(
        _("The year's result"),
        "distribution:results",
        "coins",
        frozenset({*READERS, "auditor"}),
        66,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        _("Payments to members"),
        "distribution:due",
        "banknote",
        frozenset({"cashier", "auditor"}),
        52,
        heading=Heading.DESKS,
    ),
)
