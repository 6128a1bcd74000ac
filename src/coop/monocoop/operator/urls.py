"""Addresses of the desk itself."""

from django.urls import path

from coop.monocoop.operator import screens

app_name = "operator"

urlpatterns = [
    path("", screens.overview, name="overview"),
    path("enter/<str:nonce>/", screens.enter, name="enter"),
    path("leave/", screens.leave, name="leave"),
]
