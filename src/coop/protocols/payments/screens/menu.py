"""What payments add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        label=_("Cashier's desk"),
        url_name="payments:desk",
        icon="banknote",
        roles={"cashier", "auditor"},
        order=50,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        label=_("Reconciliation"),
        url_name="payments:statements",
        icon="file-text",
        roles={"cashier", "auditor"},
        order=51,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        label=_("To pay"),
        url_name="payments:outgoing",
        icon="arrow-right",
        roles={"cashier", "auditor"},
        order=52,
        heading=Heading.DESKS,
    ),
)
