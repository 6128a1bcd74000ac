"""The root of all addresses at the Platform's own host name: its site, and the operator's desk."""

from django.urls import include, path

from coop.monocoop import faults, mount, screens
from coop.monocoop.operator import panels
from coop.monocoop.platform import pages

urlpatterns = [
    *mount.mounted_on_platform(),
    path("", pages.home, name="home"),
    path("favicon.svg", pages.favicon, name="favicon"),
    path("language/", screens.choose_language, name="language"),
    path("operator/", include("coop.monocoop.operator.urls")),
    path("operator/", include(panels.mounted())),
]

handler403 = faults.forbidden
handler404 = faults.missing
handler500 = faults.broken
