"""Addresses of the charter's screens, mounted at `/charter/`."""

from django.urls import path

from coop.protocols.charter.screens import amendments, views

app_name = "charter"
urlpatterns = [
    path("", views.show, name="show"),
    path("competences/", views.competences, name="competences"),
    path("amendments/", amendments.amendments, name="amendments"),
    path("amendments/new/", amendments.amend, name="amend"),
    path("amendments/<int:number>/drop/", amendments.drop, name="drop"),
]
