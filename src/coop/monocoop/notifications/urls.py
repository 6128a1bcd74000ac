"""Addresses of notifications."""

from django.urls import path

from coop.monocoop.notifications import screens

app_name = "notifications"

urlpatterns = [
    path("notifications/", screens.page, name="page"),
    path("notifications/settings/", screens.settings, name="settings"),
    path("notifications/log/", screens.log, name="log"),
    path("notifications/test", screens.test, name="test"),
    path("notifications/devices", screens.add_device, name="add_device"),
    path("notifications/devices/forget", screens.forget_device, name="forget_device"),
    path("notifications/devices/<int:device>/remove", screens.remove_device, name="remove_device"),
    path("notifications/off/<str:token>/", screens.unsubscribe, name="unsubscribe"),
]
