"""Addresses of the charter's screens, mounted at `/charter/`."""

from django.urls import path

from coop.protocols.charter.screens import views

app_name = "charter"
urlpatterns = [path("", views.show, name="show")]
