"""The root of all addresses: the shell, its parts, and each slice under its own name."""

from importlib.util import find_spec

from django.urls import include, path

from coop.monocoop import faults, mount

PARTS = ("identity", "acts", "registry")

urlpatterns = [
    path("", include("coop.monocoop.urls")),
    *(
        path("", include(f"coop.monocoop.{part}.urls"))
        for part in PARTS
        if find_spec(f"coop.monocoop.{part}") and find_spec(f"coop.monocoop.{part}.urls")
    ),
    *mount.mounted(),
]

handler403 = faults.forbidden
handler404 = faults.missing
handler500 = faults.broken
