"""Addresses of the chair's room."""

from django.urls import path

from coop.monocoop.site import addresses, look, names, room

app_name = "site"

urlpatterns = [
    path("site/", room.show, name="room"),
    path("site/look/", look.edit, name="look"),
    path("site/look/preview/", look.preview, name="preview"),
    path("site/look/preview.css", look.preview_stylesheet, name="preview_stylesheet"),
    path("site/look/repairs/", look.told_repairs, name="repairs"),
    path("site/names/", names.edit, name="names"),
    path("site/names/suggestions/", names.suggestions, name="suggestions"),
    path("site/addresses/", addresses.show, name="addresses"),
    path("site/addresses/ask", addresses.ask, name="ask_domain"),
    path("site/addresses/main", addresses.make_main, name="main_address"),
    path("site/addresses/remove", addresses.remove, name="remove_address"),
]
