"""Who sits and who serves: the council, the board and the officers, now and before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coop.protocols.council.models import (
    Board,
    BoardSeat,
    Composition,
    CompositionSeat,
    Officer,
)
from coop.protocols.council.rules import OfficerRole, Seat, SeatRole, officer_roles
from coop.store.once import once

SEATS: Mapping[SeatRole, str] = {
    SeatRole.CHAIR: "Председатель совета",
    SeatRole.DEPUTY: "Заместитель председателя совета",
    SeatRole.MEMBER: "Член совета",
}
BOARD_SEATS: Mapping[SeatRole, str] = {
    SeatRole.CHAIR: "Председатель правления",
    SeatRole.DEPUTY: "Заместитель председателя правления",
    SeatRole.MEMBER: "Член правления",
}
"""Capacities as papers print them."""


@dataclass(frozen=True, slots=True)
class Term:
    """A composition of the council or of the board, from its beginning until its end."""

    version: int
    seats: tuple[Seat, ...]
    since: datetime
    until: datetime
    """The end of the term; who is in office stays there until the next is seated."""
    replaced_at: datetime | None = None
    """When the next composition took over; none for the one in office."""


@dataclass(frozen=True, slots=True)
class OfficerStatus:
    """An officer and what the officer does."""

    account: str
    roles: frozenset[OfficerRole]


def councils(coop: str) -> tuple[Term, ...]:
    """Every composition of the council, the one in office first."""
    rows = list(Composition.unbound.filter(coop=coop).order_by("-version"))
    seats = _seats(CompositionSeat, coop)
    began = [row.seated_at for row in rows]
    return tuple(
        Term(row.version, seats.get(row.version, ()), row.seated_at, row.until, replaced)
        for row, replaced in zip(rows, [None, *began], strict=False)
    )


def boards(coop: str) -> tuple[Term, ...]:
    """Every composition of the board, the one in office first; none where there is no board."""
    rows = list(Board.unbound.filter(coop=coop).order_by("-version"))
    seats = _seats(BoardSeat, coop)
    began = [row.since for row in rows]
    return tuple(
        Term(row.version, seats.get(row.version, ()), row.since, row.until, replaced)
        for row, replaced in zip(rows, [None, *began], strict=False)
    )


@once
def officers(coop: str) -> tuple[OfficerStatus, ...]:
    """Who serves now."""
    rows = Officer.unbound.filter(coop=coop, roles__gt=0).order_by("account")
    return tuple(OfficerStatus(row.account, officer_roles(row.roles)) for row in rows)


def board_role_of(coop: str, account: str) -> SeatRole | None:
    """The role of an account's seat in the board in office; none without a seat."""
    newest = Board.unbound.filter(coop=coop).order_by("-version").first()
    if newest is None:
        return None
    seat = BoardSeat.unbound.filter(coop=coop, version=newest.version, account=account).first()
    return SeatRole(seat.role) if seat else None


def _seats(kind: type[CompositionSeat] | type[BoardSeat], coop: str) -> dict[int, tuple[Seat, ...]]:
    found: dict[int, tuple[Seat, ...]] = {}
    for row in kind.unbound.filter(coop=coop).order_by("version", "position"):
        found[row.version] = (*found.get(row.version, ()), Seat(row.account, SeatRole(row.role)))
    return found
