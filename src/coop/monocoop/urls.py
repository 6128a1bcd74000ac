"""Addresses of the shell itself."""

from django.urls import path

from coop.monocoop import screens, style_page
from coop.monocoop.desktops import pages
from coop.monocoop.theme import shown

urlpatterns = [
    path("", screens.home, name="home"),
    path("about/", pages.public_home, name="about"),
    path("inbox/", screens.inbox, name="inbox"),
    path("more/", screens.more, name="more"),
    path("language/", screens.choose_language, name="language"),
    path("theme.css", shown.stylesheet, name="theme"),
    path("favicon.svg", shown.favicon, name="favicon"),
    path("logo/<slug:scheme>.png", shown.logo, name="logo"),
    path("icons/<slug:name>.png", shown.icon, name="icon"),
    path("style/", style_page.show, name="style"),
]
