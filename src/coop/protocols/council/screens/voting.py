"""What a council member does with a matter: vote, recuse, keep a receipt; the chair: vote anew."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from coop.kernel.decisions import Choice
from coop.kernel.errors import Refusal
from coop.monocoop import people
from coop.monocoop.acts import prepare
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for, role_required
from coop.protocols.council import actions, errors, printing
from coop.protocols.council.models import MatterVote, RecusalReason
from coop.protocols.council.rules import NoVote
from coop.protocols.council.screens import words
from coop.protocols.council.screens.forms import RecusalForm
from coop.protocols.council.screens.pages import MatterPage
from coop.protocols.council.screens.requests import HEADS, READERS, me, page_or_404, posted

CHOICES = {"for": Choice.FOR, "against": Choice.AGAINST, "abstain": Choice.ABSTAIN}
REFUSALS: Mapping[NoVote, type[Refusal]] = {
    NoVote.CLOSED: errors.MatterUnknown,
    NoVote.VOTED: errors.AlreadyVoted,
    NoVote.NOT_SEATED: errors.NotInElectorate,
    NoVote.SIGNING: errors.MatterClosed,
    NoVote.OVER: errors.MatterClosed,
    NoVote.SESSION_COMING: errors.SessionNotOpen,
    NoVote.SESSIONS_ONLY: errors.AbsenceNotAllowed,
}
"""What the ledger would say, told before anything is signed."""


@require_POST
@role_required("council")
def vote(request: CoopRequest, number: int) -> HttpResponse:
    """Take a choice to the signature sheet; with it the wish that the minutes name a dissent."""
    choice = CHOICES.get(request.POST.get("choice", ""))
    page = page_or_404(request, number)
    if choice is None:
        raise Http404
    _check_may_vote(page)
    is_dissent = choice is Choice.AGAINST and "dissent" in request.POST
    step = actions.cast_vote(request.coop.account, number, me(request), choice, dissent=is_dissent)
    told = {Choice.FOR: _("for"), Choice.AGAINST: _("against"), Choice.ABSTAIN: _("abstaining")}
    return prepare(
        request,
        steps=[step],
        title=_("Your vote: %(choice)s") % {"choice": told[choice]},
        consequences=[
            page.described.title,
            _("Your vote is recorded under your name and can't be changed."),
            _("The minutes will name you as having voted against.")
            if is_dissent
            else _what_follows(page),
        ],
        next_url=reverse("council:matter", args=[number]),
    )


@never_cache
@role_required("council")
@require_http_methods(["GET", "POST"])
def recuse(request: CoopRequest, number: int) -> HttpResponse:
    """Take part without a vote, for an interest of one's own; the reason stays on the site."""
    page = page_or_404(request, number)
    _check_may_vote(page)
    coop, account = request.coop.account, me(request)
    kept = RecusalReason.unbound.filter(coop=coop, matter=number, account=account).first()
    typed = {"text": kept.text if kept else ""}
    form = RecusalForm(posted(request), coop=coop, initial=typed)
    if not form.is_valid():
        return render(request, "council/recuse.html", {"page": page, "form": form})
    RecusalReason.unbound.update_or_create(
        coop=coop,
        matter=number,
        account=account,
        defaults={"text": form.cleaned_data["text"], "told_at": timezone.now()},
    )
    return prepare(
        request,
        steps=[actions.recuse(coop, number, account)],
        title=_("You recuse yourself"),
        consequences=[
            page.described.title,
            _("You count for the quorum and give no vote; it can't be changed."),
            _("The council reads your reason; it is not in the ledger."),
        ],
        next_url=reverse("council:matter", args=[number]),
    )


@require_POST
@role_required(*HEADS)
def reopen(request: CoopRequest, number: int) -> HttpResponse:
    """Open voting anew after a deadline without quorum."""
    page = page_or_404(request, number)
    if not page.may_reopen:
        raise Http404
    return prepare(
        request,
        steps=[actions.reopen_matter(request.coop.account, number, me(request))],
        title=_("Open voting anew"),
        consequences=[
            page.described.title,
            _("Votes cast so far are dropped; the council in office votes again."),
        ],
        next_url=reverse("council:matter", args=[number]),
    )


# --- the receipt: votes are by name, so whoever reads the council's matters reads it


@never_cache
@reading_for(*READERS)
def receipt(request: CoopRequest, number: int, account: str) -> HttpResponse:
    """What the ledger has recorded of a vote."""
    page, cast = page_or_404(request, number), _vote_of(request, number, account)
    shown = {
        "page": page,
        "vote": cast,
        "name": people.name_of(request.coop.account, account),
        "choice": words.choice_state(cast.choice),
        "check_url": _check_url(request, cast),
    }
    return render(request, "council/receipt.html", shown)


@never_cache
@reading_for(*READERS)
def receipt_pdf(request: CoopRequest, number: int, account: str) -> HttpResponse:
    """The receipt to keep."""
    page, cast = page_or_404(request, number), _vote_of(request, number, account)
    url = _check_url(request, cast)
    content = printing.receipt(cast, page.described.title, request.coop, timezone.now(), url)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="vote-{number}.pdf"'
    return response


@require_GET
def check(request: CoopRequest, transaction: str) -> HttpResponse:
    """What the ledger has recorded under a receipt's number: anybody may look.

    The matter stands by its number alone: its title may name a person.
    """
    rows = MatterVote.unbound.filter(coop=request.coop.account, transaction=transaction)
    found = [
        {"vote": row, "choice": words.choice_state(row.choice)} for row in rows.order_by("matter")
    ]
    shown = {"transaction": transaction, "found": found}
    return render(request, "council/check.html", shown)


def _vote_of(request: CoopRequest, number: int, account: str) -> MatterVote:
    found: MatterVote | None = MatterVote.unbound.filter(
        coop=request.coop.account, matter=number, account=account
    ).first()
    if found is None:
        raise Http404
    return found


def _check_url(request: CoopRequest, cast: MatterVote) -> str:
    path = reverse("council:check", args=[cast.transaction])
    return str(request.build_absolute_uri(path))


def _check_may_vote(page: MatterPage) -> None:
    if page.hindrance is not None:
        raise REFUSALS[page.hindrance](matter=page.matter.number)


def _what_follows(page: MatterPage) -> str:
    if page.session is None:
        return _("When enough have voted, chair and secretary sign and the decision takes effect.")
    told = _("It is decided with session %(n)s: its chair and secretary sign one paper for all.")
    return told % {"n": page.session.number}
