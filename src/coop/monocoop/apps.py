"""The monocoop package as a Django app."""

from django.apps import AppConfig


class MonocoopConfig(AppConfig):
    """Owns the tables of `coop.monocoop`."""

    name = "coop.monocoop"
    label = "monocoop"
    default_auto_field = "django.db.models.BigAutoField"
