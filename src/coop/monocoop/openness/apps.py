"""The openness of a cooperative as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpennessConfig(AppConfig):
    """Offers the page of acts in the menu; it has no tables of its own."""

    name = "coop.monocoop.openness"
    label = "openness"

    def ready(self) -> None:
        """Register the menu entry, for members and strangers alike, and what programs read."""
        from coop.monocoop import menu
        from coop.monocoop.api import scopes
        from coop.monocoop.openness.resources import OPENNESS, RESOURCES, TITLE

        scopes.offer(OPENNESS, TITLE, RESOURCES)

        everyone = frozenset({"person", "visitor"})
        menu.register(
            menu.MenuEntry(
                _("Acts"), "openness:acts", "history", everyone, 890, heading=menu.Heading.TOGETHER
            )
        )
