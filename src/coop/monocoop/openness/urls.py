"""Addresses of the pages of openness."""

from django.urls import path

from coop.monocoop.openness import screens

app_name = "openness"
urlpatterns = [
    path("openness/acts/", screens.acts, name="acts"),
    path("openness/acts/<int:sequence>/", screens.act, name="act"),
]
