"""What the council's contract tests begin with."""

from __future__ import annotations

from coop.protocols.testing import Choice, Cooperative, Seat

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
WITHOUT_DEPUTY = {
    "vera": Seat.CHAIR,
    "boris": Seat.MEMBER,
    "galina": Seat.MEMBER,
    "dmitri": Seat.MEMBER,
    "elena": Seat.MEMBER,
}


def considered(cooperative: Cooperative) -> Cooperative:
    """Anna's admission is before the council."""
    cooperative.register("anna")
    cooperative.apply("anna")
    cooperative.confirm("anna")
    return cooperative


def vote(cooperative: Cooperative, **choices: Choice) -> None:
    """These people vote so on Anna's admission."""
    for person, choice in choices.items():
        cooperative.vote("anna", by=person, choice=choice)
