"""Addresses of the council's screens, mounted at `/council/`."""

from django.urls import path

from coop.protocols.council.screens import (
    calling,
    composition,
    deciding,
    files,
    moving,
    sessions,
    signing,
    voting,
)

urlpatterns = [
    path("", deciding.agenda, name="agenda"),
    path("people/", composition.composition, name="people"),
    path("receipts/<str:transaction>/", voting.check, name="check"),
    path("matters/<int:number>/", deciding.matter, name="matter"),
    path("matters/<int:number>/words/", deciding.say, name="say"),
    path("matters/<int:number>/vote/", voting.vote, name="vote"),
    path("matters/<int:number>/recuse/", voting.recuse, name="recuse"),
    path("matters/<int:number>/reopen/", voting.reopen, name="reopen"),
    path("matters/<int:number>/receipts/<str:account>/", voting.receipt, name="receipt"),
    path(
        "matters/<int:number>/receipts/<str:account>/receipt.pdf",
        voting.receipt_pdf,
        name="receipt_pdf",
    ),
    path("matters/<int:number>/files/", files.files, name="files"),
    path("matters/<int:number>/files/<uuid:file>/", files.material, name="material"),
    path("matters/<int:number>/files/<uuid:file>/remove/", files.remove, name="remove_file"),
    path("matters/<int:number>/minutes/", signing.minutes, name="minutes"),
    path("matters/<int:number>/minutes/sign/", signing.sign, name="sign_minutes"),
    path("matters/<int:number>/effect/", sessions.take_effect, name="take_effect"),
    path("motions/", moving.listing, name="motions"),
    path("motions/new/", moving.move, name="move"),
    path("motions/new/<slug:name>/", moving.move, name="move_step"),
    path("sessions/", sessions.listing, name="sessions"),
    path("sessions/call/", calling.call, name="call"),
    path("sessions/call/<slug:name>/", calling.call, name="call_step"),
    path("sessions/<int:number>/", sessions.session, name="session"),
    path("sessions/<int:number>/attend/", sessions.attend, name="attend"),
    path("sessions/<int:number>/cancel/", sessions.cancel, name="cancel"),
    path("sessions/<int:number>/minutes/", signing.session_minutes, name="session_minutes"),
    path("sessions/<int:number>/minutes/sign/", signing.sign_session, name="sign_session"),
    path("minutes/", signing.listing, name="minutes_list"),
]
