"""The HTTP API as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Keys of programs, and the acts drawn up under them."""

    name = "coop.monocoop.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
