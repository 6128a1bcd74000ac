"""What membership adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry
from coop.protocols.membership.screens.register import OFFICERS

ENTRIES = (
    MenuEntry(_("Join"), "membership:start", "user-plus", frozenset({"visitor"}), 10),
    MenuEntry(_("My application"), "membership:waiting", "hourglass", frozenset({"applicant"}), 20),
    MenuEntry(_("My membership"), "membership:me", "id-card", frozenset({"member"}), 20),
    MenuEntry(
        _("Register of members"),
        "membership:register",
        "users",
        frozenset({*OFFICERS, "auditor"}),
        60,
        heading=Heading.DESKS,
    ),
)
