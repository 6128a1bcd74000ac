"""The rules and the contract are twins: the same votes, the same settlement, the same outcome."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.kernel.decisions import Choice, Majority, Rule
from coop.protocols.council import rules
from coop.protocols.council.rules import Seat, SeatRole, Votes
from coop.protocols.testing import Cooperative, State

Connect = Callable[..., Cooperative]
LETTERS = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cast=st.text(alphabet="+-0r.", min_size=5, max_size=5),
    majority=st.sampled_from(Majority),
    casting=st.booleans(),
)
def test_rules_and_contract_agree(
    connect: Connect, cast: str, majority: Majority, *, casting: bool
) -> None:
    """After any votes both say whether the matter is settled, and if it is, how."""
    cooperative = connect(majority=int(majority), casting=int(casting))
    cooperative.register("anna")
    cooperative.apply("anna")
    cooperative.confirm("anna")
    seats = tuple(Seat(person, SeatRole(int(role))) for person, role in cooperative.council.items())
    signs = {seat.account: sign for seat, sign in zip(seats, cast, strict=True)}
    votes = Votes(
        choices={person: LETTERS[sign] for person, sign in signs.items() if sign in LETTERS},
        recused=frozenset(person for person, sign in signs.items() if sign == "r"),
    )
    rule = Rule(7500, majority, chair_must=True, casting_vote=casting)

    for person, choice in votes.choices.items():
        cooperative.vote("anna", by=person, choice=choice)
    for person in votes.recused:
        cooperative.recuse("anna", by=person)

    matter = cooperative.rows("council", "matters")[0]
    assert rules.is_settled(seats, votes, rule) == bool(matter["settled_at"])
    if matter["settled_at"]:
        cooperative.sign_minutes("anna")
        approved = cooperative.state("anna") is State.MEMBER
        assert approved == rules.is_approved(seats, votes, rule)
