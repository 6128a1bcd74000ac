"""Addresses of funds' screens, mounted at `/funds/`."""

from django.urls import path

from coop.protocols.funds.screens import author, desk, meeting, overview, reporting

app_name = "funds"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("openness/", overview.openness, name="openness"),
    path("memos/", author.mine, name="memos"),
    path("memos/new/", author.new, name="new"),
    path("memos/<int:number>/", author.memo, name="memo"),
    path("memos/<int:number>/withdraw/", author.withdraw, name="withdraw"),
    path("memos/<int:number>/retry/", author.retry, name="retry"),
    path("memos/<int:number>/report/", reporting.report, name="report"),
    path("memos/<int:number>/slips/<int:place>/", reporting.slip, name="slip"),
    path("memos/<int:number>/settle/", desk.settle, name="settle"),
    path("memos/<int:number>/sendback/", desk.send_back, name="sendback"),
    path("desk/", desk.desk, name="desk"),
    path("desk/divide/", desk.divide, name="divide"),
    path("calls/<int:number>/", desk.call, name="call"),
    path("meeting/", meeting.meeting, name="meeting"),
    path("meeting/split/", meeting.split, name="split"),
    path("meeting/name/", meeting.name, name="name"),
    path("meeting/loss/", meeting.loss, name="loss"),
    path("meeting/liquidation/", meeting.liquidation, name="liquidation"),
    path("meeting/<int:number>/drop/", meeting.drop, name="drop"),
    path("meeting/<int:number>/resend/", meeting.resend, name="resend"),
]
