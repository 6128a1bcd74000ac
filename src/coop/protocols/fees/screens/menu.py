"""What fees add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import MenuEntry
from coop.protocols.fees.screens.arrears import OFFICERS
from coop.protocols.fees.screens.drafts import READERS

ENTRIES = (
    MenuEntry(_("Membership fees"), "fees:mine", "receipt", frozenset({"member"}), 30),
    MenuEntry(_("Arrears of fees"), "fees:arrears", "hourglass", frozenset(OFFICERS), 62),
    MenuEntry(_("The fee"), "fees:drafts", "scale", frozenset(READERS), 64),
)
