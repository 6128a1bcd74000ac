"""Addresses of the audit commission's screens, mounted at `/commission/`."""

from django.urls import path

from coop.protocols.commission.screens import concluding, findings, overview

app_name = "commission"
urlpatterns = [
    path("", overview.show, name="show"),
    path("findings/", findings.findings, name="findings"),
    path("findings/new/", findings.record, name="record"),
    path("findings/<int:number>/", findings.finding, name="finding"),
    path("findings/<int:number>/answer/", findings.answer, name="answer"),
    path("findings/<int:number>/close/", findings.close, name="close"),
    path("conclusions/<int:year>/", concluding.conclusion, name="conclusion"),
    path("conclusions/<int:year>/write/", concluding.write, name="write"),
    path("conclusions/<int:year>/sign/", concluding.sign, name="sign"),
]
