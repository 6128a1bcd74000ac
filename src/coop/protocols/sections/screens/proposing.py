"""Proposing a section in short steps: who, what, where, and the signature."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.documents.models import Document, SignedAct
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.charter import api as charter
from coop.protocols.sections import drafting, rules
from coop.protocols.sections.actions import step_of
from coop.protocols.sections.commands import BeginSection, ProposeSection
from coop.protocols.sections.drafting import Wanted
from coop.protocols.sections.models import Draft
from coop.protocols.sections.rules import Kind
from coop.protocols.sections.screens.forms import PRIVATE, KindForm, NameForm, WhereForm
from coop.protocols.sections.screens.requests import HEADS, signing_in
from coop.protocols.sections.screens.words import LEAST

PROPOSE, BEGIN = "propose", "begin"
STEPS = ("kind", "name", "where", "review")
VALUE_MAX = 1000


@never_cache
@role_required("member")
@require_http_methods(["GET", "POST"])
def propose(request: CoopRequest, step: str = STEPS[0]) -> HttpResponse:
    """On members' initiative."""
    return _step(request, PROPOSE, step)


@never_cache
@role_required(*HEADS)
@require_http_methods(["GET", "POST"])
def begin(request: CoopRequest, step: str = STEPS[0]) -> HttpResponse:
    """By the council's initiative."""
    return _step(request, BEGIN, step)


def _step(request: CoopRequest, way: str, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    draft = _draft(request, way)
    missing = _first_missing(draft)
    if STEPS.index(step) > STEPS.index(missing):
        return redirect(_address(way, missing))
    if step == "review":
        return _review(request, way, draft)
    posted = request.POST if request.method == "POST" else None
    form = _form(step, draft, posted)
    if posted is not None:
        _keep_typed(draft, form, request)
        if form.is_valid():
            return redirect(_address(way, STEPS[STEPS.index(step) + 1]))
    shown = {"form": form, "step": step, "way": way, **_place(way, step)}
    return render(request, f"sections/propose_{step}.html", shown)


def _review(request: CoopRequest, way: str, draft: Draft) -> HttpResponse:
    wanted = _wanted(draft)
    if wanted is None:
        return redirect(_address(way, STEPS[0]))
    if request.method == "POST":
        return _to_the_sheet(request, way, draft, wanted)
    least = charter.value(request.coop.account, LEAST)
    shown = {
        "wanted": wanted,
        "by_place": wanted.kind is Kind.PLACE,
        "way": way,
        "least": least,
        "others": least - 1,
        "days": rules.CONSIDER_DAYS,
        "change": {name: _address(way, name) for name in STEPS},
        **_place(way, "review"),
    }
    return render(request, "sections/propose_review.html", shown)


def _to_the_sheet(request: CoopRequest, way: str, draft: Draft, wanted: Wanted) -> HttpResponse:
    signing, coop = signing_in(request), request.coop.account
    account = signing.person.account
    least = charter.value(coop, LEAST)
    if way == PROPOSE:
        paper = drafting.proposal(signing, wanted)
        step = step_of(ProposeSection(coop, account, wanted.kind, wanted.by_list), paper.id)
        told = [
            _("The section is proposed; you are its first supporter."),
            _("With %(count)s supporters it goes to the council, which has %(days)s days.")
            % {"count": least, "days": rules.CONSIDER_DAYS},
            _("Until then you may take the proposal back."),
        ]
    else:
        paper = drafting.founding(signing, wanted)
        step = step_of(BeginSection(coop, account, wanted.kind, wanted.by_list), paper.id)
        told = [
            _("The council is asked at once; it has %(days)s days.")
            % {"days": rules.CONSIDER_DAYS},
            _("Once it is founded, members choose it by themselves."),
        ]
    draft.document, draft.changed_at = paper.id, timezone.now()
    draft.save(update_fields=["document", "changed_at"])
    return prepare(
        request,
        steps=[step],
        title=_("Section “%(name)s”") % {"name": wanted.words.name},
        consequences=told,
        next_url=reverse("sections:one", args=[int(paper.subject)]),
    )


# --- the draft


def _draft(request: CoopRequest, way: str) -> Draft:
    """The half-made proposal; an empty one after the former has been signed."""
    coop, account = request.coop.account, person_of(request).account
    draft: Draft
    draft, _is_new = Draft.unbound.get_or_create(
        coop=coop, account=account, way=way, defaults={"changed_at": timezone.now()}
    )
    if draft.document and _is_signed(draft):
        draft.fields, draft.document = {}, None
        draft.save(update_fields=["fields", "document"])
    return draft


def _is_signed(draft: Draft) -> bool:
    papers = Document.unbound.filter(coop=draft.coop, id=draft.document)
    digests = list(papers.values_list("content_digest", flat=True))
    return bool(SignedAct.unbound.filter(coop=draft.coop, content_digest__in=digests).exists())


def _keep_typed(draft: Draft, form: KindForm | NameForm | WhereForm, request: CoopRequest) -> None:
    typed = {name: request.POST[name][:VALUE_MAX] for name in form.fields if name in request.POST}
    draft.fields = {**draft.fields, **typed}
    draft.changed_at = timezone.now()
    draft.save(update_fields=["fields", "changed_at"])


def _form(step: str, draft: Draft, given: object = None) -> KindForm | NameForm | WhereForm:
    told: dict[str, Any] = {"data": given} if given is not None else {"initial": draft.fields}
    if step == "kind":
        return KindForm(**told)
    if step == "name":
        return NameForm(kind=_kind_of(draft), **told)
    return WhereForm(**told)


def _kind_of(draft: Draft) -> Kind:
    """The kind told in the first step; by place before."""
    told = str(draft.fields.get("kind", ""))
    return Kind(int(told)) if told in {str(int(each)) for each in Kind} else Kind.PLACE


def _first_missing(draft: Draft) -> str:
    """The first step whose answers are not there or not right."""
    for step in STEPS[:-1]:
        form = _form(step, draft, draft.fields)
        if not form.is_valid() or (step == "where" and "meeting_place" not in draft.fields):
            return step
    return STEPS[-1]


def _wanted(draft: Draft) -> Wanted | None:
    """What the draft proposes, if all of it is told."""
    kind, name = _form("kind", draft, draft.fields), _form("name", draft, draft.fields)
    where = WhereForm(draft.fields)
    if not (kind.is_valid() and name.is_valid() and where.is_valid()):
        return None
    told = name.cleaned_data
    return Wanted(
        kind=Kind(kind.cleaned_data["kind"]),
        by_list=kind.cleaned_data["composition"] == PRIVATE,
        words=where.words(told["name"], told["place"], told["borders"]),
    )


def _address(way: str, step: str) -> str:
    return reverse(f"sections:{way}", args=[step])


def _place(way: str, step: str) -> dict[str, object]:
    """Where the step stands among the others, and the way back."""
    at = STEPS.index(step)
    back = _address(way, STEPS[at - 1]) if at else reverse("sections:list")
    return {"at": at + 1, "count": len(STEPS), "back": back}
