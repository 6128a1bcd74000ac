"""Addresses of questionnaires and of inquiries."""

from django.urls import path, re_path

from coop.monocoop.questionnaires.screens import answers, editing, filling, inquiries

app_name = "questionnaires"
KEY = r"(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

urlpatterns = [
    path("questionnaires/", filling.listing, name="list"),
    path("questionnaires/new/", editing.new, name="new"),
    path("questionnaires/<uuid:key>/", filling.fill, name="fill"),
    path("questionnaires/<uuid:key>/counts/", filling.counts, name="counts"),
    path("questionnaires/<uuid:key>/edit/", editing.edit, name="edit"),
    path("questionnaires/<uuid:key>/close/", editing.close, name="close"),
    path("questionnaires/<uuid:key>/remove/", editing.remove, name="remove"),
    path("questionnaires/<uuid:key>/answers/", answers.answers, name="answers"),
    re_path(
        rf"^questionnaires/{KEY}/answers\.(?P<ending>csv|xlsx)$", answers.export, name="export"
    ),
    path("inquiries/", inquiries.listing, name="inquiries"),
    path("inquiries/<uuid:key>/", inquiries.inquiry, name="inquiry"),
    path("inquiries/<uuid:key>/say/", inquiries.say, name="say"),
    path("inquiries/<uuid:key>/turn/", inquiries.turn, name="turn"),
    path("inquiries/<uuid:key>/files/<uuid:file_key>/", inquiries.file, name="file"),
]
