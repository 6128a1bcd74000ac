"""What the ledger adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        label=_("Wallet"),
        url_name="ledger:wallet",
        icon="wallet",
        roles={"member", "applicant"},
        order=20,
        on_bar=True,
    ),
    MenuEntry(
        label=_("Books"),
        url_name="ledger:books",
        icon="book-open",
        roles={"accountant", "chair", "auditor"},
        order=60,
        heading=Heading.DESKS,
    ),
)
