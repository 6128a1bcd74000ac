"""Addresses of the screens of sections, mounted at `/sections/`."""

from django.urls import path

from coop.protocols.sections.screens import choosing, heading, leading, proposing, seeing

app_name = "sections"
urlpatterns = [
    path("", seeing.listing, name="list"),
    path("new/", proposing.propose, name="propose"),
    path("new/<str:step>/", proposing.propose, name="propose"),
    path("begin/", proposing.begin, name="begin"),
    path("begin/<str:step>/", proposing.begin, name="begin"),
    path("<int:number>/", seeing.one, name="one"),
    path("<int:number>/members/", seeing.members, name="members"),
    path("<int:number>/support/", choosing.support, name="support"),
    path("<int:number>/withdraw/", choosing.withdraw, name="withdraw"),
    path("<int:number>/choose/", choosing.choose, name="choose"),
    path("<int:number>/visit/", choosing.visit, name="visit"),
    path("<int:number>/resign/<str:office>/", choosing.resign, name="resign"),
    path("<int:number>/desk/", leading.desk, name="desk"),
    path("<int:number>/liability/", leading.liability, name="liability"),
    path("<int:number>/trust/", leading.trust, name="trust"),
    path("<int:number>/untrust/", leading.untrust, name="untrust"),
    path("<int:number>/list/", leading.listed, name="listed"),
    path("<int:number>/place/", leading.place, name="place"),
    path("<int:number>/power/", heading.power, name="power"),
    path("<int:number>/revoke/", heading.revoke, name="revoke"),
    path("<int:number>/close/", heading.close, name="close"),
]
