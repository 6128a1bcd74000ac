"""How membership ends, and what becomes of a member's money: pure rules, the contract's mirror.

    exit      ──council registers──▶ ended ──▶ settlement
    death     ──council notes──────▶ ended ──▶ estate ──council──▶ heirs
    expulsion ──20 or 30 days──▶ general meeting ──▶ ended ──▶ settlement

Every bucket goes where the ledger's chart says. Sources: law 3085-1 art. 13, 14, 16(2), 22; law
41-FZ art. 9, 22; Civil Code art. 196 (three years); law 152-FZ art. 21 (erasure of data).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

NOTICE_DAYS = 20
NOTICE_DAYS_PRODUCTION = 30
PARK_DAYS = 90
LAPSE_DAYS = 1096
KEEP_DAYS = 5 * 365 + 2
"""Papers of joining and leaving are kept five years after the end: rules of archives."""
ERASE_DAYS = 30
"""What no law asks to keep is destroyed within thirty days: law 152-FZ art. 21(4)."""


class Cause(IntEnum):
    """Why membership ends; numbers as on the ledger. Source: law 3085-1 art. 13(1)."""

    LEFT = 1
    EXPELLED = 2
    ORGANISATION_LIQUIDATED = 3
    DIED = 4


class Outcome(IntEnum):
    """What becomes of a bucket at the end; numbers as in the ledger's chart."""

    PAID_OUT = 1
    FORFEITED = 2
    BLOCKS = 3
    UNTOUCHED = 4


class SettlementState(IntEnum):
    """Where a settlement stands; numbers as on the ledger."""

    WAITING = 1
    READY = 2
    PAYING = 3
    RESTING = 4
    LASTING = 5
    FINISHED = 6


class ClaimState(IntEnum):
    """Where a claim on an estate stands; the first three as on the ledger."""

    ASKED = 1
    APPROVED = 2
    PAYING = 3
    PAID = 4
    REFUSED = 5


class EndState(IntEnum):
    """Where a statement of exit, a report or an accusation stands."""

    OPEN = 1
    TAKEN_BACK = 2
    RETURNED = 3
    """The council returned a statement for correction, or an organ kept the member."""
    ENDED = 4


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one bucket, by its number, at the end; in minor units."""

    bucket: int
    program: int
    units: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Preview:
    """What an exit would do to a member's money today."""

    lines: tuple[Line, ...]

    @property
    def blockers(self) -> tuple[Line, ...]:
        """What is to be settled before."""
        return tuple(line for line in self.lines if line.outcome is Outcome.BLOCKS)

    @property
    def payout(self) -> int:
        """What would be paid, in minor units."""
        return sum(line.units for line in self.lines if line.outcome is Outcome.PAID_OUT)

    @property
    def forfeited(self) -> int:
        """What would stay with the cooperative, in minor units."""
        return sum(line.units for line in self.lines if line.outcome is Outcome.FORFEITED)


def preview(parts: Mapping[tuple[int, int], int], outcomes: Mapping[int, Outcome]) -> Preview:
    """What an exit does to these buckets: by bucket and program, in minor units."""
    return Preview(
        tuple(
            Line(bucket, program, units, outcomes[bucket])
            for (bucket, program), units in sorted(parts.items())
            if units
        )
    )


def notice_days(*, is_production: bool) -> int:
    """How long before the decision an accused member is told. Law 3085-1 art. 13(3), 41-FZ 22."""
    return NOTICE_DAYS_PRODUCTION if is_production else NOTICE_DAYS


def may_be_heard_from(notified_at: datetime, *, is_production: bool) -> datetime:
    """From when the general meeting may decide on an expulsion."""
    return notified_at + timedelta(days=notice_days(is_production=is_production))


def may_park_from(due_at: datetime) -> datetime:
    """From when an unpaid payout may be put aside."""
    return due_at + timedelta(days=PARK_DAYS)


def may_lapse_from(rests_since: datetime) -> datetime:
    """From when an estate nobody claims may lapse."""
    return rests_since + timedelta(days=LAPSE_DAYS)


def erasable_from(ended_at: datetime) -> datetime:
    """When the law's reasons to keep a former member's data are over. Law 152-FZ art. 21."""
    return ended_at + timedelta(days=KEEP_DAYS)
