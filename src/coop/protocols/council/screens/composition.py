"""Who governs: the council, the board and the officers, with terms; open to every member."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from coop.monocoop import people
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import role_required, roles_in
from coop.protocols.charter import api as charter
from coop.protocols.council import offices
from coop.protocols.council.offices import Term
from coop.protocols.council.rules import OfficerRole, SeatRole
from coop.protocols.council.screens import words
from coop.protocols.council.screens.requests import MOVERS, READERS

SOON = timedelta(days=60)
"""So long before its end a term is said to end soon: a meeting must be called and held."""
FORMER_SHOWN_MAX = 20


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Somebody with a seat or an office."""

    name: str
    note: str | words.Text


@dataclass(frozen=True, slots=True)
class TermCard:
    """A composition with the days it has left."""

    term: Term
    rows: tuple[PlaceRow, ...]
    is_over: bool
    is_soon: bool
    days_left: int

    @property
    def is_in_office(self) -> bool:
        """Whether nobody has been seated after it."""
        return self.term.replaced_at is None


@never_cache
@role_required("member", *READERS, "board", "auditor")
@require_GET
def composition(request: CoopRequest) -> HttpResponse:
    """The council, the board and the officers now, and the compositions before."""
    coop, now, roles = request.coop.account, timezone.now(), roles_in(request)
    term_days = charter.value(coop, "councilterm")
    councils, boards = offices.councils(coop), offices.boards(coop)
    officers = offices.officers(coop)
    names = people.names_of(
        coop, {*_accounts((*councils, *boards)), *(each.account for each in officers)}
    )
    council = [_card(each, names, words.SEATS, now) for each in councils[: FORMER_SHOWN_MAX + 1]]
    board = [_card(each, names, words.BOARD_SEATS, now) for each in boards[: FORMER_SHOWN_MAX + 1]]
    shown = {
        "here": "people",
        "council": council[0] if council else None,
        "board": board[0] if board else None,
        "former": council[1:],
        "former_boards": board[1:],
        "officers": [PlaceRow(names[each.account], _offices(each.roles)) for each in officers],
        "term_days": term_days,
        "term_years": whole_years(term_days),
        "may_move": not roles.isdisjoint(MOVERS),
        "is_inside": not roles.isdisjoint({*READERS, "auditor"}),
    }
    return render(request, "council/composition.html", shown)


def whole_years(days: int) -> int:
    """A term in years, where it is so many whole ones, leap days counted; zero where it is not."""
    years = days // 365
    return years if years and days - 365 * years in (years // 4, -(-years // 4)) else 0


def _card(
    term: Term, names: Mapping[str, str], roles: Mapping[SeatRole, words.Text], now: datetime
) -> TermCard:
    ordered = sorted(term.seats, key=lambda seat: (-seat.role, names[seat.account]))
    left = term.until - now
    return TermCard(
        term=term,
        rows=tuple(PlaceRow(names[seat.account], roles[seat.role]) for seat in ordered),
        is_over=left <= timedelta(0),
        is_soon=timedelta(0) < left <= SOON,
        days_left=max(left.days, 0),
    )


def _accounts(terms: Iterable[Term]) -> set[str]:
    return {seat.account for term in terms for seat in term.seats}


def _offices(roles: frozenset[OfficerRole]) -> str:
    return ", ".join(str(words.OFFICES[role]) for role in OfficerRole if role in roles)
