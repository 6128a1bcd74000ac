"""Addresses of membership's screens, mounted at `/membership/`."""

from django.urls import path

from coop.protocols.membership.screens import applying, joining, member, register

app_name = "membership"
urlpatterns = [
    path("join/", joining.start, name="start"),
    path("join/kind/", joining.kind, name="kind"),
    path("join/details/", joining.details, name="details"),
    path("join/save/", joining.save, name="save"),
    path("join/conditions/", joining.conditions, name="conditions"),
    path("join/review/", joining.review, name="review"),
    path("join/payment/", applying.payment, name="payment"),
    path("join/waiting/", applying.waiting, name="waiting"),
    path("join/withdraw/", applying.withdraw, name="withdraw"),
    path("me/", member.me, name="me"),
    path("me/certificate/", member.certificate, name="certificate"),
    path("register/", register.register, name="register"),
    path("register/register.csv", register.export, name="export"),
]
