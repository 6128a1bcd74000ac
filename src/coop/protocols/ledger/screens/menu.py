"""What the ledger adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import MenuEntry

ENTRIES = (
    MenuEntry(
        label=_("Books"),
        url_name="ledger:books",
        icon="book-open",
        roles={"accountant", "chair"},
        order=60,
    ),
)
