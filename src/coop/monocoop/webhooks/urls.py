"""Addresses of the chair's pages of webhooks."""

from django.urls import path

from coop.monocoop.webhooks import screens

app_name = "webhooks"
ONE = "site/webhooks/<uuid:webhook_id>/"

urlpatterns = [
    path("site/webhooks/", screens.listing, name="list"),
    path("site/webhooks/new/", screens.new, name="new"),
    path(ONE, screens.one, name="one"),
    path(f"{ONE}edit/", screens.edit, name="edit"),
    path(f"{ONE}switch", screens.switch, name="switch"),
    path(f"{ONE}turn", screens.turn, name="turn"),
    path(f"{ONE}test", screens.test, name="test"),
    path(f"{ONE}remove", screens.remove, name="remove"),
    path(f"{ONE}deliveries/<uuid:delivery_id>/again", screens.again, name="again"),
]
