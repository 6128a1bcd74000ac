"""The app as a Django app."""

from django import apps


class AppConfig(apps.AppConfig):
    """Templates and words of the app; it has no tables."""

    name = "coop.monocoop.app"
    label = "app"
