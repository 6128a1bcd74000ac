"""Matters of the council's own: the list, and moving one in three short steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required, roles_in
from coop.protocols.council import actions, api, drafts, motions
from coop.protocols.council.models import Draft, Matter, Motion
from coop.protocols.council.motions import Sketch
from coop.protocols.council.rules import MotionKind, SeatRole
from coop.protocols.council.screens import moving_forms, pages, words
from coop.protocols.council.screens.moving_forms import MotionForm
from coop.protocols.council.screens.pages import MatterPage
from coop.protocols.council.screens.requests import (
    MOVERS,
    READERS,
    me,
    posted,
    signing_in,
)

STEPS: Mapping[str, words.Text] = {
    "kind": gettext_lazy("What it is about"),
    "words": gettext_lazy("Its words"),
    "review": gettext_lazy("Read and sign"),
}
ORDER = tuple(STEPS)
LISTED_MAX = 40
MOVED = "moved"
"""Where a draft keeps the words of its motion, as they were typed and as they were read."""
_TYPED = {
    MotionKind.FREE: ("title", "decision"),
    MotionKind.DEPUTY: ("deputies",),
    MotionKind.OFFICER: ("person", "roles"),
    MotionKind.BOARD: ("chair", "members"),
}
"""What each kind asks beside the reason and the days."""


@dataclass(frozen=True, slots=True)
class MotionRow:
    """A motion in a list."""

    motion: Motion
    page: MatterPage
    mover: str

    @property
    def kind_words(self) -> words.Text:
        """What it is about."""
        return words.MOTIONS[MotionKind(self.motion.kind)]


@never_cache
@reading_for(*READERS, "board")
def listing(request: CoopRequest) -> HttpResponse:
    """Matters of the council's own; who has no seat in the council sees the own ones."""
    coop, viewer, roles = request.coop.account, me(request), roles_in(request)
    rows = Motion.unbound.filter(coop=coop).order_by("-number")
    if roles.isdisjoint({*READERS, "auditor"}):
        rows = rows.filter(mover=viewer)
    found = _rows(coop, list(rows[:LISTED_MAX]), viewer)
    shown = {
        "here": "motions",
        "open": [row for row in found if row.page.is_open],
        "decided": [row for row in found if not row.page.is_open],
        "may_move": not roles.isdisjoint(MOVERS),
        "reads_all": not roles.isdisjoint({*READERS, "auditor"}),
    }
    return render(request, "council/motions.html", shown)


def _rows(coop: str, listed: list[Motion], viewer: str) -> list[MotionRow]:
    matters = Matter.unbound.filter(coop=coop, number__in=[row.matter for row in listed])
    shown = pages.matter_pages(matters, viewer, timezone.now())
    by_number = {page.matter.number: page for page in shown}
    names = people.names_of(coop, [row.mover for row in listed])
    return [MotionRow(row, by_number[row.matter], names[row.mover]) for row in listed]


@never_cache
@role_required(*MOVERS)
@require_http_methods(["GET", "POST"])
def move(request: CoopRequest, name: str = "kind") -> HttpResponse:
    """One question a step; nothing is sent before the paper is signed."""
    if name not in STEPS:
        raise Http404
    now = timezone.now()
    draft = drafts.draft_of(request.coop.account, me(request), drafts.MOTION, now=now)
    if name != "kind" and "kind" not in draft.values:
        return redirect("council:move")
    if name == "kind":
        return _kind(request, draft, now)
    if name == "words":
        return _words(request, draft, now)
    return _review(request, draft)


def begun_title(coop: str, account: str) -> str:
    """What the person's unsigned matter is called; empty where none has words yet."""
    values = drafts.begun(coop, account, drafts.MOTION)
    typed = (values.get(MOVED) or {}).get("typed")
    if not typed:
        return ""
    return str(typed.get("title") or words.MOTIONS[MotionKind(values["kind"])])


def _kind(request: CoopRequest, draft: Draft, now: datetime) -> HttpResponse:
    asked = request.GET.get("kind", "")
    known = draft.values.get("kind", MotionKind.FREE)
    form = moving_forms.KindForm(
        posted(request),
        coop=request.coop.account,
        initial={"kind": asked if asked in set(MotionKind) else known},
    )
    if form.is_valid():
        kind = form.cleaned_data["kind"]
        changed = {} if kind == draft.values.get("kind") else {MOVED: None}
        drafts.keep(draft, {"kind": kind, **changed}, now=now)
        return redirect("council:move_step", "words")
    return _shown(request, form, "kind", reverse("council:motions"))


def _words(request: CoopRequest, draft: Draft, now: datetime) -> HttpResponse:
    kind = MotionKind(draft.values["kind"])
    form = _form(request, kind, draft)
    if form.is_valid():
        drafts.keep(draft, {MOVED: _moved(kind, form, request.POST)}, now=now)
        return redirect("council:move_step", "review")
    return _shown(request, form, "words", reverse("council:move"), kind=words.MOTIONS[kind])


def _form(request: CoopRequest, kind: MotionKind, draft: Draft) -> MotionForm:
    """The kind's form, with what was typed before."""
    coop, told = request.coop.account, draft.values.get(MOVED) or {}
    given, initial = posted(request), told.get("typed", {})
    match kind:
        case MotionKind.FREE:
            return moving_forms.FreeForm(given, coop=coop, initial=initial)
        case MotionKind.DEPUTY:
            seats, now_deputies = _seats(coop)
            initial = initial or {"deputies": now_deputies}
            return moving_forms.DeputyForm(given, coop=coop, seats=seats, initial=initial)
        case MotionKind.OFFICER:
            return moving_forms.OfficerForm(given, coop=coop, initial=initial)
        case MotionKind.BOARD:
            return moving_forms.BoardForm(given, coop=coop, initial=initial)


def _moved(kind: MotionKind, form: MotionForm, given: Any) -> dict[str, Any]:
    """What the draft keeps: the words as they were typed, and whom they name."""
    chosen = form.cleaned_data
    many = {"deputies", "roles"}
    typed = {
        key: given.getlist(key) if key in many else given.get(key, "")
        for key in (*_TYPED[kind], "reason", "days")
    }
    return {
        "typed": typed,
        "people": form.named(),
        "title": chosen.get("title", ""),
        "decision": chosen.get("decision", ""),
        "reason": chosen["reason"],
        "days": chosen["days"],
    }


def _review(request: CoopRequest, draft: Draft) -> HttpResponse:
    told = draft.values.get(MOVED) or {}
    if "title" not in told:  # nothing typed yet, or begun elsewhere and not read yet
        return redirect("council:move_step", "words")
    coop, kind = request.coop.account, MotionKind(draft.values["kind"])
    named = tuple((account, role) for account, role in told["people"])
    sketch = Sketch(
        kind, told["title"], told["decision"], told["reason"], told["days"], people=named
    )
    paper = motions.draw_up(sketch, signing_in(request), draft)
    wording = motions.wording_of(coop, sketch)
    if request.method == "POST":
        step = actions.move_matter(coop, me(request), kind, named, sketch.days, paper.id)
        return prepare(
            request,
            steps=[step],
            title=_("Matter of the council: %(title)s") % {"title": wording.title},
            consequences=[
                wording.decision,
                _("The council votes on it, each member by name."),
                _("Your paper and your name stay with the matter."),
            ],
            next_url=reverse("council:motions"),
        )
    shown = {
        "step": len(ORDER),
        "steps": len(ORDER),
        "sketch": sketch,
        "wording": wording,
        "paper": paper,
        "back": reverse("council:move_step", args=["words"]),
    }
    return render(request, "council/move_review.html", shown)


def _seats(coop: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The council without its chair, and who of them are deputies now."""
    seats = [seat for seat in api.council(coop) if seat.role is not SeatRole.CHAIR]
    names = people.names_of(coop, [seat.account for seat in seats])
    deputies = [seat.account for seat in seats if seat.role is SeatRole.DEPUTY]
    return [(seat.account, names[seat.account]) for seat in seats], deputies


def _shown(request: CoopRequest, form: Any, name: str, back: str, **more: object) -> HttpResponse:
    shown = {
        "form": form,
        "name": name,
        "step": ORDER.index(name) + 1,
        "steps": len(ORDER),
        "title": STEPS[name],
        "back": back,
        **more,
    }
    return render(request, "council/move.html", shown)
