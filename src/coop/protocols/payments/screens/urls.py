"""Addresses of the payments' screens, mounted at `/payments/`."""

from django.urls import path

from coop.protocols.payments.screens import (
    bank_events,
    line_views,
    outgoing_views,
    statements,
    views,
)

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/confirm/", views.confirm, name="confirm"),
    path("orders/<int:number>/refunded/", views.refunded, name="refunded"),
    path("statements/", statements.statements, name="statements"),
    path("statements/upload/", statements.upload, name="upload"),
    path("statements/confirm/", statements.confirm_matched, name="confirm_matched"),
    path("lines/keep/", line_views.keep, name="keep"),
    path("lines/<int:number>/", line_views.line, name="line"),
    path("lines/<int:number>/confirm/", line_views.confirm_line, name="confirm_line"),
    path("lines/<int:number>/aside/", line_views.set_aside, name="set_aside"),
    path("apart/", line_views.apart, name="apart"),
    path("apart/<str:receipt>/assign/", line_views.assign, name="assign"),
    path("apart/<str:receipt>/back/", line_views.give_back, name="give_back"),
    path("outgoing/", outgoing_views.outgoing, name="outgoing"),
    path("outgoing/act/", outgoing_views.act, name="outgoing_act"),
    path("outgoing/register/", outgoing_views.register, name="register"),
    path("bank-events/", bank_events.bank_events, name="bank_events"),
]
