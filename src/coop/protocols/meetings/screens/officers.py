"""The officers' desk of a meeting: papers, counts, minutes, effects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.names import AccountName
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required
from coop.protocols.meetings import actions, composing, dispatching, drafting, rules
from coop.protocols.meetings.agendas import AgendaLine, lines_of
from coop.protocols.meetings.drafting import Signing
from coop.protocols.meetings.electorate import Voter, eligibility, voters
from coop.protocols.meetings.models import Ballot, PaperBallot
from coop.protocols.meetings.rules import Stage
from coop.protocols.meetings.screens import ballots, pages, signing
from coop.protocols.meetings.screens.forms import TEXT_MAX, Form, PersonField
from coop.protocols.meetings.screens.pages import MeetingPage
from coop.protocols.meetings.screens.showing import READERS
from coop.protocols.meetings.screens.voting import SENTENCES

ABSENT_SHOWN = 100


class PaperForm(Form):
    """Whose paper it is."""

    voter = PersonField(
        label=gettext_lazy("Whose ballot"),
        help_text=gettext_lazy("The number in the register, or the full name."),
    )


class CourseForm(Form):
    """How the meeting went."""

    course = forms.CharField(
        label=gettext_lazy("How the meeting went"),
        max_length=TEXT_MAX,
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "Only where a participant asks for it: who spoke and what was said "
            "(Civil Code art. 181.2)."
        ),
    )


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper that waits for a second officer, or on which two differ."""

    paper: PaperBallot
    name: str
    officer: str
    other: str
    differences: tuple[tuple[str, str, str], ...]


@never_cache
@role_required(*READERS)
@require_GET
def desk(request: CoopRequest, number: int) -> HttpResponse:
    """What waits for this meeting's officers now."""
    page = _page(request, number)
    status = page.status
    shown = {
        "page": page,
        "questions": pages.questions_of(page),
        "papers": len(_papers(page)),
        "names": people.names_of(
            status.coop, {*status.plan.committee, status.plan.chair, status.plan.secretary}
        ),
        "may_attest": signing.may_attest(page, _me(request)),
        "may_sign": signing.may_sign(page, _me(request)),
        "enters": signing.enters_papers(page, _me(request)),
        "unsigned": signing.unsigned(page),
    }
    return render(request, "meetings/desk.html", shown)


@never_cache
@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def papers(request: CoopRequest, number: int) -> HttpResponse:
    """Enter a paper ballot; two officers must enter the same."""
    page = _page(request, number)
    if not (page.is_open and signing.enters_papers(page, _me(request))):
        raise Http404
    lines = lines_of(page.status.coop, page.status.plan.items)
    form = PaperForm(_posted(request), coop=request.coop.account)
    filled, error = None, ""
    if request.method == "POST":
        filled = ballots.from_post(lines, request.POST)
        flaw = rules.flaw_of(page.status.plan.items, filled.choices)
        error = _(SENTENCES[flaw.code]) if flaw else ""
        if form.is_valid() and not error:
            answer = _enter(request, page, form, filled)
            if answer is not None:
                return answer
    needs = [each.needs for each in pages.questions_of(page)]
    shown = {
        "page": page,
        "form": form,
        "sheets": ballots.sheets(lines, needs, filled),
        "error": error,
        "waiting": _papers(page),
        "me": _me(request),
    }
    return render(request, "meetings/papers.html", shown)


@never_cache
@role_required(*READERS)
@require_GET
def absent(request: CoopRequest, number: int) -> HttpResponse:
    """Who has not voted yet; the list is read to its first pages only."""
    page = _page(request, number)
    if page.stage not in (Stage.CALLED, Stage.VOTING):
        raise Http404
    listed = list(islice(_absent(page), ABSENT_SHOWN + 1))
    shown = {
        "page": page,
        "absent": listed[:ABSENT_SHOWN],
        "has_more": len(listed) > ABSENT_SHOWN,
        "missing": max(0, page.status.present_needed - page.status.present),
        "count": (page.status.electorate or 0) - page.status.present,
    }
    return render(request, "meetings/absent.html", shown)


@never_cache
@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def dispatch(request: CoopRequest, number: int) -> HttpResponse:
    """How the notice reached the voters, and the paper that proves it."""
    page = _page(request, number)
    if page.status.called_at is None or "officer" not in page.roles:
        raise Http404
    sent = dispatching.summary(page.status)
    if request.method == "POST":
        if page.status.state is not rules.State.CALLED or not sent.notified:
            raise Http404
        paper = dispatching.proof(page.status, _signing(request))
        return prepare(
            request,
            steps=[actions.record_dispatch(request.coop.account, number, _me(request), paper.id)],
            title=_("Proof of notice: %(title)s") % {"title": page.title},
            consequences=[
                _("You confirm to whom, how and when the notice went."),
                _("The numbers come from the delivery log."),
            ],
            next_url=_desk_url(number),
        )
    shown = {"page": page, "sent": sent, "may_sign": page.status.state is rules.State.CALLED}
    return render(request, "meetings/dispatch.html", shown)


@require_POST
@role_required(*READERS)
def attest(request: CoopRequest, number: int) -> HttpResponse:
    """Draw the counting sheet up and take it to the signature."""
    page = _page(request, number)
    if not signing.may_attest(page, _me(request)):
        raise Http404
    paper = composing.count_sheet(page.status, _signing(request))
    return prepare(
        request,
        steps=[actions.attest_count(request.coop.account, number, _me(request), paper.id)],
        title=_("Counting sheet: %(title)s") % {"title": page.title},
        consequences=[
            _("You confirm that the votes were counted so."),
            _("The counts come from the recorded ballots; anybody can count them again."),
        ],
        next_url=_desk_url(number),
    )


@never_cache
@role_required(*READERS)
@require_http_methods(["GET", "POST"])
def minutes(request: CoopRequest, number: int) -> HttpResponse:
    """Draw the minutes up, read them and sign; the second signer gets the very same paper."""
    page = _page(request, number)
    if not signing.may_sign(page, _me(request)):
        raise Http404
    draft = drafting.draft_of(
        request.coop.account, _me(request), f"minutes/{number}", now=timezone.now()
    )
    form = CourseForm(_posted(request), coop=request.coop.account, initial=draft.fields)
    if request.method == "POST" and form.is_valid():
        course = form.cleaned_data["course"]
        drafting.keep_typed(draft, {"course": course}, now=timezone.now())
        paper = composing.minutes(page.status, course, _signing(request))
        step = actions.sign_minutes(
            request.coop.account, number, _me(request), page.status.present, paper.id
        )
        is_last = len(page.status.signed_by) == 1
        return prepare(
            request,
            steps=[step],
            title=_("Minutes: %(title)s") % {"title": page.title},
            consequences=[
                _("With your signature the decisions take effect.")
                if is_last
                else _("The decisions take effect when the other has signed too."),
                _("The counts come from the recorded ballots; anybody can count them again."),
            ],
            next_url=page.url,
        )
    shown = {"page": page, "form": form, "is_second": bool(page.status.signed_by)}
    return render(request, "meetings/minutes.html", shown)


@require_POST
@role_required(*READERS)
def take_effect(request: CoopRequest, number: int, place: int) -> HttpResponse:
    """Let a result take effect by hand, where the duty has not yet."""
    page = _page(request, number)
    found = [each for each in pages.questions_of(page) if place in each.line.places]
    if page.stage is not Stage.SIGNED or not found or found[0].took_effect_at:
        raise Http404
    return prepare(
        request,
        steps=[actions.let_take_effect(request.coop.account, number, place)],
        title=_("Let it take effect: %(title)s") % {"title": found[0].line.title},
        consequences=[_("What the meeting decided is done now.")],
        next_url=_desk_url(number),
    )


def _enter(
    request: CoopRequest, page: MeetingPage, form: PaperForm, filled: ballots.Ballot
) -> HttpResponse | None:
    """To the signature; None where the voter may not be voted for on paper."""
    voter = AccountName(form.cleaned_data["voter"])
    status = page.status
    if not eligibility(status, voter, page.now).may_vote:
        form.add_error("voter", _("This member may not vote at this meeting."))
        return None
    cast = Ballot.unbound.filter(
        coop=status.coop, meeting=status.number, round=status.round, voter=voter
    ).first()
    if cast is not None and cast.way == rules.Way.IN_PERSON:
        form.add_error("voter", _("This member has voted already; that ballot counts."))
        return None
    first = PaperBallot.unbound.filter(
        coop=status.coop, meeting=status.number, round=status.round, voter=voter
    ).first()
    is_second = first is not None and not first.other_officer
    if first is not None and is_second and first.officer == _me(request):
        form.add_error("voter", _("You have entered this paper; another officer confirms it."))
        return None
    name = people.name_of(status.coop, voter)
    return prepare(
        request,
        steps=[
            actions.enter_paper(
                request.coop.account, status.number, _me(request), voter, filled.choices
            )
        ],
        title=_("Paper ballot of %(name)s") % {"name": name},
        consequences=[
            _("It counts if it is the same as the first officer has entered.")
            if is_second
            else _("It counts once a second officer has entered the same."),
            _("Answers given: %(votes)s of %(all)s.")
            % {
                "votes": sum(1 for choice in filled.choices if choice),
                "all": len(filled.choices),
            },
        ],
        next_url=reverse("meetings:papers", args=[status.number]),
    )


def _papers(page: MeetingPage) -> list[PaperRow]:
    """Papers that wait; where two officers differ, at which questions."""
    status = page.status
    rows = list(
        PaperBallot.unbound.filter(
            coop=status.coop, meeting=status.number, round=status.round
        ).order_by("entered_at", "id")
    )
    accounts = {row.voter for row in rows} | {row.officer for row in rows}
    names = people.names_of(status.coop, accounts | {row.other_officer for row in rows} - {""})
    lines = lines_of(status.coop, status.plan.items)
    return [
        PaperRow(
            paper=row,
            name=names[row.voter],
            officer=names[row.officer],
            other=names.get(row.other_officer, ""),
            differences=_differences(lines, row),
        )
        for row in rows
    ]


def _differences(
    lines: tuple[AgendaLine, ...], row: PaperBallot
) -> tuple[tuple[str, str, str], ...]:
    if not row.other_choices:
        return ()
    one = ballots.tell(lines, ballots.Ballot(rules.read_choices(row.choices)))
    other = ballots.tell(lines, ballots.Ballot(rules.read_choices(row.other_choices)))
    return tuple(
        (first.title, str(first.choice), str(second.choice))
        for first, second in zip(one, other, strict=True)
        if first.code != second.code
    )


def _absent(page: MeetingPage) -> Iterator[Voter]:
    status = page.status
    everybody = voters(status, now=page.now)
    while batch := list(islice(everybody, 500)):
        present = set(
            Ballot.unbound.filter(
                coop=status.coop,
                meeting=status.number,
                round=status.round,
                voter__in=[each.account for each in batch],
            ).values_list("voter", flat=True)
        )
        yield from (each for each in batch if each.account not in present)


def _page(request: CoopRequest, number: int) -> MeetingPage:
    """The meeting, for one of its officers; 404 for others."""
    page = pages.page_of(request, number)
    if not page.roles & {"officer", "counter"}:
        raise Http404
    return page


def _me(request: CoopRequest) -> AccountName:
    return AccountName(person_of(request).account)


def _signing(request: CoopRequest) -> Signing:
    return Signing(request.coop, person_of(request), timezone.now())


def _posted(request: CoopRequest) -> Mapping[str, Any] | None:
    return request.POST if request.method == "POST" else None


def _desk_url(number: int) -> str:
    return reverse("meetings:desk", args=[number])
