"""Desktops as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DesktopsConfig(AppConfig):
    """Registers the shell's own blocks, groups of people by tag, and the chair's menu entry."""

    name = "coop.monocoop.desktops"
    label = "desktops"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the shell itself offers to desktops."""
        from coop.monocoop import blocks, menu
        from coop.monocoop.desktops import groups
        from coop.monocoop.desktops.general import BLOCKS
        from coop.monocoop.desktops.tags import TAGGED

        for block in BLOCKS:
            blocks.register(block)
        groups.register_group_kind(TAGGED)
        menu.register(
            menu.MenuEntry(
                _("Desktops"),
                "desktops:list",
                "layout-dashboard",
                frozenset({"chair", "deputy"}),
                64,
                heading=menu.Heading.SITE,
            )
        )
