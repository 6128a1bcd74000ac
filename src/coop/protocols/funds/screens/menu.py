"""What funds add to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import MenuEntry

ENTRIES = (
    MenuEntry(_("Funds"), "funds:overview", "landmark", frozenset({"member"}), 35),
    MenuEntry(_("My memos"), "funds:memos", "receipt", frozenset({"member"}), 36),
    MenuEntry(
        _("Memos and reports"), "funds:desk", "file-check", frozenset({"accountant", "chair"}), 55
    ),
    MenuEntry(
        _("Funds: for the meeting"),
        "funds:meeting",
        "scale",
        frozenset({"accountant", "chair"}),
        56,
    ),
)
