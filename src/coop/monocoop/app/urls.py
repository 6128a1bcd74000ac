"""Addresses of the app."""

from django.urls import path

from coop.monocoop.app import manifest, worker

app_name = "app"

urlpatterns = [
    path("app.webmanifest", manifest.manifest, name="manifest"),
    path("worker.js", worker.worker, name="worker"),
    path("offline/", worker.offline, name="offline"),
]
