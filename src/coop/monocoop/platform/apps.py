"""The Platform's own site as a Django app."""

from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """Keeps the letters of the Platform itself and sends them."""

    name = "coop.monocoop.platform"
    label = "platform"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the duty that posts letters."""
        from coop.monocoop import duties
        from coop.monocoop.platform.letters import DUTIES

        for duty in DUTIES:
            duties.register(duty)
