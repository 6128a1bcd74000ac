"""Addresses of desktops. An audience's key may hold a slash: `program/3`."""

from django.urls import path, register_converter

from coop.monocoop.desktops import pages
from coop.monocoop.desktops.screens import (
    bringing,
    constructor,
    grouping,
    listing,
    own,
    ways,
)


class AudienceKey:
    """`member`, or `program/3`."""

    regex = r"[a-z_]{1,20}(?:/[a-z0-9-]{1,40})?"

    def to_python(self, value: str) -> str:
        """As it is written."""
        return value

    def to_url(self, value: str) -> str:
        """As it is written."""
        return value


register_converter(AudienceKey, "audience")

app_name = "desktops"
urlpatterns = [
    path("desktops/", listing.listing, name="list"),
    path("desktops/show/<audience:audience>/", pages.desktop, name="show"),
    path("desktops/own/<audience:audience>/", own.own, name="own"),
    path("desktops/uploads/<uuid:upload_id>/", pages.upload, name="upload"),
    path("desktops/edit/<audience:audience>/", constructor.constructor, name="edit"),
    path("desktops/preview/<audience:audience>/", constructor.preview, name="preview"),
    path("desktops/ways/<audience:audience>/", ways.ways, name="ways"),
    path("desktops/publish/<audience:audience>/", listing.publish, name="publish"),
    path("desktops/history/<audience:audience>/", listing.history, name="history"),
    path(
        "desktops/rollback/<int:number>/<audience:audience>/", listing.roll_back, name="roll_back"
    ),
    path("desktops/begin/<audience:audience>/", bringing.bring, name="bring"),
    path("desktops/bring/file/<audience:audience>/", bringing.from_file, name="from_file"),
    path(
        "desktops/bring/template/<audience:audience>/",
        bringing.from_template,
        name="from_template",
    ),
    path(
        "desktops/bring/cooperative/<audience:audience>/",
        bringing.from_cooperative,
        name="from_cooperative",
    ),
    path("desktops/offer/<audience:audience>/", bringing.offer, name="offer"),
    path("desktops/export/<audience:audience>/", bringing.export, name="export"),
    path("desktops/groups/", grouping.groups, name="groups"),
    path("desktops/groups/tag/<slug:subject>/", grouping.tag, name="tag"),
    path("desktops/groups/<slug:kind>/<slug:subject>/remove/", grouping.remove, name="remove"),
]
