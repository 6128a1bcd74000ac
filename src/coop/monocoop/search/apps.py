"""Search as a Django app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One box over what the viewer may see; registers the shell's own sources."""

    name = "coop.monocoop.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the shell itself can look through."""
        from coop.monocoop.search.own import SOURCES
        from coop.monocoop.search.sources import register_source

        for source in SOURCES:
            register_source(source)
