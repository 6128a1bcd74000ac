"""Identity as a Django app."""

from importlib import import_module

from django.apps import AppConfig

from coop.monocoop import people


class IdentityConfig(AppConfig):
    """Logins, wrapped keys, one-time questions, contacts."""

    name = "coop.monocoop.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let screens call people by the names that contacts hold."""
        contacts = import_module("coop.monocoop.identity.contacts")
        people.register_names(contacts.names_of)
