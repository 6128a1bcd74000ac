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
    MenuEntry(
        label=_("Reconciliation"),
        url_name="payments:statements",
        icon="file-text",
        roles={"cashier"},
        order=51,
    ),
    MenuEntry(
        label=_("To pay"),
        url_name="payments:outgoing",
        icon="arrow-right",
        roles={"cashier"},
        order=52,
    ),
)
