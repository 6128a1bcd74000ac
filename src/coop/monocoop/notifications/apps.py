"""Notifications as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """What is told to people, and how it reached them."""

    name = "coop.monocoop.notifications"
    label = "notifications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the way there, the duties that send, and the kinds that are our own."""
        from coop.monocoop import duties, menu
        from coop.monocoop.notifications import choosing, reminding, telling
        from coop.monocoop.notifications.duties import DUTIES
        from coop.monocoop.notifications.kinds import register_kind

        for duty in DUTIES:
            duties.register(duty)
        menu.register(
            menu.MenuEntry(
                _("Notifications"),
                "notifications:page",
                "bell",
                frozenset({"person"}),
                70,
                on_top=True,
                count=telling.new_to,
                heading=menu.Heading.OWN,
            )
        )
        for kind in (*reminding.KINDS, choosing.TEST):
            register_kind(kind)
