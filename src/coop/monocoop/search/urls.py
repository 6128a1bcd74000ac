"""The address of the search."""

from django.urls import path

from coop.monocoop.search import screens

app_name = "search"
urlpatterns = [path("search/", screens.page, name="page")]
