"""Addresses of the shell itself."""

from django.urls import path

from coop.monocoop import screens, style_page

urlpatterns = [
    path("", screens.home, name="home"),
    path("about/", screens.public_home, name="about"),
    path("inbox/", screens.inbox, name="inbox"),
    path("more/", screens.more, name="more"),
    path("language/", screens.choose_language, name="language"),
    path("theme.css", screens.theme_stylesheet, name="theme"),
    path("favicon.svg", screens.favicon, name="favicon"),
    path("logo", screens.logo, name="logo"),
    path("app.webmanifest", screens.manifest, name="manifest"),
    path("style/", style_page.show, name="style"),
]
