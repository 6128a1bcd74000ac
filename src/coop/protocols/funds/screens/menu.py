"""What funds add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        _("Funds"),
        "funds:overview",
        "landmark",
        frozenset({"member"}),
        35,
        heading=Heading.TOGETHER,
    ),
    MenuEntry(
        _("My memos"), "funds:memos", "receipt", frozenset({"member"}), 36, heading=Heading.OWN
    ),
    MenuEntry(
        _("Memos and reports"),
        "funds:desk",
        "file-check",
        frozenset({"accountant", "chair", "auditor"}),
        55,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        _("Funds: for the meeting"),
        "funds:meeting",
        "scale",
        frozenset({"accountant", "chair", "auditor"}),
        56,
        heading=Heading.DESKS,
    ),
)
