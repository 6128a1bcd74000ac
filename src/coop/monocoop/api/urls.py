"""Addresses of the API, and of the pages on which keys are made."""

from django.urls import path

from coop.monocoop.api import screens, views_acts, views_reads

app_name = "api"
ROOT = "api/v1/"

urlpatterns = [
    path("access/", screens.own_keys, name="keys"),
    path("access/new/", screens.new_own_key, name="new_key"),
    path("access/<slug:prefix>/revoke", screens.revoke_own_key, name="revoke_key"),
    path("site/access/", screens.coop_keys, name="coop_keys"),
    path("site/access/new/", screens.new_coop_key, name="coop_new_key"),
    path("site/access/<slug:prefix>/revoke", screens.revoke_coop_key, name="coop_revoke_key"),
    path(f"{ROOT}openapi.json", views_reads.description, name="description"),
    path(f"{ROOT}me", views_reads.me, name="me"),
    path(f"{ROOT}acts", views_acts.kinds, name="acts"),
    path(f"{ROOT}acts/<uuid:act_id>", views_acts.state, name="act"),
    path(f"{ROOT}acts/<uuid:act_id>/transaction", views_acts.transaction, name="transaction"),
    path(f"{ROOT}acts/<uuid:act_id>/send", views_acts.send, name="send"),
    path(f"{ROOT}acts/<uuid:act_id>/papers/<int:place>", views_acts.paper, name="paper"),
    path(f"{ROOT}acts/<str:name>/form", views_acts.form, name="form"),
    path(f"{ROOT}acts/<str:name>/draw-up", views_acts.draw, name="draw_up"),
    path(f"{ROOT}abi/<str:contract>/<str:digest>", views_acts.abi, name="abi"),
    path(f"{ROOT}<slug:protocol>/<slug:name>", views_reads.listed, name="list"),
    path(f"{ROOT}<slug:protocol>/<slug:name>/<str:key>", views_reads.one, name="one"),
    path(f"{ROOT}<slug:protocol>/<slug:name>/<str:key>/file", views_reads.file, name="file"),
    path(f"{ROOT}<path:rest>", views_reads.nothing, name="nothing"),
]
