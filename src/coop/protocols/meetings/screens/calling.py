"""The assistant that walks through calling a meeting; changing, dropping, repeating it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.forms import Form as DjangoForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.meetings import actions, api, drafting, planning, rules
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.api import CandidateStatus
from coop.protocols.meetings.drafting import Calling, Signing
from coop.protocols.meetings.electorate import census
from coop.protocols.meetings.planning import Sketch
from coop.protocols.meetings.rules import Body, Form, Stage
from coop.protocols.meetings.screens import bodies, calling_forms, pages, words
from coop.protocols.meetings.screens.assistant import ORDER, STEPS, Assistant, assistant_of
from coop.protocols.meetings.screens.showing import CONVENERS, may_plan
from coop.protocols.membership import api as membership
from coop.protocols.sections import api as sections

PLANNERS = (*CONVENERS, "member")
"""Officers call; any member may plan a meeting that members' demand alone calls."""


@never_cache
@role_required(*PLANNERS)
@require_http_methods(["GET", "POST"])
def call(request: CoopRequest, name: str = "body") -> HttpResponse:
    """A new meeting: one question a step, kept after each; a member has one open plan at most."""
    assistant = assistant_of(request, name, 0)
    if assistant.is_initiative:
        mine = api.initiative_of(assistant.coop, person_of(request).account)
        if mine is not None:
            return redirect("meetings:meeting", mine)
    return _step(assistant)


@never_cache
@role_required(*PLANNERS)
@require_http_methods(["GET", "POST"])
def replan(request: CoopRequest, number: int, name: str) -> HttpResponse:
    """The plan of a meeting that is not called yet, changed by the same steps."""
    page = pages.page_of(request, number)
    if page.stage not in (Stage.PLANNED, Stage.DROPPED) or not may_plan(request, page):
        raise Http404
    assistant = assistant_of(request, name, number, is_initiative=bool(page.status.initiator))
    if not assistant.draft.fields:
        sketch = planning.sketch_of_meeting(page.status)
        assistant = replace(assistant, sketch=sketch)
    return _step(assistant)


# --- steps


def _step(assistant: Assistant) -> HttpResponse:
    reached = _reached(assistant.sketch)
    if assistant.number > reached:
        return redirect(assistant.url(ORDER[reached - 1]))
    return _VIEWS[assistant.name](assistant)


def _reached(sketch: Sketch) -> int:
    """The furthest step that what was chosen so far allows."""
    if sketch.form is None:
        return 2
    if not sketch.items:
        return 4
    if sketch.opens_at is None:
        return 5
    if not sketch.chair:
        return 6
    return 8 if sketch.materials else 7


def _body(assistant: Assistant) -> HttpResponse:
    offered = bodies.offered(assistant)
    form = calling_forms.BodyForm(
        assistant.posted,
        coop=assistant.coop,
        bodies=offered,
        initial={"whose": bodies.chosen(assistant, offered)},
    )
    if form.is_valid():
        whose: str = form.cleaned_data["whose"]
        body, section = bodies.read(whose)
        changed = body is not assistant.sketch.body or section != assistant.sketch.section
        sketch = replace(
            assistant.sketch,
            body=body,
            section=section,
            section_name=dict(offered)[whose].partition(" | ")[0] if section else "",
            is_annual=whose == "annual",
            questions=() if changed else assistant.sketch.questions,
            elections=() if changed else assistant.sketch.elections,
        )
        return assistant.keep(sketch)
    return _shown(assistant, form)


def _holding(assistant: Assistant) -> HttpResponse:
    sketch = assistant.sketch
    form = calling_forms.HoldingForm(
        assistant.posted,
        coop=assistant.coop,
        allowed=planning.forms_allowed(assistant.coop),
        body=sketch.body,
        initial={
            "form": str(int(sketch.form)) if sketch.form else None,
            "place": sketch.place,
            "link": sketch.link,
            "ballots_to": sketch.ballots_to,
        },
    )
    if form.is_valid():
        told = form.cleaned_data
        return assistant.keep(
            replace(
                sketch,
                form=Form(told["form"]),
                place=told["place"],
                link=told["link"],
                ballots_to=told.get("ballots_to", ""),
            )
        )
    return _shown(assistant, form)


def _agenda(assistant: Assistant) -> HttpResponse:
    asked = planning.askable(assistant.coop, assistant.sketch.body)
    sketch = planning.kept(assistant.sketch, asked)
    form = calling_forms.AgendaForm(
        assistant.posted,
        coop=assistant.coop,
        asked=asked,
        is_annual=sketch.is_annual,
        initial={"questions": list(sketch.questions)},
    )
    if form.is_valid():
        questions = tuple(form.cleaned_data["questions"])
        return assistant.keep(replace(sketch, questions=questions))
    chosen = set(form["questions"].value() or ())
    groups: dict[str, list[dict[str, object]]] = {}
    for each in asked:
        row = {"asked": each, "is_chosen": each.key in chosen}
        groups.setdefault(str(each.kind.title), []).append(row)
    return _shown(assistant, form, groups=groups)


def _elections(assistant: Assistant) -> HttpResponse:
    offices = planning.offices_elected(assistant.coop, assistant.sketch.body)
    form = calling_forms.ElectionsForm(
        assistant.posted,
        coop=assistant.coop,
        offices=offices,
        standing=_standing(assistant),
        sketch=assistant.sketch,
        delegates_max=_delegates_max(assistant),
    )
    if form.is_valid():
        return assistant.keep(replace(assistant.sketch, elections=form.elections()))
    empty = [words.OFFICES[office] for office in offices if office not in form.offices]
    return _shown(assistant, form, without=empty)


def _standing(assistant: Assistant) -> list[CandidateStatus]:
    """Who stands; a section elects those who vote in it."""
    everybody, sketch = api.candidates(assistant.coop), assistant.sketch
    if sketch.body is not Body.SECTION:
        return list(everybody)
    votes = {
        each.member: sections.voting_section(assistant.coop, each.member) for each in everybody
    }
    return [
        each
        for each in everybody
        if (held := votes[each.member]) is not None and held.number == sketch.section
    ]


def _delegates_max(assistant: Assistant) -> int:
    """How many delegates the charter's norm gives the section."""
    section = assistant.sketch.section
    return sections.seats_of_delegates(assistant.coop, section) if section else 0


def _dates(assistant: Assistant) -> HttpResponse:
    dates = planning.dates_of(assistant.coop, assistant.sketch, assistant.now)
    form = calling_forms.DatesForm(
        assistant.posted,
        coop=assistant.coop,
        dates=dates,
        initial=initial_dates(assistant.sketch, dates),
    )
    if form.is_valid():
        told = form.cleaned_data
        return assistant.keep(
            replace(assistant.sketch, opens_at=told["opens_at"], closes_at=told["closes_at"])
        )
    return _shown(assistant, form, dates=dates)


def _people(assistant: Assistant) -> HttpResponse:
    sketch, account = assistant.sketch, person_of(assistant.request).account
    names = people.names_of(
        assistant.coop, {sketch.chair or account, sketch.secretary, *sketch.committee} - {""}
    )
    form = calling_forms.PeopleForm(
        assistant.posted,
        coop=assistant.coop,
        initial={
            "chair": names[sketch.chair or account],
            "secretary": names.get(sketch.secretary, ""),
            "committee": "\n".join(names[each] for each in sketch.committee),
        },
    )
    if form.is_valid():
        told = form.cleaned_data
        return assistant.keep(
            replace(
                sketch,
                chair=str(told["chair"]),
                secretary=str(told["secretary"]),
                committee=tuple(told["committee"]),
            )
        )
    return _shown(assistant, form, people=_suggested(assistant))


def _materials(assistant: Assistant) -> HttpResponse:
    sketch = assistant.sketch
    where = _("On the meeting's page on the cooperative's site, from the day of the notice on.")
    form = calling_forms.MaterialsForm(
        assistant.posted,
        coop=assistant.coop,
        initial={"materials": sketch.materials or where, "is_hidden": sketch.is_hidden},
    )
    if form.is_valid():
        told = form.cleaned_data
        return assistant.keep(
            replace(sketch, materials=told["materials"], is_hidden=told["is_hidden"])
        )
    return _shown(assistant, form)


def _review(assistant: Assistant) -> HttpResponse:
    sketch, coop = assistant.sketch, assistant.coop
    dates = planning.dates_of(coop, sketch, assistant.now)
    plan = sketch.plan()
    if plan is None or plan.opens_at < dates.earliest:
        return redirect(assistant.url("dates"))
    number = assistant.meeting or api.next_meeting(coop)
    signing = Signing(assistant.request.coop, person_of(assistant.request), assistant.now)
    called = Calling(plan, sketch.places, number, is_initiative=assistant.is_initiative)
    paper = drafting.notice(called, signing, assistant.draft)
    if assistant.request.method == "POST":
        return _sign(assistant, plan, number, paper.id)
    shown = {
        "step": assistant.number,
        "steps": len(ORDER),
        "plan": plan,
        "sketch": sketch,
        "paper": paper,
        "title": _title(assistant, plan, number),
        "form_words": words.FORMS[plan.form],
        "lines": lines_of(coop, plan.items),
        "names": people.names_of(coop, {plan.chair, plan.secretary, *plan.committee}),
        "census": census(coop, plan.body, plan.section),
        "dates": dates,
        "decide_until": dates.decide_until(plan.opens_at),
        "edit": {name: assistant.url(name) for name in ORDER},
        "back": assistant.url("materials"),
        "by_council": plan.body is not Body.SECTION and not assistant.is_initiative,
    }
    return render(assistant.request, "meetings/call_review.html", shown)


def _title(assistant: Assistant, plan: rules.Plan, number: int) -> str:
    section = assistant.sketch.section_name
    return words.title_words(plan.body, number, is_annual=plan.is_annual, section=section)


def _sign(assistant: Assistant, plan: rules.Plan, number: int, paper: Any) -> HttpResponse:
    coop, account = assistant.coop, person_of(assistant.request).account
    title = _title(assistant, plan, number)
    if assistant.meeting:
        step = actions.replan_meeting(coop, account, number, plan, paper)
        told = _("Change the plan: %(title)s") % {"title": title}
    elif assistant.is_initiative:
        step = actions.initiate_meeting(coop, account, plan, paper)
        told = _("Plan: %(title)s") % {"title": title}
    else:
        step = actions.convene_meeting(coop, account, plan, paper)
        told = _("Call: %(title)s") % {"title": title}
    if assistant.is_initiative:
        what = _("Members' signatures call it: the council is not asked. Sign a demand too.")
    elif plan.body is Body.SECTION:
        what = _("The meeting is called at once; its voters are notified.")
    else:
        what = _("The council decides whether it is called; then all voters are notified.")
    return prepare(
        assistant.request,
        steps=[step],
        title=told,
        consequences=[
            what,
            _("Once it is called, agenda, dates and the list of voters are fixed."),
        ],
        next_url=reverse("meetings:meeting", args=[number]),
    )


_VIEWS: Mapping[str, Callable[[Assistant], HttpResponse]] = {
    "body": _body,
    "holding": _holding,
    "agenda": _agenda,
    "elections": _elections,
    "dates": _dates,
    "people": _people,
    "materials": _materials,
    "review": _review,
}


# --- what steps share


def _shown(assistant: Assistant, form: DjangoForm, **more: object) -> HttpResponse:
    shown = {
        "form": form,
        "name": assistant.name,
        "step": assistant.number,
        "steps": len(ORDER),
        "title": STEPS[assistant.name],
        "back": assistant.url(ORDER[assistant.number - 2]) if assistant.number > 1 else "",
        "is_new": not assistant.meeting,
        "is_initiative": assistant.is_initiative,
        "sketch": assistant.sketch,
        **more,
    }
    return render(assistant.request, "meetings/call.html", shown)


def initial_dates(sketch: Sketch, dates: planning.Dates) -> dict[str, datetime]:
    """What the form of dates begins with: as chosen before, else as proposed."""
    first, last = planning.proposed_dates(sketch.form or Form.ABSENTEE, dates)
    opens, closes = sketch.opens_at or _rounded(first), sketch.closes_at or _rounded(last)
    return {"opens_at": localtime(opens), "closes_at": localtime(closes)}


def _rounded(moment: datetime) -> datetime:
    """The next full hour in the reader's zone."""
    local = localtime(moment)
    return local.replace(minute=0, second=0, microsecond=0)


def _suggested(assistant: Assistant) -> list[str]:
    """Names that a browser offers while one types."""
    page = membership.register(assistant.coop, as_of=assistant.now, limit=200)
    return [each.name for each in page.members]
