"""Fixed fees of programs, as the programs' editions in force ask them of their participants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coop.protocols.fees.rules import FeeVersion, Period, month_of
from coop.protocols.programs import api as programs
from coop.protocols.programs.api import FeeRule, ParticipationStatus, ProgramStatus

PARTICIPANTS_MAX = 100_000


@dataclass(frozen=True, slots=True)
class ProgramFee:
    """A program's fee for one participant; `joined` is the month of the accession."""

    program: int
    title: str
    version: FeeVersion
    member: str
    joined: int


def of_member(coop: str, member: str) -> tuple[ProgramFee, ...]:
    """The fees of the programs whose present edition the member has signed."""
    joined = programs.participation(coop, member)
    asking = {one.number: one for one in _asking(coop)} if joined else {}
    return tuple(
        _fee(asking[one.program], one)
        for one in joined
        if one.program in asking and not one.is_outdated
    )


def of_all(coop: str) -> Iterator[ProgramFee]:
    """The fees of every participant of every program that asks one."""
    for program in _asking(coop):
        for one in programs.participants(coop, program.number, limit=PARTICIPANTS_MAX):
            if not one.is_outdated:
                yield _fee(program, one)


def _asking(coop: str) -> list[ProgramStatus]:
    return [one for one in programs.programs(coop) if one.terms.fee_rule is FeeRule.FIXED]


def _fee(program: ProgramStatus, one: ParticipationStatus) -> ProgramFee:
    terms = program.terms
    version = FeeVersion(0, Period(terms.fee_period), terms.fee, terms.grace_days)
    return ProgramFee(
        program.number, program.title, version, str(one.account), month_of(one.joined_at)
    )
