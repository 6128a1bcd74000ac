"""The minutes of a matter as a document: every count comes from the recorded votes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.parties import CooperativeDetails, SignerDetails
from coop.kernel.decisions import Choice
from coop.protocols.council import api, rules
from coop.protocols.council.documents.fields import ChoiceWord, MinutesFields, SeatWord, VoteLine
from coop.protocols.council.models import Matter
from coop.protocols.council.rules import SeatRole

CHOICES: dict[Choice, ChoiceWord] = {
    Choice.NONE: "absent",
    Choice.FOR: "for",
    Choice.AGAINST: "against",
    Choice.ABSTAIN: "abstain",
}
SEATS: dict[SeatRole, SeatWord] = {
    SeatRole.CHAIR: "chair",
    SeatRole.DEPUTY: "deputy",
    SeatRole.MEMBER: "member",
}
CAPACITY = {
    SeatRole.CHAIR: "Председатель совета",
    SeatRole.DEPUTY: "Заместитель председателя совета",
    SeatRole.MEMBER: "Член совета",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the minutes need from outside the council: names, the head of the page, the clock."""

    cooperative: CooperativeDetails
    names: dict[str, str]
    key_id: str
    now: datetime
    time_zone: ZoneInfo


def compose(matter: Matter, signer: str, surroundings: Surroundings) -> MinutesFields:
    """The fields of a matter's minutes, signed by the chair or deputy."""
    seats, votes, rule = api.seats_of(matter), api.votes_of(matter), api.rule_of(matter)
    tally, described = rules.tally_of(seats, votes), api.describe(matter)
    approved = rules.is_approved(seats, votes, rule)
    role = next(seat.role for seat in api.council(matter.coop) if seat.account == signer)
    return MinutesFields(
        cooperative=surroundings.cooperative,
        number=matter.number,
        opened_at=_told(matter.opened_at, surroundings.time_zone),
        closed_at=_told(matter.settled_at or surroundings.now, surroundings.time_zone),
        votes=tuple(
            VoteLine(
                name=surroundings.names[seat.account],
                seat=SEATS[seat.role],
                choice=CHOICES[votes.get(seat.account, Choice.NONE)],
            )
            for seat in seats
        ),
        electorate=tally.electorate,
        present=tally.present,
        present_needed=rules.present_needed(seats, rule),
        quorum_percent=_percent(rule.quorum_bp),
        quorum_base="с участием председателя или его заместителя" if rule.chair_must else "устав",
        votes_for=tally.votes_for,
        votes_against=tally.votes_against,
        votes_abstain=tally.votes_abstain,
        question=described.title,
        summary=described.summary,
        decision=described.decision if approved else described.rejection,
        approved=approved,
        signer=SignerDetails(
            name=surroundings.names[signer],
            capacity=CAPACITY[role],
            account=signer,
            key_id=surroundings.key_id,
        ),
    )


def _told(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%d.%m.%Y %H:%M} ({zone.key})"


def _percent(basis_points: int) -> str:
    whole, rest = divmod(basis_points, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",")
