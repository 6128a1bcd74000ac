"""Addresses of the council's screens, mounted at `/council/`."""

from django.urls import path

from coop.protocols.council.screens import views

urlpatterns = [
    path("", views.agenda, name="agenda"),
    path("matters/<int:number>/", views.matter, name="matter"),
    path("matters/<int:number>/vote/", views.vote, name="vote"),
    path("matters/<int:number>/minutes/", views.minutes, name="minutes"),
    path("matters/<int:number>/reopen/", views.reopen, name="reopen"),
]
