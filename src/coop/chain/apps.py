"""The chain package as a Django app."""

from django.apps import AppConfig


class ChainConfig(AppConfig):
    """Owns the tables of `coop.chain`."""

    name = "coop.chain"
    label = "chain"
    default_auto_field = "django.db.models.BigAutoField"
