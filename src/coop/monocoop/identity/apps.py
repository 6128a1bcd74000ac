"""Identity as a Django app."""

from importlib import import_module

from django.apps import AppConfig

from coop.monocoop import people
from coop.monocoop.notifications.contacts import register_contacts


class IdentityConfig(AppConfig):
    """Logins, wrapped keys, one-time questions, contacts."""

    name = "coop.monocoop.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let screens and letters ask contacts, and logins go along when a cooperative moves."""
        parts = import_module("coop.monocoop.moving.parts")
        parts.register(import_module("coop.monocoop.identity.carried").PeoplePart())
        contacts = import_module("coop.monocoop.identity.contacts")
        people.register_names(contacts.names_of)
        register_contacts(contacts.contacts_of)
