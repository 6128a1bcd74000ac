"""Addresses of the payments' screens, mounted at `/payments/`."""

from django.urls import path

from coop.protocols.payments.screens import views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/confirm/", views.confirm, name="confirm"),
    path("orders/<int:number>/refunded/", views.refunded, name="refunded"),
]
