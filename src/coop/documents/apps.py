"""The documents package as a Django app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Owns the tables of `coop.documents`."""

    name = "coop.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
