"""How an organ decides: votes, quorum and majority, in integers only.

The one engine of all organs; its twin on the ledger is `charter/contract/deciding.hpp`.
Sources: Civil Code of Russia art. 181.2; law 3085-1 art. 16-19, 36; law 41-FZ art. 15; the charter
gives the values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

BASIS_POINTS = 10_000


class Choice(IntEnum):
    """A vote on one question; the numbers are those of the ledger."""

    NONE = 0
    FOR = 1
    AGAINST = 2
    ABSTAIN = 3


class Majority(IntEnum):
    """What a decision needs; the numbers are those of the ledger."""

    SIMPLE = 1
    TWO_THIRDS = 2
    THREE_QUARTERS = 3
    UNANIMOUS = 4


class Base(IntEnum):
    """What a majority is taken of; the numbers are those of the ledger."""

    PRESENT = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Rule:
    """What an organ's decision needs; `quorum_bp` in basis points of the electorate."""

    quorum_bp: int
    majority: Majority = Majority.SIMPLE
    base: Base = Base.PRESENT
    chair_must: bool = False
    """The chair or a deputy takes part."""
    casting_vote: bool = False
    """The chair's choice decides a tie."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one question over an electorate fixed when voting opened."""

    electorate: int
    votes_for: int
    votes_against: int
    votes_abstain: int
    silent: int = 0
    """Who takes part and has given no vote: in the room, or with another question's vote."""
    recused: int = 0
    """Who takes part, has an interest and does not vote."""
    presided: bool = False
    """The chair or a deputy takes part."""
    chair_choice: Choice = Choice.NONE

    @property
    def present(self) -> int:
        """How many take part: an abstention is taking part."""
        voted = self.votes_for + self.votes_against + self.votes_abstain
        return voted + self.silent + self.recused

    @property
    def absent(self) -> int:
        """How many of the electorate do not take part."""
        return self.electorate - self.present

    def whole(self, base: Base) -> int:
        """What a majority is taken of: who recused themselves are no part of those present."""
        return self.electorate if base is Base.ALL else self.present - self.recused


def quorum_needed(electorate: int, quorum_bp: int) -> int:
    """The smallest number present that is at least `quorum_bp` basis points of the electorate."""
    return -(-electorate * quorum_bp // BASIS_POINTS)


def has_quorum(tally: Tally, quorum_bp: int) -> bool:
    """Whether enough of the electorate takes part."""
    return tally.electorate > 0 and tally.present >= quorum_needed(tally.electorate, quorum_bp)


def has_lawful_quorum(present: int, electorate: int) -> bool:
    """Whether more than half of the electorate takes part: a meeting's floor (art. 181.2)."""
    return present * 2 > electorate


def has_chair(tally: Tally, rule: Rule) -> bool:
    """Whether the chair or a deputy takes part where the charter demands it."""
    return tally.presided or not rule.chair_must


def may_decide(tally: Tally, rule: Rule) -> bool:
    """Whether enough take part, and the chair among them."""
    return has_quorum(tally, rule.quorum_bp) and has_chair(tally, rule)


def votes_needed(whole: int, majority: Majority) -> int:
    """The smallest number of votes for that reaches the majority of `whole`."""
    match majority:
        case Majority.SIMPLE:
            return whole // 2 + 1
        case Majority.TWO_THIRDS:
            return -(-whole * 2 // 3)
        case Majority.THREE_QUARTERS:
            return -(-whole * 3 // 4)
        case Majority.UNANIMOUS:
            return whole


def reaches(votes_for: int, whole: int, majority: Majority) -> bool:
    """Whether the votes for reach the majority of `whole`; nothing is decided by nobody."""
    return whole > 0 and votes_for >= votes_needed(whole, majority)


def is_approved(tally: Tally, rule: Rule) -> bool:
    """Whether the votes approve; the chair decides a tie of a simple majority where so ruled."""
    whole = tally.whole(rule.base)
    if reaches(tally.votes_for, whole, rule.majority):
        return True
    is_half = tally.votes_for * 2 == whole and tally.votes_for == tally.votes_against
    is_tied = rule.majority is Majority.SIMPLE and is_half
    return rule.casting_vote and is_tied and tally.chair_choice is Choice.FOR


def is_settled(tally: Tally, rule: Rule) -> bool:
    """Whether no vote still to come can change the outcome.

    Quorum and chair stay once they are there, so the best that may come (all who have not voted are
    for) is compared with the worst (all absent abstain, which raises the number present and breaks
    every tie).
    """
    if not may_decide(tally, rule):
        return False
    chair_choice = tally.chair_choice or Choice.FOR
    best = replace(
        tally,
        votes_for=tally.votes_for + tally.silent + tally.absent,
        silent=0,
        chair_choice=chair_choice,
    )
    worst = replace(tally, votes_abstain=tally.votes_abstain + tally.absent)
    return is_approved(best, rule) == is_approved(worst, rule)
