"""The root of all addresses: the shell, its parts, and each slice under its own name."""

from django.urls import include, path

from coop.monocoop import faults, mount

urlpatterns = [
    path("", include("coop.monocoop.urls")),
    path("", include("coop.monocoop.identity.urls")),
    path("", include("coop.monocoop.acts.urls")),
    path("", include("coop.monocoop.registry.urls")),
    path("", include("coop.monocoop.openness.urls")),
    path("", include("coop.monocoop.notifications.urls")),
    path("", include("coop.monocoop.calendar.urls")),
    path("", include("coop.monocoop.site.urls")),
    path("", include("coop.monocoop.app.urls")),
    path("", include("coop.monocoop.desktops.urls")),
    path("", include("coop.monocoop.api.urls")),
    path("", include("coop.monocoop.webhooks.urls")),
    path("", include("coop.monocoop.content.urls")),
    path("", include("coop.monocoop.questionnaires.urls")),
    path("", include("coop.monocoop.search.urls")),
    *mount.mounted(),
]

handler400 = faults.unreadable
handler403 = faults.forbidden
handler404 = faults.missing
handler500 = faults.broken
