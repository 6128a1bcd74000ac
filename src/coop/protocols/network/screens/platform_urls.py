"""Addresses of petitions on the Platform's own site."""

from django.urls import path

from coop.protocols.network.screens import (
    beginning,
    invitation,
    looks,
    papers,
    people,
    places,
    steps,
)

app_name = "network"

urlpatterns = [
    path("connect/", beginning.begin, name="connect"),
    path("connect/link/", beginning.lost_link, name="lost_link"),
    path("connect/<str:code>/", beginning.overview, name="petition"),
    path("connect/<str:code>/send", beginning.send, name="send"),
    path("connect/<str:code>/take-back", beginning.take_back, name="take_back"),
    path("connect/<str:code>/save/<str:step>", steps.save, name="save"),
    path("connect/<str:code>/name/", steps.name, name="step_name"),
    path("connect/<str:code>/registration/", steps.registration, name="step_registration"),
    path("connect/<str:code>/bank/", steps.bank, name="step_bank"),
    path("connect/<str:code>/charter/", steps.values, name="step_charter"),
    path("connect/<str:code>/papers/", papers.papers, name="step_papers"),
    path("connect/<str:code>/papers/<str:template>-<int:edition>.png", papers.paper, name="paper"),
    path("connect/<str:code>/founders/", people.named, name="step_founders"),
    path("connect/<str:code>/founders/<int:number>/", people.changed, name="founder"),
    path("connect/<str:code>/founders/<int:number>/remove", people.removed, name="remove_founder"),
    path("connect/<str:code>/address/", places.place, name="step_address"),
    path("connect/<str:code>/address/domain", places.domain, name="domain"),
    path("connect/<str:code>/look/", looks.look, name="step_look"),
    path("connect/<str:code>/look/preview/", looks.preview, name="preview"),
    path("connect/<str:code>/look/preview.css", looks.stylesheet, name="stylesheet"),
    path("connect/<str:code>/look/repairs/", looks.repairs, name="repairs"),
    path("connect/<str:code>/look/<slug:scheme>.png", looks.logo, name="logo"),
    path("connect/<str:code>/signatures/", people.signatures, name="step_signatures"),
    path("connect/<str:code>/signatures/invite", people.invited, name="invite"),
    path("invitation/<str:code>/", invitation.page, name="invitation"),
    path("invitation/<str:code>/begin", invitation.begin, name="sign_up_begin"),
    path("invitation/<str:code>/finish", invitation.finish, name="sign_up_finish"),
]
