"""What distribution adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import MenuEntry
from coop.protocols.distribution.screens.accountant import READERS

ENTRIES = (
    MenuEntry(_("The year's result"), "distribution:results", "coins", frozenset(READERS), 66),
    MenuEntry(_("Payments to members"), "distribution:due", "banknote", frozenset({"cashier"}), 52),
)
