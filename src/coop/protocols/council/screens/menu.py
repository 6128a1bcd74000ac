"""What the council adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import Heading, MenuEntry

ENTRIES = (
    MenuEntry(
        label=_("Council"),
        url_name="council:agenda",
        icon="gavel",
        roles={"council", "secretary", "auditor"},
        order=40,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        label=_("Own matters of the council"),
        url_name="council:motions",
        icon="pen-line",
        roles={"board"},
        order=41,
        heading=Heading.DESKS,
    ),
    MenuEntry(
        label=_("Who governs"),
        url_name="council:people",
        icon="users",
        roles={"member", "council", "secretary", "auditor"},
        order=42,
        heading=Heading.TOGETHER,
    ),
)
