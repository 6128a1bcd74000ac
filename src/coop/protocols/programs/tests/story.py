"""Beginnings of stories: money in the wallet, a program and a participant of it."""

from __future__ import annotations

from coop.protocols.testing import Cooperative, programs

SHARE = 100_000
AID: dict[str, int | str] = {"model": 3, "takes": 4, "returns": 0}


def with_wallet(cooperative: Cooperative, person: str = "vera", units: int = SHARE) -> None:
    """A share that came as money."""
    programs.enter(cooperative, person, "sharepaid", units)


def participant(cooperative: Cooperative, person: str = "vera", **terms: int | str) -> int:
    """A program is adopted and the person joins it; its number."""
    program = programs.adopt(cooperative, **terms)
    programs.accede(cooperative, person, program)
    return program
