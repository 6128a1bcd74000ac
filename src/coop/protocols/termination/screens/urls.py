"""Addresses of the screens of termination, mounted at `/termination/`."""

from django.urls import path

from coop.protocols.termination.screens import desk, leaving

app_name = "termination"
urlpatterns = [
    path("", leaving.mine, name="mine"),
    path("leave/", leaving.leave, name="leave"),
    path("leave/review/", leaving.review, name="review"),
    path("recant/", leaving.recant, name="recant"),
    path("sheet/<int:number>/", leaving.sheet, name="sheet"),
    path("desk/", desk.desk, name="desk"),
    path("desk/report/<str:account>/", desk.report, name="report"),
    path("desk/accuse/<str:account>/", desk.accuse, name="accuse"),
    path("desk/drop/<str:account>/", desk.drop, name="drop"),
    path("desk/<int:number>/payout/", desk.payout, name="payout"),
    path("desk/<int:number>/settle/", desk.settle, name="settle"),
    path("desk/<int:number>/park/", desk.park, name="park"),
    path("desk/<int:number>/heir/", desk.heir, name="heir"),
    path("desk/<int:number>/lapse/", desk.lapse, name="lapse"),
]
