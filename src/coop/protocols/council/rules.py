"""How the council decides, in pure functions: the twin of `contract/council.cpp`.

Sources: law 3085-1 art. 16, 19; Civil Code art. 181.2; the charter gives quorum and majority.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from coop.kernel.decisions import (
    BASIS_POINTS,
    Choice,
    Tally,
    has_majority,
    has_quorum,
    quorum_needed,
)


class SeatRole(IntEnum):
    """What a seat of the council may do; the numbers are those of the ledger."""

    MEMBER = 1
    DEPUTY = 2
    CHAIR = 3


class OfficerRole(IntEnum):
    """Officers of a cooperative, as bits of one number on the ledger."""

    CASHIER = 1
    ACCOUNTANT = 2
    SECRETARY = 4


@dataclass(frozen=True, slots=True)
class CouncilRule:
    """The charter's rule for the council; see `charter` for the floors of the law."""

    quorum_bp: int
    majority_bp: int
    chair_must: bool
    casting_vote: bool
    sign_days: int


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the council."""

    account: str
    role: SeatRole


def tally_of(seats: Iterable[Seat], votes: Mapping[str, Choice]) -> Tally:
    """Count the votes of those who hold a seat; others count for nothing."""
    accounts = [seat.account for seat in seats]
    choices = [votes.get(account, Choice.NONE) for account in accounts]
    return Tally(
        electorate=len(accounts),
        votes_for=choices.count(Choice.FOR),
        votes_against=choices.count(Choice.AGAINST),
        votes_abstain=choices.count(Choice.ABSTAIN),
    )


def chair_present(seats: Iterable[Seat], votes: Mapping[str, Choice]) -> bool:
    """Whether the chair, or a deputy in the chair's place, took part."""
    return any(
        votes.get(seat.account, Choice.NONE) is not Choice.NONE
        for seat in seats
        if seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY)
    )


def quorum_reached(seats: tuple[Seat, ...], votes: Mapping[str, Choice], rule: CouncilRule) -> bool:
    """Enough took part, and the chair or a deputy among them where the charter demands it."""
    if rule.chair_must and not chair_present(seats, votes):
        return False
    return has_quorum(tally_of(seats, votes), rule.quorum_bp)


def is_approved(seats: tuple[Seat, ...], votes: Mapping[str, Choice], rule: CouncilRule) -> bool:
    """Whether those present approve; the chair decides a tie where the charter says so."""
    tally = tally_of(seats, votes)
    if has_majority(tally, rule.majority_bp):
        return True
    at_the_mark = tally.votes_for * BASIS_POINTS == rule.majority_bp * tally.present
    tied = at_the_mark and tally.votes_for == tally.votes_against
    return rule.casting_vote and tied and _chair_choice(seats, votes) is Choice.FOR


def is_settled(seats: tuple[Seat, ...], votes: Mapping[str, Choice], rule: CouncilRule) -> bool:
    """Whether no vote still to come can change quorum or outcome."""
    if not quorum_reached(seats, votes, rule):
        return False
    absent = [seat.account for seat in seats if votes.get(seat.account, Choice.NONE) is Choice.NONE]
    outcomes = {
        is_approved(seats, {**votes, **dict.fromkeys(absent[:count], choice)}, rule)
        for choice in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
        for count in range(len(absent) + 1)
    }
    return len(outcomes) == 1


def present_needed(seats: tuple[Seat, ...], rule: CouncilRule) -> int:
    """How many must take part: the legal mark on the quorum bar."""
    return quorum_needed(len(seats), rule.quorum_bp)


def deputy_may_sign(settled_at: datetime, now: datetime, rule: CouncilRule) -> bool:
    """Whether the chair's days to sign are over: signing authenticates, it is no veto."""
    return now >= settled_at + timedelta(days=rule.sign_days)


def officer_roles(bits: int) -> frozenset[OfficerRole]:
    """The roles in the ledger's bits."""
    return frozenset(role for role in OfficerRole if bits & role)


def _chair_choice(seats: tuple[Seat, ...], votes: Mapping[str, Choice]) -> Choice:
    for seat in seats:
        if seat.role is SeatRole.CHAIR:
            return votes.get(seat.account, Choice.NONE)
    return Choice.NONE
