"""What the council's screens show: a matter with its votes and what one may do with it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coop.kernel.decisions import Choice, Tally
from coop.monocoop import people
from coop.protocols.council import api, rules
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.council.rules import CouncilRule, Seat, SeatRole


@dataclass(frozen=True, slots=True)
class VoteRow:
    """One place in the council, as the matter's page lists it."""

    name: str
    seat: SeatRole
    choice: Choice


@dataclass(frozen=True, slots=True)
class MatterPage:
    """A matter for one viewer."""

    matter: Matter
    described: api.MatterDescription
    tally: Tally
    needed: int
    chair_missing: bool
    settled: bool
    approved: bool
    votes: tuple[VoteRow, ...]
    my_choice: Choice
    may_vote: bool
    may_sign: bool
    may_reopen: bool
    is_my_own: bool
    """The matter decides on the viewer's own interest."""

    @property
    def waits_for_chair(self) -> bool:
        """Voting is over in substance: only the signature is missing."""
        return self.matter.state == MatterState.OPEN and self.settled


@dataclass(frozen=True, slots=True)
class Electorate:
    """Who decides a matter, under which rule, and who sits in the council now."""

    seats: tuple[Seat, ...]
    rule: CouncilRule
    in_office: tuple[Seat, ...]
    names: Mapping[str, str]


def matter_page(matter: Matter, viewer: str, now: datetime) -> MatterPage:
    """Everything the page of one matter needs, from the read model."""
    return matter_pages([matter], viewer, now)[0]


def matter_pages(matters: Iterable[Matter], viewer: str, now: datetime) -> list[MatterPage]:
    """Several matters of one cooperative for one viewer; what they share is read once."""
    listed = list(matters)
    described, votes = api.describe_all(listed), api.votes_on(listed)
    electorates = _electorates(listed)
    return [
        _page(
            matter,
            electorates[matter.board, matter.charter],
            votes[matter.number],
            described[matter.number],
            viewer,
            now,
        )
        for matter in listed
    ]


def _electorates(matters: Iterable[Matter]) -> dict[tuple[int, int], Electorate]:
    """By board and charter: all open matters have one or two of each."""
    distinct = {(matter.board, matter.charter): matter for matter in matters}
    return {key: _electorate(matter) for key, matter in distinct.items()}


def _electorate(matter: Matter) -> Electorate:
    seats = api.seats_of(matter)
    names = people.names_of(matter.coop, [seat.account for seat in seats])
    return Electorate(seats, api.rule_of(matter), api.council(matter.coop), names)


def _page(
    matter: Matter,
    electorate: Electorate,
    votes: Mapping[str, Choice],
    described: api.MatterDescription,
    viewer: str,
    now: datetime,
) -> MatterPage:
    seats, rule, in_office = electorate.seats, electorate.rule, electorate.in_office
    is_open, over = matter.state == MatterState.OPEN, now >= matter.closes_at
    quorum = rules.quorum_reached(seats, votes, rule)
    settled = rules.is_settled(seats, votes, rule) or (over and quorum)
    mine = votes.get(viewer, Choice.NONE)
    seated = any(seat.account == viewer for seat in seats)
    return MatterPage(
        matter=matter,
        described=described,
        tally=rules.tally_of(seats, votes),
        needed=rules.present_needed(seats, rule),
        chair_missing=rule.chair_must and not rules.chair_present(seats, votes),
        settled=settled,
        approved=rules.is_approved(seats, votes, rule),
        votes=tuple(
            VoteRow(electorate.names[seat.account], seat.role, votes.get(seat.account, Choice.NONE))
            for seat in seats
        ),
        my_choice=mine,
        may_vote=is_open and not over and seated and mine is Choice.NONE,
        may_sign=is_open and settled and _may_sign(in_office, viewer, matter, rule, now),
        may_reopen=is_open and over and not quorum and _holds(in_office, viewer, SeatRole.CHAIR),
        is_my_own=described.concerns == viewer,
    )


def ground_of_vote(page: MatterPage) -> str:
    """Why the viewer may vote, in words."""
    return _(
        "You may vote: you held a seat in the council when voting on matter %(number)s opened."
    ) % {"number": page.matter.number}


def _may_sign(
    seats: tuple[Seat, ...], viewer: str, matter: Matter, rule: CouncilRule, now: datetime
) -> bool:
    if _holds(seats, viewer, SeatRole.CHAIR):
        return True
    since = matter.settled_at or matter.closes_at
    return _holds(seats, viewer, SeatRole.DEPUTY) and rules.deputy_may_sign(since, now, rule)


def _holds(seats: tuple[Seat, ...], viewer: str, role: SeatRole) -> bool:
    return any(seat.account == viewer and seat.role is role for seat in seats)
