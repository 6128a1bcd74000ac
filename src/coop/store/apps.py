"""The store as a Django app: it owns the undo journal's table."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tenant-bound rows and the undo journal."""

    name = "coop.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
