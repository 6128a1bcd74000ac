"""What the council adds to the menu."""

from django.utils.translation import gettext_lazy as _

from coop.monocoop.menu import MenuEntry

ENTRIES = (
    MenuEntry(
        label=_("Council"), url_name="council:agenda", icon="gavel", roles={"council"}, order=40
    ),
)
