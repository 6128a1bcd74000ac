"""What payments add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import MenuEntry

ENTRIES = (
    MenuEntry(
        label=_("Cashier's desk"),
        url_name="payments:desk",
        icon="banknote",
        roles={"cashier"},
        order=50,
    ),
)
