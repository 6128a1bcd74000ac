"""Webhooks as a Django app."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Other systems that are told of recorded acts."""

    name = "coop.monocoop.webhooks"
    label = "webhooks"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the duties, and the word to a chair whose webhook was switched off."""
        from coop.monocoop import duties
        from coop.monocoop.notifications.kinds import register_kind
        from coop.monocoop.webhooks.duties import DUTIES
        from coop.monocoop.webhooks.stopping import STOPPED

        for duty in DUTIES:
            duties.register(duty)
        register_kind(STOPPED)
