"""How an organ decides: votes, quorum and majority, in integers only.

Sources: Civil Code of Russia art. 181.2; law 3085-1 art. 16-19; the charter gives the values.
"""

from __future__ import annotations

from dataclasses import dataclass
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
class Tally:
    """Counts of one question over an electorate fixed when voting opened."""

    electorate: int
    votes_for: int
    votes_against: int
    votes_abstain: int

    @property
    def present(self) -> int:
        """How many took part: an abstention is taking part."""
        return self.votes_for + self.votes_against + self.votes_abstain

    @property
    def absent(self) -> int:
        """How many of the electorate have not voted."""
        return self.electorate - self.present


def quorum_needed(electorate: int, quorum_bp: int) -> int:
    """The smallest number present that is at least `quorum_bp` basis points of the electorate."""
    return -(-electorate * quorum_bp // BASIS_POINTS)


def has_quorum(tally: Tally, quorum_bp: int) -> bool:
    """Whether enough of the electorate took part."""
    return tally.present >= quorum_needed(tally.electorate, quorum_bp)


def has_majority(tally: Tally, majority_bp: int) -> bool:
    """Whether strictly more than `majority_bp` basis points of those present are for."""
    return tally.votes_for * BASIS_POINTS > majority_bp * tally.present


def has_lawful_quorum(present: int, electorate: int) -> bool:
    """Whether more than half of the electorate takes part: a meeting's floor (art. 181.2)."""
    return present * 2 > electorate


def reaches(votes_for: int, whole: int, majority: Majority) -> bool:
    """Whether the votes for reach the majority of `whole`; nothing is decided by nobody."""
    if whole <= 0:
        return False
    match majority:
        case Majority.SIMPLE:
            return votes_for * 2 > whole
        case Majority.TWO_THIRDS:
            return votes_for * 3 >= whole * 2
        case Majority.THREE_QUARTERS:
            return votes_for * 4 >= whole * 3
        case Majority.UNANIMOUS:
            return votes_for == whole
