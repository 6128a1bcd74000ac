"""What every member sees: the catalogue, a program's page, its regulation, its editions."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from coop.monocoop.identity.requests import person_of
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import member_required, reading_for, roles_in
from coop.protocols.ledger.api import WalletAction, wallet_actions
from coop.protocols.programs import api, drafting
from coop.protocols.programs.differences import changes_between
from coop.protocols.programs.rules import Returning
from coop.protocols.programs.screens import seeing
from coop.protocols.programs.visible import visible_to

MONEY_ACTIONS = frozenset({"top_up", "return"})
READERS = ("member", *sorted(seeing.OFFICERS))


@member_required
@require_GET
def catalogue(request: CoopRequest) -> HttpResponse:
    """Programs as cards: one's own first, then those one may join."""
    coop, account = request.coop.account, person_of(request).account
    own = [one.program for one in api.participation(coop, account)]
    statuses = visible_to(request, api.programs(coop, closed=True), own)
    shown = seeing.seen_all(request, statuses)
    running = [one for one in shown if not one.status.is_closed]
    return render(
        request,
        "programs/catalogue.html",
        {
            "own": [one for one in shown if one.joined],
            "others": [one for one in running if not one.joined],
            "is_chair": not roles_in(request).isdisjoint(seeing.CHAIRS),
        },
    )


@reading_for(*READERS)
def program(request: CoopRequest, number: int) -> HttpResponse:
    """One program: what it is for, what comes and goes back, what one may do now."""
    coop, account = request.coop.account, person_of(request).account
    status = seeing.program_or_404(request, number)
    roles = roles_in(request)
    return render(
        request,
        "programs/program.html",
        {
            "seen": seeing.seen(request, status),
            "facts": seeing.condition_facts(request, status),
            "pending": [one for one in api.proposals(coop) if one.program == number],
            "is_chair": not roles.isdisjoint(seeing.CHAIRS),
            "sees_participants": not roles.isdisjoint(seeing.READERS),
            "has_fee_back": Returning.FEE in status.terms.returns
            and api.fee_in(coop, account, number) > 0,
            "money_actions": _money_actions(request),
            "package": drafting.participation_package(account),
        },
    )


def _money_actions(request: CoopRequest) -> tuple[WalletAction, ...]:
    """What the wallet offers that also belongs on the page of a program one takes part in."""
    return tuple(one for one in wallet_actions(request) if one.key in MONEY_ACTIONS)


@reading_for(*READERS)
def regulation(request: CoopRequest, number: int, edition: int) -> HttpResponse:
    """The regulation of an edition: the very bytes that were signed."""
    return seeing.pdf_of(request.coop.account, _document(request, number, edition))


@reading_for(*READERS)
def first_page(request: CoopRequest, number: int, edition: int) -> HttpResponse:
    """The regulation's first page as a picture."""
    return seeing.picture_of(request.coop.account, _document(request, number, edition))


@reading_for(*READERS)
def history(request: CoopRequest, number: int) -> HttpResponse:
    """All editions, each with what it changed."""
    status = seeing.program_or_404(request, number)
    editions = api.editions(request.coop.account, number)
    former = [*editions[1:], None]
    shown = [
        (one, changes_between(request.coop.account, before, one) if before else ())
        for one, before in zip(editions, former, strict=True)
    ]
    return render(request, "programs/history.html", {"status": status, "editions": shown})


def _document(request: CoopRequest, number: int, edition: int) -> str:
    for one in api.editions(request.coop.account, number):
        if one.edition == edition:
            return one.told.document
    raise Http404
