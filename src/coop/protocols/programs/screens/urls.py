"""Addresses of the programs' screens, mounted at `/programs/`."""

from django.urls import path

from coop.protocols.programs.screens import agent, catalogue, joining, keeping, moving, writing

app_name = "programs"
urlpatterns = [
    path("", catalogue.catalogue, name="catalogue"),
    path("<int:number>/", catalogue.program, name="program"),
    path("<int:number>/history/", catalogue.history, name="history"),
    path(
        "<int:number>/editions/<int:edition>/regulation.pdf",
        catalogue.regulation,
        name="regulation",
    ),
    path(
        "<int:number>/editions/<int:edition>/first-page.png",
        catalogue.first_page,
        name="first_page",
    ),
    path("<int:number>/join/", joining.join, name="join"),
    path("<int:number>/leave/", joining.leave, name="leave"),
    path("move/", moving.moves, name="moves"),
    path("<int:number>/move/<slug:way>/", moving.move, name="move"),
    path("<int:number>/fee/", moving.feeback, name="feeback"),
    path("<int:number>/participants/", agent.participants, name="participants"),
    path("<int:number>/participants/admit/", agent.admit, name="admit"),
    path("<int:number>/participants/<slug:account>/earn/", agent.earn, name="earn"),
    path("<int:number>/edition/", writing.renew, name="renew"),
    path("<int:number>/close/", keeping.close, name="close"),
    path("manage/", keeping.manage, name="manage"),
    path("proposals/<int:proposal>/retract/", keeping.retract, name="retract"),
    path("new/", writing.begin, name="begin"),
    path("drafts/<uuid:token>/", writing.questions, name="questions"),
    path("drafts/<uuid:token>/explain/", writing.explain, name="explain"),
    path("drafts/<uuid:token>/texts/", writing.texts, name="texts"),
    path("drafts/<uuid:token>/review/", writing.review, name="review"),
    path("drafts/<uuid:token>/versions/", writing.versions, name="versions"),
    path("drafts/<uuid:token>/discard/", writing.discard, name="discard"),
    path("drafts/<uuid:token>/regulation.pdf", writing.preview, name="preview"),
    path("drafts/<uuid:token>/first-page.png", writing.preview_page, name="preview_page"),
]
