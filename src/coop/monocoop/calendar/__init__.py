"""The calendar: what happens when, told by slices; a page and a feed of one's own."""

from coop.monocoop.calendar.events import CalendarEvent, CalendarProvider, events_of, register

__all__ = ["CalendarEvent", "CalendarProvider", "events_of", "register"]
