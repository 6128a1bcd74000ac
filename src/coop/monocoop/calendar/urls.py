"""Addresses of the calendar."""

from django.urls import path

from coop.monocoop.calendar import screens

app_name = "calendar"

urlpatterns = [
    path("calendar/", screens.page, name="page"),
    path("calendar/event.ics", screens.event, name="event"),
    path("calendar/feed/<str:token>.ics", screens.feed, name="feed"),
    path("calendar/address", screens.make_address, name="make_address"),
    path("calendar/address/revoke", screens.revoke_address, name="revoke_address"),
]
