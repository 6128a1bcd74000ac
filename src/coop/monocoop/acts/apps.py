"""Acts as a Django app."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    """Prepared acts."""

    name = "coop.monocoop.acts"
    label = "acts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the outbox among the duties."""
        from coop.monocoop import duties
        from coop.monocoop.acts.duties import DUTIES

        for duty in DUTIES:
            duties.register(duty)
