"""What members do around a meeting: propose, stand, empower, demand, contest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required
from coop.protocols.charter import api as charter
from coop.protocols.meetings import actions, api, drafting, library, rules
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.details import paper_of
from coop.protocols.meetings.drafting import Signing
from coop.protocols.meetings.models import Demand, Draft, Proposal, ProposalText
from coop.protocols.meetings.own_agenda import describe_proposals
from coop.protocols.meetings.rules import Body, Stage, State
from coop.protocols.meetings.screens import pages, words
from coop.protocols.meetings.screens.forms import (
    CandidacyForm,
    ContestForm,
    DemandForm,
    ProposalForm,
    ProxyForm,
)

PROPOSALS_MAX = 50


# --- questions


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def propose(request: CoopRequest) -> HttpResponse:
    """A question of the meeting's own: typed, read as a paper, signed."""
    coop, draft = request.coop.account, _draft(request, "proposal")
    sample = library.question(request.GET.get("from", ""))
    initial = draft.fields or (sample.typed() if sample else {})
    form = ProposalForm(_posted(request), coop=coop, initial=initial)
    if request.method == "POST":
        _keep(draft, request, form.fields)
    if form.is_valid():
        told = form.cleaned_data
        number = api.next_proposal(coop)
        paper = drafting.proposal(
            number, told["title"], told["decision"], told["reason"], _signing(request), draft
        )
        ProposalText.unbound.update_or_create(
            coop=coop,
            document=paper.content_digest,
            defaults={key: told[key] for key in ("title", "decision", "reason", "kind")},
        )
        return prepare(
            request,
            steps=[actions.propose_question(coop, _me(request), paper.id)],
            title=_("Propose a question: %(title)s") % {"title": told["title"]},
            consequences=[
                _("The chair may put it on the agenda of the next meeting."),
                _("Members read it under your name."),
            ],
            next_url=reverse("meetings:proposals"),
        )
    return render(request, "meetings/propose.html", {"form": form, "library": library.QUESTIONS})


@never_cache
@member_required
@require_GET
def proposals(request: CoopRequest) -> HttpResponse:
    """What members proposed, and what became of it."""
    coop = request.coop.account
    rows = list(Proposal.unbound.filter(coop=coop).order_by("-number")[:PROPOSALS_MAX])
    told = describe_proposals(coop, [row.number for row in rows])
    names = people.names_of(coop, [row.member for row in rows])
    busy = {
        number
        for kind in rules.PROPOSED
        for number in api.asked_before(coop, actions.CONTRACT, kind)
    }
    shown = [
        {
            "row": row,
            "told": told[row.number],
            "name": names[row.member],
            "is_asked": row.number in busy,
        }
        for row in rows
    ]
    return render(request, "meetings/proposals.html", {"rows": shown})


@never_cache
@member_required
@require_GET
def questions(_request: CoopRequest) -> HttpResponse:
    """The library of common questions: what may be asked, where it is prepared."""
    return render(_request, "meetings/library.html", {"groups": library.grouped()})


# --- offices


@never_cache
@member_required
@require_GET
def offices(request: CoopRequest) -> HttpResponse:
    """Offices that meetings elect: who stands, and whether I do."""
    coop, account = request.coop.account, _me(request)
    standing = api.candidates(coop)
    shown = [
        {
            "office": office,
            "title": words.OFFICES[office],
            "note": words.OFFICE_NOTES[office],
            "candidates": [each for each in standing if each.office == office],
            "stands": any(each.office == office and each.member == account for each in standing),
        }
        for office in _elected_offices(coop)
    ]
    return render(request, "meetings/offices.html", {"offices": shown})


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def stand(request: CoopRequest, office: str) -> HttpResponse:
    """Stand for an office: the consent is a paper, and stays good until taken back."""
    coop, account = request.coop.account, _me(request)
    if office not in _elected_offices(coop):
        raise Http404
    draft = _draft(request, f"candidacy/{office}")
    form = CandidacyForm(_posted(request), coop=coop, initial=draft.fields)
    if request.method == "POST":
        _keep(draft, request, form.fields)
    if form.is_valid():
        about = form.cleaned_data["about"]
        paper = drafting.candidacy(office, about, _signing(request), draft)
        return prepare(
            request,
            steps=[actions.stand_for_office(coop, account, office, paper.id)],
            title=_("I stand for: %(office)s") % {"office": words.OFFICES[office]},
            consequences=[
                _("The chair may put your name on the ballot of the next election."),
                _("Members see your name and what you tell of yourself."),
                _("You may take your consent back; a called election goes on."),
            ],
            next_url=reverse("meetings:offices"),
        )
    shown = {"form": form, "title": words.OFFICES[office], "note": words.OFFICE_NOTES[office]}
    return render(request, "meetings/stand.html", shown)


@require_POST
@member_required
def stand_down(request: CoopRequest, office: str) -> HttpResponse:
    """Stand no more."""
    coop, account = request.coop.account, _me(request)
    if not any(each.member == account for each in api.candidates(coop, office)):
        raise Http404
    return prepare(
        request,
        steps=[actions.stand_down(coop, account, office)],
        title=_("I stand no more: %(office)s") % {"office": words.OFFICES[office]},
        consequences=[_("An election that is called already goes on with your name.")],
        next_url=reverse("meetings:offices"),
    )


def _elected_offices(coop: str) -> list[str]:
    """Offices that some meeting of this cooperative elects."""
    known = {each.matter for each in charter.competences(coop)}
    return [office for office in rules.OFFICES if office in known]


# --- proxies


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def proxy(request: CoopRequest) -> HttpResponse:
    """Empower another member to vote for me, see it, end it; and who empowered me."""
    coop, account, now = request.coop.account, _me(request), timezone.now()
    draft = _draft(request, "proxy")
    form = ProxyForm(
        _posted(request), coop=coop, scopes=_scopes(coop), now=now, initial=draft.fields
    )
    if request.method == "POST":
        _keep(draft, request, form.fields)
    if form.is_valid() and form.cleaned_data["agent"] == account:
        form.add_error("agent", _("Nobody is one's own proxy."))
    if form.is_valid():
        return _empower(request, form, draft)
    given, received = api.proxy_of(coop, account), api.principals_of(coop, account)
    known = [each.principal for each in received] + ([given.agent] if given else [])
    shown = {
        "form": form,
        "given": given if given and given.until > now else None,
        "received": [each for each in received if each.until > now],
        "names": people.names_of(coop, known),
        "most": charter.value(coop, "proxymax"),
        "paper": paper_of(coop, given.document) if given else None,
    }
    return render(request, "meetings/proxy.html", shown)


@require_POST
@member_required
def end_proxy(request: CoopRequest) -> HttpResponse:
    """Take the proxy back."""
    coop, account = request.coop.account, _me(request)
    if api.proxy_of(coop, account) is None:
        raise Http404
    return prepare(
        request,
        steps=[actions.revoke_proxy(coop, account)],
        title=_("Take my proxy back"),
        consequences=[
            _("From now on nobody votes for you."),
            _("A ballot that the proxy has cast stands until you vote yourself."),
        ],
        next_url=reverse("meetings:proxy"),
    )


def _empower(request: CoopRequest, form: ProxyForm, draft: Draft) -> HttpResponse:
    told, coop, account = form.cleaned_data, request.coop.account, _me(request)
    agent, meeting = AccountName(told["agent"]), int(told["scope"])
    scope = f"в общем собрании № {meeting}" if meeting else "в любых общих собраниях"
    paper = drafting.proxy(agent, scope, told["until"], _signing(request), draft)
    name = people.name_of(coop, agent)
    return prepare(
        request,
        steps=[actions.empower_proxy(coop, account, agent, meeting, told["until"], paper.id)],
        title=_("Power of attorney to vote: %(name)s") % {"name": name},
        consequences=[
            _("%(name)s may vote for you until %(day)s.")
            % {"name": name, "day": words.day_words(told["until"])},
            _("If you vote yourself, only your own ballot counts."),
            _("You may take it back at any moment; a new one ends the former."),
        ],
        next_url=reverse("meetings:proxy"),
    )


def _scopes(coop: str) -> list[tuple[str, str]]:
    """Any meeting, or one that is called and not over."""
    coming = [
        status
        for status in api.meetings(coop, states=[State.CALLED, State.PLANNED])
        if status.plan.body is not Body.DELEGATES and status.plan.closes_at > timezone.now()
    ]
    named = [(str(each.number), words.title_of(each)) for each in coming]
    return [("0", _("Any meeting until that day")), *named]


# --- demands and contests


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def demand(request: CoopRequest, number: int) -> HttpResponse:
    """Demand a planned meeting: signatures are counted by the ledger."""
    page, coop, account = pages.page_of(request, number), request.coop.account, _me(request)
    status = page.status
    demanded = Demand.unbound.filter(
        coop=coop, meeting=number, edition=status.edition, member=account
    )
    if page.stage not in (Stage.PLANNED, Stage.DROPPED) or demanded.exists():
        raise Http404
    draft = _draft(request, f"demand/{number}")
    form = DemandForm(_posted(request), coop=coop, initial=draft.fields)
    if request.method == "POST":
        _keep(draft, request, form.fields)
    if form.is_valid():
        paper = drafting.demand(status, form.cleaned_data["reason"], _signing(request), draft)
        return prepare(
            request,
            steps=[actions.demand_meeting(coop, account, number, paper.id)],
            title=_("Demand: %(title)s") % {"title": page.title},
            consequences=[
                _("With enough signatures the meeting is called without the council."),
                _("A changed plan needs new signatures."),
            ],
            next_url=page.url,
        )
    shown = {"page": page, "form": form, "lines": lines_of(coop, status.plan.items)}
    return render(request, "meetings/demand.html", shown)


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def contest(request: CoopRequest, number: int, place: int) -> HttpResponse:
    """Give notice of contesting a decision: all members are told before the court is."""
    page, coop = pages.page_of(request, number), request.coop.account
    status = page.status
    if page.stage is not Stage.SIGNED or status.signed_at is None:
        raise Http404
    until = rules.contest_until(status.signed_at)
    question = _question(page, place)
    if page.now >= until or question is None:
        raise Http404
    draft = _draft(request, f"contest/{number}/{place}")
    form = ContestForm(_posted(request), coop=coop, initial=draft.fields)
    if request.method == "POST":
        _keep(draft, request, form.fields)
    if form.is_valid():
        told, asked = form.cleaned_data, number << 8 | place
        said = (question.line.title, _decision(question))
        typed = (told["grounds"], told["court"])
        paper = drafting.contest(status, asked, said, typed, _signing(request), draft)
        return prepare(
            request,
            steps=[actions.contest_decision(coop, _me(request), asked, paper.id)],
            title=_("Notice of contesting: %(title)s") % {"title": question.line.title},
            consequences=[
                _("All members are told that you are going to court."),
                _("The decision stands until the court says otherwise."),
            ],
            next_url=page.url,
        )
    shown = {"page": page, "question": question, "form": form, "until": until}
    return render(request, "meetings/contest.html", shown)


def _question(page: pages.MeetingPage, place: int) -> pages.QuestionPage | None:
    found = (each for each in pages.questions_of(page) if place in each.line.places)
    return next(found, None)


def _decision(question: pages.QuestionPage) -> str:
    return " ".join(row.decision for row in question.rows if row.wins or len(question.rows) == 1)


# --- what all of these share


def _me(request: CoopRequest) -> AccountName:
    return AccountName(person_of(request).account)


def _signing(request: CoopRequest) -> Signing:
    return Signing(request.coop, person_of(request), timezone.now())


def _draft(request: CoopRequest, key: str) -> Draft:
    return drafting.draft_of(request.coop.account, _me(request), key, now=timezone.now())


def _posted(request: CoopRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def _keep(draft: Draft, request: CoopRequest, names: Mapping[str, object]) -> None:
    typed = {
        name: request.POST[name][: drafting.VALUE_MAX] for name in names if name in request.POST
    }
    drafting.keep_typed(draft, typed, now=timezone.now())
