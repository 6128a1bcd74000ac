"""Compares the read model of a council with the ledger's tables, row by row."""

from __future__ import annotations

from typing import Any

from coop.protocols.council import api, sessions
from coop.protocols.council.models import (
    Board,
    BoardSeat,
    Composition,
    CompositionSeat,
    Matter,
    MatterState,
    Motion,
    MotionPerson,
    Officer,
    Session,
    SessionState,
)
from coop.protocols.council.rules import Capacity
from coop.protocols.testing import Cooperative

LIVE = (SessionState.CALLED, SessionState.SIGNED)
NO_DIGEST = "00" * 32


def check_equal(coop: Cooperative) -> None:
    """The read model tells what the tables tell: who sits, what is considered, who signed."""
    assert _compositions(coop.name) == _seated(coop, "compositions")
    assert _boards(coop.name) == _seated(coop, "boards")
    officers = Officer.unbound.filter(coop=coop.name, roles__gt=0)
    told = {row["account"]: row["roles"] for row in coop.rows("council", "officers")}
    assert dict(officers.values_list("account", "roles")) == told
    assert _matters(coop.name) == [_plain(coop, row) for row in coop.rows("council", "matters")]
    assert _sessions(coop.name) == [
        _plain_session(coop, row) for row in coop.rows("council", "sessions")
    ]
    assert _motions(coop.name) == coop.rows("council", "motions")


def _compositions(name: str) -> list[tuple[int, list[tuple[str, int]]]]:
    rows = Composition.unbound.filter(coop=name).order_by("version")
    return [(row.version, _places(CompositionSeat, name, row.version)) for row in rows]


def _boards(name: str) -> list[tuple[int, list[tuple[str, int]]]]:
    rows = Board.unbound.filter(coop=name).order_by("version")
    return [(row.version, _places(BoardSeat, name, row.version)) for row in rows]


def _places(kind: Any, name: str, version: int) -> list[tuple[str, int]]:
    rows = kind.unbound.filter(coop=name, version=version).order_by("position")
    return list(rows.values_list("account", "role"))


def _seated(coop: Cooperative, table: str) -> list[tuple[int, list[tuple[str, int]]]]:
    return [
        (row["version"], [(seat["account"], seat["role"]) for seat in row["seats"]])
        for row in coop.rows("council", table)
    ]


def _matters(name: str) -> list[dict[str, Any]]:
    rows = Matter.unbound.filter(coop=name, state=MatterState.OPEN).order_by("number")
    return [_told(matter) for matter in rows]


def _told(matter: Matter) -> dict[str, Any]:
    votes, given = api.votes_of(matter), api.signatures_on([matter])[matter.number]
    return {
        "id": matter.number,
        "kind": matter.kind,
        "subject": int(matter.subject),
        "contract": matter.contract,
        "composition": matter.composition,
        "charter": matter.charter,
        "opened_at": int(matter.opened_at.timestamp()),
        "closes_at": int(matter.closes_at.timestamp()),
        "settled_at": int(matter.settled_at.timestamp()) if matter.settled_at else 0,
        "session": matter.session,
        "choices": {account: int(choice) for account, choice in votes.choices.items()},
        "recused": votes.recused,
        "signed": {row.capacity: row.content for row in given},
        "first_signer": given[0].account if given else "",
    }


def _plain(coop: Cooperative, row: dict[str, Any]) -> dict[str, Any]:
    seats = _seats(coop, row["composition"])
    votes, recused = int(row["votes"]), int(row["recused"])
    choices = {who: votes >> 2 * place & 3 for place, who in enumerate(seats)}
    kept = ("id", "kind", "contract", "composition", "charter", "opened_at", "closes_at")
    return {key: row[key] for key in kept} | {
        "subject": int(row["subject"]),
        "settled_at": row["settled_at"],
        "session": int(row["session"]),
        "choices": {who: choice for who, choice in choices.items() if choice},
        "recused": frozenset(who for place, who in enumerate(seats) if recused >> place & 1),
        "signed": _signed(row),
        "first_signer": row["first_signer"],
    }


def _sessions(name: str) -> list[dict[str, Any]]:
    rows = Session.unbound.filter(coop=name, state__in=LIVE).order_by("number")
    return [
        {
            "id": session.number,
            "form": session.form,
            "is_signed": session.state == SessionState.SIGNED,
            "composition": session.composition,
            "charter": session.charter,
            "opens_at": int(session.opens_at.timestamp()),
            "closes_at": int(session.closes_at.timestamp()),
            "chair": session.chair,
            "secretary": session.secretary,
            "present": sessions.present_at(session),
            "agenda": [matter.number for matter in sessions.agenda_of(session)],
            "signed": {row.capacity: row.content for row in sessions.signatures_of(session)},
        }
        for session in rows
    ]


def _plain_session(coop: Cooperative, row: dict[str, Any]) -> dict[str, Any]:
    seats = _seats(coop, row["composition"])
    kept = ("id", "form", "composition", "charter", "opens_at", "closes_at", "chair", "secretary")
    return {key: row[key] for key in kept} | {
        "is_signed": row["state"] == 2,
        "present": frozenset(who for place, who in enumerate(seats) if row["present"] >> place & 1),
        "agenda": [int(each) for each in row["agenda"]],
        "signed": _signed(row),
    }


def _signed(row: dict[str, Any]) -> dict[int, str]:
    return {int(one): row["minutes"] for one in Capacity if row["signatures"] & one}


def _seats(coop: Cooperative, version: int) -> list[str]:
    row = next(row for row in coop.rows("council", "compositions") if row["version"] == version)
    return [seat["account"] for seat in row["seats"]]


def _motions(name: str) -> list[dict[str, Any]]:
    """Motions whose matters are open."""
    rows = Motion.unbound.filter(coop=name).order_by("number")
    pending = set(
        Matter.unbound.filter(coop=name, state=MatterState.OPEN).values_list("number", flat=True)
    )
    return [
        {
            "id": row.number,
            "kind": row.kind,
            "mover": row.mover,
            "people": [
                {"account": person.account, "role": person.role}
                for person in MotionPerson.unbound.filter(coop=name, motion=row.number).order_by(
                    "position"
                )
            ],
            "document": row.content,
        }
        for row in rows
        if row.matter in pending
    ]
