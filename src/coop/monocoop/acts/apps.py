"""Acts as a Django app."""

from django.apps import AppConfig


class ActsConfig(AppConfig):
    """Prepared acts."""

    name = "coop.monocoop.acts"
    label = "acts"
    default_auto_field = "django.db.models.BigAutoField"
