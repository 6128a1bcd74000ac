"""The root of all addresses: the shell, its parts, and each slice under its own name."""

from django.urls import include, path

from coop.monocoop import faults, mount

urlpatterns = [
    path("", include("coop.monocoop.urls")),
    path("", include("coop.monocoop.identity.urls")),
    path("", include("coop.monocoop.acts.urls")),
    path("", include("coop.monocoop.registry.urls")),
    *mount.mounted(),
]

handler403 = faults.forbidden
handler404 = faults.missing
handler500 = faults.broken
