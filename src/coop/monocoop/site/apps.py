"""The chair's room as a Django app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    """Offers the room in the menu, and gives documents their logo."""

    name = "coop.monocoop.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the menu entry and where the logo lies."""
        from coop.documents.letterheads import register_logo
        from coop.monocoop import menu

        menu.register(
            menu.MenuEntry(
                _("Our site"),
                "site:room",
                "globe",
                frozenset({"chair"}),
                90,
                heading=menu.Heading.SITE,
            )
        )
        register_logo(import_module("coop.monocoop.site.papers").logo_of)
