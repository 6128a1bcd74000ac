"""The assistant that calls a session of the council: five short steps, kept after each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.forms import Form as DjangoForm
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.council import actions, api, drafts, notices, rules, sessions
from coop.protocols.council.models import Draft, Matter, MatterState
from coop.protocols.council.notices import Places
from coop.protocols.council.rules import Form, SessionPlan
from coop.protocols.council.screens import calling_forms, words
from coop.protocols.council.screens.requests import HEADS, me, posted, signing_in

STEPS: Mapping[str, words.Text] = {
    "agenda": gettext_lazy("Matters"),
    "holding": gettext_lazy("How and where"),
    "dates": gettext_lazy("When"),
    "secretary": gettext_lazy("Secretary"),
    "review": gettext_lazy("Read and sign"),
}
ORDER = tuple(STEPS)
OFFERED_AFTER, OFFERED_LENGTH = timedelta(days=3), timedelta(hours=2)
OFFERED_ABSENTEE = timedelta(days=3)
MATTERS_SHOWN_MAX = 100


@dataclass(frozen=True, slots=True)
class Assistant:
    """A step of the assistant, for who calls."""

    request: CoopRequest
    name: str
    draft: Draft
    now: datetime

    @property
    def coop(self) -> str:
        """The cooperative."""
        return str(self.request.coop.account)

    @property
    def told(self) -> dict[str, Any]:
        """What was chosen so far."""
        return dict(self.draft.values)

    @property
    def number(self) -> int:
        """The step's number, from one."""
        return ORDER.index(self.name) + 1

    def keep(self, **chosen: object) -> HttpResponse:
        """Keep what was chosen and go on."""
        drafts.keep(self.draft, chosen, now=self.now)
        return redirect("council:call_step", ORDER[self.number])

    def agenda(self) -> list[int]:
        """The chosen matters that may still be put on an agenda."""
        waiting = {matter.number for matter in waiting_matters(self.coop)}
        return [number for number in self.told.get("agenda", ()) if number in waiting]

    def plan(self) -> SessionPlan | None:
        """The plan, once all of it is chosen."""
        told, agenda = self.told, tuple(self.agenda())
        if not agenda or not {"form", "opens_at", "secretary"} <= told.keys():
            return None
        return SessionPlan(
            form=Form(told["form"]),
            opens_at=datetime.fromisoformat(told["opens_at"]),
            closes_at=datetime.fromisoformat(told["closes_at"]),
            secretary=told["secretary"],
            agenda=agenda,
        )


def waiting_matters(coop: str) -> list[Matter]:
    """Matters that may be put on an agenda: by themselves, and nobody has voted on them."""
    rows = Matter.unbound.filter(coop=coop, state=MatterState.OPEN, session=0)
    listed = list(rows.order_by("closes_at", "number"))
    votes = api.votes_on(listed)
    return [matter for matter in listed if not votes[matter.number].is_begun]


@never_cache
@role_required(*HEADS)
@require_http_methods(["GET", "POST"])
def call(request: CoopRequest, name: str = "agenda") -> HttpResponse:
    """One question a step; nothing is sent before the notice is signed."""
    if name not in STEPS:
        raise Http404
    now = timezone.now()
    draft = drafts.draft_of(request.coop.account, me(request), drafts.SESSION, now=now)
    assistant = Assistant(request, name, draft, now)
    reached = _reached(assistant)
    if assistant.number > reached:
        return redirect("council:call_step", ORDER[reached - 1])
    return _VIEWS[name](assistant)


def _reached(assistant: Assistant) -> int:
    """The furthest step that what was chosen so far allows."""
    if not assistant.agenda():
        return 1
    for step, key in ((2, "form"), (3, "opens_at"), (4, "secretary")):
        if key not in assistant.told:
            return step
    return 5


# --- steps


def _agenda(assistant: Assistant) -> HttpResponse:
    waiting = waiting_matters(assistant.coop)[:MATTERS_SHOWN_MAX]
    described = api.describe_all(waiting)
    cards = [
        (str(matter.number), f"{described[matter.number].title} | {_note(matter)}")
        for matter in waiting
    ]
    form = calling_forms.AgendaForm(
        posted(assistant.request),
        coop=assistant.request.coop.account,
        waiting=cards,
        initial={"agenda": [str(number) for number in assistant.agenda()]},
    )
    if form.is_valid():
        return assistant.keep(agenda=form.cleaned_data["agenda"])
    return _shown(assistant, form, is_empty=not waiting)


def _note(matter: Matter) -> str:
    return _("to be considered by %(day)s") % {"day": words.day_words(matter.closes_at)}


def _holding(assistant: Assistant) -> HttpResponse:
    told = assistant.told
    form = calling_forms.HoldingForm(
        posted(assistant.request),
        coop=assistant.request.coop.account,
        allowed=notices.forms_allowed(assistant.coop),
        initial={key: told.get(key) for key in ("form", "place", "link")},
    )
    if form.is_valid():
        chosen = form.cleaned_data
        return assistant.keep(**{key: chosen[key] for key in ("form", "place", "link")})
    return _shown(assistant, form)


def _dates(assistant: Assistant) -> HttpResponse:
    form = calling_forms.DatesForm(
        posted(assistant.request),
        coop=assistant.request.coop.account,
        now=assistant.now,
        initial=_offered(assistant),
    )
    if form.is_valid():
        chosen = form.cleaned_data
        return assistant.keep(
            opens_at=chosen["opens_at"].isoformat(), closes_at=chosen["closes_at"].isoformat()
        )
    return _shown(assistant, form)


def _offered(assistant: Assistant) -> dict[str, datetime]:
    """As chosen before, else some days ahead at a full hour."""
    told = assistant.told
    if "opens_at" in told:
        chosen = {key: datetime.fromisoformat(told[key]) for key in ("opens_at", "closes_at")}
        return {key: localtime(moment) for key, moment in chosen.items()}
    opens = localtime(assistant.now + OFFERED_AFTER)
    opens = opens.replace(hour=18, minute=0, second=0, microsecond=0)
    is_absentee = told["form"] == Form.ABSENTEE
    return {
        "opens_at": opens,
        "closes_at": opens + (OFFERED_ABSENTEE if is_absentee else OFFERED_LENGTH),
    }


def _secretary(assistant: Assistant) -> HttpResponse:
    form = calling_forms.SecretaryForm(
        posted(assistant.request),
        coop=assistant.request.coop.account,
        candidates=_candidates(assistant),
        initial={"secretary": assistant.told.get("secretary")},
    )
    if form.is_valid():
        return assistant.keep(secretary=form.cleaned_data["secretary"])
    return _shown(assistant, form)


def _candidates(assistant: Assistant) -> list[tuple[str, str]]:
    """The cooperative's secretary first, then the rest of the council; two people sign."""
    coop, caller = assistant.coop, me(assistant.request)
    officers, seats = sorted(api.secretaries(coop)), api.council(coop)
    notes = {seat.account: words.SEATS[seat.role] for seat in reversed(seats)}
    notes |= {account: _("secretary of the cooperative") for account in officers}
    accounts = [one for one in (*officers, *reversed(notes)) if one != caller]
    names = people.names_of(coop, accounts)
    return [(one, f"{names[one]} | {notes[one]}") for one in dict.fromkeys(accounts)]


def _review(assistant: Assistant) -> HttpResponse:
    plan, coop = assistant.plan(), assistant.coop
    if plan is None or rules.flaw_of_dates(plan.opens_at, plan.closes_at, assistant.now):
        return redirect("council:call_step", "dates")
    told = assistant.told
    places = Places(told.get("place", ""), told.get("link", ""))
    paper = notices.draw_up(plan, places, signing_in(assistant.request), assistant.draft)
    number = sessions.next_session(coop)
    if assistant.request.method == "POST":
        return prepare(
            assistant.request,
            steps=[actions.call_session(coop, me(assistant.request), plan, paper.id)],
            title=_("Call: %(title)s") % {"title": words.session_title(number)},
            consequences=[
                _("The council and the secretary are told at once."),
                _("Its matters are decided there and not before."),
                _("You may call it off until somebody takes part."),
            ],
            next_url=reverse("council:session", args=[number]),
        )
    matters = Matter.unbound.filter(coop=coop, number__in=plan.agenda)
    described = api.describe_all(matters)
    shown = {
        "step": assistant.number,
        "steps": len(ORDER),
        "title": words.session_title(number),
        "plan": plan,
        "where": places,
        "form_words": words.FORMS[plan.form],
        "agenda": [described[each].title for each in plan.agenda],
        "secretary": people.name_of(coop, plan.secretary),
        "paper": paper,
        "back": _url("secretary"),
        "edit": {name: _url(name) for name in ORDER},
    }
    return render(assistant.request, "council/call_review.html", shown)


_VIEWS: Mapping[str, Callable[[Assistant], HttpResponse]] = {
    "agenda": _agenda,
    "holding": _holding,
    "dates": _dates,
    "secretary": _secretary,
    "review": _review,
}


def _url(name: str) -> str:
    return reverse("council:call_step", args=[name])


def _shown(assistant: Assistant, form: DjangoForm, **more: object) -> HttpResponse:
    before = ORDER[assistant.number - 2] if assistant.number > 1 else ""
    shown = {
        "form": form,
        "name": assistant.name,
        "step": assistant.number,
        "steps": len(ORDER),
        "title": STEPS[assistant.name],
        "back": _url(before) if before else reverse("council:sessions"),
        **more,
    }
    return render(assistant.request, "council/call.html", shown)
