"""Content as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Announcements, files, pages: registers ways there, blocks, and the duty that tells."""

    name = "coop.monocoop.content"
    label = "content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what content offers."""
        from coop.monocoop import blocks, duties, menu
        from coop.monocoop.content.announcing import KIND
        from coop.monocoop.content.blocks import BLOCKS
        from coop.monocoop.content.duties import DUTIES
        from coop.monocoop.content.writing import WRITERS
        from coop.monocoop.notifications.api import register_kind

        writers, readers = frozenset(WRITERS), frozenset({"member", *WRITERS})
        told = _("Announcements"), "content:announcements", "megaphone", readers, 15
        files = _("Files"), "content:files", "folder", readers, 61
        pages = _("Pages of the site"), "content:pages", "book-open", writers, 91
        menu.register(menu.MenuEntry(*told, heading=menu.Heading.TOGETHER))
        menu.register(menu.MenuEntry(*files, heading=menu.Heading.TOGETHER))
        menu.register(menu.MenuEntry(*pages, heading=menu.Heading.SITE))
        for block in BLOCKS:
            blocks.register(block)
        for duty in DUTIES:
            duties.register(duty)
        register_kind(KIND)
