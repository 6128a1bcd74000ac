"""Addresses of the signature sheet."""

from django.urls import path

from coop.monocoop.acts import screens

app_name = "acts"

urlpatterns = [
    path("sign/<uuid:act_id>/", screens.sheet, name="sheet"),
    path("sign/<uuid:act_id>/transaction", screens.transaction, name="transaction"),
    path("sign/<uuid:act_id>/signed", screens.signed, name="signed"),
    path("sign/<uuid:act_id>/state", screens.state, name="state"),
    path("sign/<uuid:act_id>/paper/<int:place>.pdf", screens.paper_pdf, name="paper"),
    path("sign/<uuid:act_id>/paper/<int:place>.png", screens.paper_picture, name="picture"),
    path("abi/<str:contract>/<str:digest>.json", screens.abi, name="abi"),
]
