"""Addresses of the ledger's screens, mounted at `/ledger/`."""

from django.urls import path

from coop.protocols.ledger.screens import views

urlpatterns = [
    path("wallet/", views.wallet, name="wallet"),
    path("books/", views.books, name="books"),
]
