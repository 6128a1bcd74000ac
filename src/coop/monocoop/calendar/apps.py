"""The calendar as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CalendarConfig(AppConfig):
    """Addresses of calendars."""

    name = "coop.monocoop.calendar"
    label = "calendar"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the way there, and the deadlines of the inbox as events."""
        from coop.monocoop import menu
        from coop.monocoop.calendar import events
        from coop.monocoop.calendar.deadlines import deadlines

        events.register(deadlines)
        menu.register(
            menu.MenuEntry(
                _("Calendar"),
                "calendar:page",
                "calendar-days",
                frozenset({"person"}),
                50,
                heading=menu.Heading.OWN,
            )
        )
