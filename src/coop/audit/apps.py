"""The audit as a Django app: it has no tables, but sentences."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Lets the engine's own checks be made by every audit."""

    name = "coop.audit"
    label = "audit"

    def ready(self) -> None:
        """Register what every audit checks, whatever the protocols are."""
        from coop.audit import checks
        from coop.audit.papers import Papers
        from coop.audit.permissions import Permissions

        checks.register(Permissions)
        checks.register(Papers)
