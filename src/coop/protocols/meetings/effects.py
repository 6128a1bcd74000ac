"""What follows from a question's result: whom the contract tells, and exactly what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from coop.kernel.names import name_from_value
from coop.protocols.council.api import SeatRole
from coop.protocols.meetings import rules
from coop.protocols.meetings.replay import SECONDS_PER_DAY, Meeting
from coop.protocols.meetings.rules import Result

Seats = Sequence[tuple[str, SeatRole]]
OFFICE_TERMS = {
    rules.COUNCIL: "councilterm",
    rules.CHAIR: "councilterm",
    rules.BOARD: "boardterm",
    rules.AUDITOR: "auditterm",
    rules.DELEGATE: "delegterm",
    rules.SECTION_CHAIR: "delegterm",
}
"""The charter's parameter that gives the term of each office."""


@dataclass(frozen=True, slots=True)
class Effect:
    """An inline act: to which contract, which, with what values."""

    contract: str
    action: str
    values: Mapping[str, Any]


def effect_of(meeting: Meeting, place: int, in_office: Seats, now: int) -> Effect | None:
    """What the meeting's contract sends when a question takes effect; None where it sends nothing.

    `in_office` is the council of that moment: it keeps whom the agenda does not elect.
    """
    item = meeting.plan.items[place]
    if item.is_election:
        return _election(meeting, item.kind, in_office, now)
    if item.kind in rules.OWN:
        return None
    values = {
        "kind": item.kind,
        "subject": item.subject,
        "approved": meeting.results[place] is Result.APPROVED,
        "matter": meeting.question(place),
        "minutes": meeting.minutes,
    }
    return Effect(item.contract, "decided", values)


def _election(meeting: Meeting, office: str, in_office: Seats, now: int) -> Effect:
    until = _until(meeting, office, now)
    elected = _winners(meeting, office)
    if office in (rules.CHAIR, rules.COUNCIL):
        seats = _council_seats(meeting, in_office)
        return Effect("council", "seat", {"seats": seats, "until": until})
    if office == rules.BOARD:
        roles = [SeatRole.CHAIR, *[SeatRole.MEMBER] * (len(elected) - 1)]
        seats = [_seat(one, role) for one, role in zip(elected, roles, strict=True)]
        return Effect("council", "seatboard", {"seats": seats, "until": until})
    if office == rules.AUDITOR:
        return Effect("commission", "seat", {"auditors": elected, "until": until})
    values = {
        "section": meeting.plan.section,
        "office": office,
        "people": elected,
        "meeting": meeting.number,
        "until": until,
    }
    return Effect("sections", "elected", values)


def _council_seats(meeting: Meeting, in_office: Seats) -> list[dict[str, Any]]:
    """The chair and the members, each elected or, where the agenda does not elect them, as are."""
    chairs, members = _winners(meeting, rules.CHAIR), _winners(meeting, rules.COUNCIL)
    offices = {item.kind for item in meeting.plan.items if item.is_election}
    if rules.CHAIR not in offices:
        chairs += [person for person, role in in_office if role is SeatRole.CHAIR]
    if rules.COUNCIL not in offices:
        members += [person for person, role in in_office if role is not SeatRole.CHAIR]
    chair = chairs[0]
    others = [_seat(person, SeatRole.MEMBER) for person in members if person != chair]
    return [_seat(chair, SeatRole.CHAIR), *others]


def _seat(person: str, role: SeatRole) -> dict[str, Any]:
    return {"account": person, "role": int(role)}


def _winners(meeting: Meeting, office: str) -> list[str]:
    values = rules.winners(meeting.plan.items, meeting.counts, meeting.results, office)
    return [name_from_value(value) for value in values]


def _until(meeting: Meeting, office: str, now: int) -> str:
    """The end of the term, as the node writes a moment; raises `LookupError` uncalled."""
    if meeting.charter is None:
        raise LookupError(meeting.number)
    days = meeting.charter.value(OFFICE_TERMS[office])
    moment = datetime.fromtimestamp(now + days * SECONDS_PER_DAY, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S")
