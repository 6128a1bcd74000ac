"""Addresses of the registry and of the public check."""

from django.urls import path

from coop.monocoop.registry import check_screens, screens

app_name = "registry"
urlpatterns = [
    path("registry/", screens.packages, name="packages"),
    path("registry/of/<path:key>/", screens.package, name="package"),
    path("registry/zip/<path:key>.zip", screens.package_zip, name="zip"),
    path("registry/document/<uuid:document>/read", screens.read, name="read"),
    path("registry/document/<uuid:document>/download", screens.download, name="download"),
    path("registry/document/<uuid:document>/page.png", screens.first_page, name="first_page"),
    path("check/", check_screens.check, name="check"),
    path("check/<uuid:document>", check_screens.check_document, name="check_document"),
]
