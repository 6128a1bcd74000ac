"""The registry as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistryConfig(AppConfig):
    """Offers the registry and the check page in the menu, and tells papers their site."""

    name = "coop.monocoop.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register menu entries, blocks and the rule of check addresses."""
        from coop.documents.addresses import register_site
        from coop.monocoop import blocks, menu
        from coop.monocoop.api import scopes
        from coop.monocoop.registry.blocks import BLOCKS
        from coop.monocoop.registry.resources import REGISTRY, RESOURCES, TITLE
        from coop.monocoop.registry.sites import site_of

        everyone = frozenset({"person", "visitor"})
        menu.register(
            menu.MenuEntry(
                _("Documents"),
                "registry:packages",
                "file-text",
                frozenset({"person"}),
                60,
                heading=menu.Heading.OWN,
            )
        )
        menu.register(
            menu.MenuEntry(
                _("Check a document"),
                "registry:check",
                "shield-check",
                everyone,
                900,
                heading=menu.Heading.TOGETHER,
            )
        )
        for block in BLOCKS:
            blocks.register(block)
        register_site(site_of)
        scopes.offer(REGISTRY, TITLE, RESOURCES)
