"""The operator's desk as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class OperatorConfig(AppConfig):
    """Panels, sessions of the operator, and what the installation notes of itself."""

    name = "coop.monocoop.operator"
    label = "operator"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the desk shows by itself, and the work that it needs."""
        from coop.monocoop import duties
        from coop.monocoop.operator import offers, panels

        own = import_module("coop.monocoop.operator.own")
        offers.register(own)
        for duty in own.DUTIES:
            duties.register(duty)
        for panel in import_module("coop.monocoop.operator.own_panels").PANELS:
            panels.register(panel)
