"""Voting: being present, the ballot, its review and signature, the receipt."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.decisions import Choice
from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required, role_required
from coop.protocols.meetings import actions, api, drafting, errors, printing, rules
from coop.protocols.meetings.agendas import AgendaLine, lines_of
from coop.protocols.meetings.api import BallotStatus, MeetingStatus
from coop.protocols.meetings.electorate import bound_choices, eligibility
from coop.protocols.meetings.models import Ballot as BallotRow
from coop.protocols.meetings.models import Draft
from coop.protocols.meetings.rules import BallotFlaw
from coop.protocols.meetings.screens import ballots, pages, words
from coop.protocols.meetings.screens.ballots import Ballot
from coop.protocols.meetings.screens.pages import MeetingPage
from coop.protocols.meetings.screens.showing import READERS

SENTENCES = {kind.code: kind.sentence for kind in vars(errors).values() if hasattr(kind, "code")}


@require_POST
@member_required
def attend(request: CoopRequest, number: int) -> HttpResponse:
    """Register as present."""
    page = pages.page_of(request, number)
    if not page.may_attend:
        raise Http404
    coop, account = request.coop.account, person_of(request).account
    return prepare(
        request,
        steps=[actions.attend_meeting(coop, number, account)],
        title=_("I take part: %(title)s") % {"title": page.title},
        consequences=[
            _("You count for the quorum from now on, whether you vote or not."),
            _("You may vote on each question until the end."),
        ],
        next_url=page.url,
    )


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def ballot(request: CoopRequest, number: int, principal: str = "") -> HttpResponse:
    """All questions on one sheet; what is typed is kept until it is signed."""
    page = pages.page_of(request, number)
    whose = _voter(request, page, principal)
    lines = lines_of(page.status.coop, page.status.plan.items)
    draft = _draft(request, page.status, principal)
    filled = _filled(page.status, draft, whose)
    flaw = None
    if request.method == "POST":
        filled = ballots.from_post(lines, request.POST)
        flaw = _flaw(page, filled)
        drafting.keep_typed(draft, filled.typed(), now=timezone.now())
        if flaw is None:
            return redirect(_review_url(number, principal))
    needs = [each.needs for each in pages.questions_of(page)]
    sentence = _(SENTENCES[flaw.code]) if flaw else ""
    shown = {
        "page": page,
        "sheets": ballots.sheets(lines, needs, filled, flaw, sentence),
        "error": sentence if flaw and flaw.place is None else "",
        "why": words.ground_words(eligibility(page.status, whose, page.now)),
        "principal": people.name_of(page.status.coop, principal) if principal else "",
        "bound": _bound_words(page, lines),
        "may_dissent": not principal,
        "is_change": api.ballot_of(page.status.coop, number, page.status.round, whose) is not None,
    }
    return render(request, "meetings/ballot.html", shown)


@never_cache
@member_required
@require_http_methods(["GET", "POST"])
def review(request: CoopRequest, number: int, principal: str = "") -> HttpResponse:
    """Every choice in words, then the signature."""
    page = pages.page_of(request, number)
    whose = _voter(request, page, principal)
    draft = _draft(request, page.status, principal)
    filled = ballots.from_draft(draft.fields, len(page.status.plan.items))
    items = page.status.plan.items
    if filled is None or _flaw(page, filled):
        return redirect(_ballot_url(number, principal))
    if request.method == "POST":
        return _sign(request, page, filled, principal)
    lines = lines_of(page.status.coop, items)
    shown = {
        "page": page,
        "told": ballots.tell(lines, filled),
        "principal": people.name_of(page.status.coop, principal) if principal else "",
        "back": _ballot_url(number, principal),
        "is_change": api.ballot_of(page.status.coop, number, page.status.round, whose) is not None,
    }
    return render(request, "meetings/review.html", shown)


@never_cache
@member_required
@require_GET
def receipt(request: CoopRequest, number: int) -> HttpResponse:
    """What the ledger has recorded of my ballot."""
    status, own = _own_ballot(request, number)
    lines = lines_of(status.coop, status.plan.items)
    shown = {
        "page": pages.page_of(request, number),
        "ballot": own,
        "told": ballots.tell(lines, Ballot(own.choices, own.dissents)),
        "way": words.WAYS[own.way],
        "by": people.name_of(status.coop, own.by) if own.by else "",
        "check_url": _check_url(request, own),
    }
    return render(request, "meetings/receipt.html", shown)


@never_cache
@member_required
@require_GET
def receipt_pdf(request: CoopRequest, number: int) -> HttpResponse:
    """The receipt to keep."""
    status, own = _own_ballot(request, number)
    url = _check_url(request, own)
    content = printing.receipt(status, own, request.coop, timezone.now(), url)
    return _file(content, f"receipt-{number}.pdf")


@require_GET
def check(request: CoopRequest, transaction: str) -> HttpResponse:
    """What the ledger has recorded under a receipt's number: anybody may look."""
    row = BallotRow.unbound.filter(coop=request.coop.account, transaction=transaction).first()
    if row is None:
        return render(request, "meetings/check.html", {"transaction": transaction})
    status = pages.meeting_or_404(request, row.meeting)
    lines = lines_of(status.coop, status.plan.items)
    found = api.ballot_status(row)
    shown = {
        "transaction": transaction,
        "ballot": found,
        "status": status,
        "title": words.title_of(status),
        "told": ballots.tell(lines, Ballot(found.choices, found.dissents)),
        "way": words.WAYS[found.way],
    }
    return render(request, "meetings/check.html", shown)


@never_cache
@role_required(*READERS)
@require_GET
def blank(request: CoopRequest, number: int) -> HttpResponse:
    """A ballot to print and fill in by hand; with my name, where I may vote."""
    status = pages.meeting_or_404(request, number)
    viewer = person_of(request).account
    named = viewer if eligibility(status, viewer, timezone.now()).may_vote else ""
    content = printing.blank_ballot(status, named, request.coop, timezone.now())
    return _file(content, f"ballot-{number}.pdf")


def _bound_words(page: MeetingPage, lines: Sequence[AgendaLine]) -> list[str]:
    """How the section bound its delegate, question by question."""
    bound = bound_choices(page.status, page.eligibility)
    return [
        f"{line.title}: {words.CHOICES[Choice(bound[line.place])]}"
        for line in lines
        if line.place in bound
    ]


def _sign(request: CoopRequest, page: MeetingPage, filled: Ballot, principal: str) -> HttpResponse:
    coop, account, number = request.coop.account, person_of(request).account, page.status.number
    until = words.moment_words(page.status.plan.closes_at)
    votes = sum(1 for choice in filled.choices if choice)
    if principal:
        step = actions.cast_proxy_ballot(coop, number, account, principal, filled.choices)
        title = _("Ballot for %(name)s") % {"name": people.name_of(coop, principal)}
        last = _("If the principal votes in person, that ballot counts instead of this one.")
    else:
        step = actions.cast_ballot(coop, number, account, filled.choices, filled.dissents)
        title = _("My ballot: %(title)s") % {"title": page.title}
        last = _("The ballot is open: anybody can count the votes in the ledger.")
    return prepare(
        request,
        steps=[step],
        title=title,
        consequences=[
            _("Answers given: %(votes)s of %(all)s.")
            % {"votes": votes, "all": len(filled.choices)},
            _("Until %(until)s you may change it; the last ballot counts.") % {"until": until},
            last,
        ],
        next_url=page.url if principal else reverse("meetings:receipt", args=[number]),
    )


def _voter(request: CoopRequest, page: MeetingPage, principal: str) -> str:
    """Whose ballot it is; 404 for one that the viewer may not give now."""
    viewer = person_of(request).account
    if not page.is_open:
        raise Http404
    if not principal:
        if not page.eligibility.may_vote:
            raise Http404
        return viewer
    given = api.proxy_of(page.status.coop, principal)
    holds = given is not None and given.agent == viewer
    if not holds or given is None or not given.holds(page.status.number, page.now):
        raise Http404
    own = api.ballot_of(page.status.coop, page.status.number, page.status.round, principal)
    if own is not None and own.way is rules.Way.IN_PERSON:
        raise Http404
    return principal


def _flaw(page: MeetingPage, filled: Ballot) -> BallotFlaw | None:
    """What is wrong with a ballot; a delegate votes as the section bound its delegates."""
    flaw = rules.flaw_of(page.status.plan.items, filled.choices, filled.dissents)
    if flaw is not None:
        return flaw
    for place, bound in bound_choices(page.status, page.eligibility).items():
        if filled.choices[place] not in (Choice.NONE, bound):
            return BallotFlaw("bound_otherwise", place)
    return None


def _draft(request: CoopRequest, status: MeetingStatus, principal: str) -> Draft:
    key = f"ballot/{status.number}/{status.round}"
    if principal:
        key += f"/{principal}"
    account = person_of(request).account
    return drafting.draft_of(status.coop, account, key, now=timezone.now())


def _filled(status: MeetingStatus, draft: Draft, voter: str) -> Ballot | None:
    """What was typed last, else the ballot that stands."""
    typed = ballots.from_draft(draft.fields, len(status.plan.items))
    if typed is not None:
        return typed
    cast = api.ballot_of(status.coop, status.number, status.round, voter)
    return Ballot(cast.choices, cast.dissents) if cast else None


def _own_ballot(request: CoopRequest, number: int) -> tuple[MeetingStatus, BallotStatus]:
    status = pages.meeting_or_404(request, number)
    own = api.ballot_of(status.coop, number, status.round, person_of(request).account)
    if own is None:
        raise Http404
    return status, own


def _check_url(request: CoopRequest, own: BallotStatus) -> str:
    path = reverse("meetings:check", args=[own.transaction])
    return str(request.build_absolute_uri(path))


def _ballot_url(number: int, principal: str) -> str:
    if principal:
        return reverse("meetings:ballot_for", args=[number, AccountName(principal)])
    return reverse("meetings:ballot", args=[number])


def _review_url(number: int, principal: str) -> str:
    if principal:
        return reverse("meetings:review_for", args=[number, AccountName(principal)])
    return reverse("meetings:review", args=[number])


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
