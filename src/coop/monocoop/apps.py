"""The monocoop package as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class MonocoopConfig(AppConfig):
    """Owns the tables of `coop.monocoop`."""

    name = "coop.monocoop"
    label = "monocoop"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the duties of tenants, and the tenant's own part of a bundle; guard forms."""
        from coop.monocoop import duties, forms
        from coop.monocoop.moving import parts

        for duty in import_module("coop.monocoop.tenants.duties").DUTIES:
            duties.register(duty)
        forms.refuse_unseen()
        parts.register(import_module("coop.monocoop.tenants.carried").TenantPart())
