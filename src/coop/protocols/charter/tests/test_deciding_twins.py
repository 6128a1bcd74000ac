"""The one engine of decisions is the same on the ledger and in Python, for every rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop.chain.abi import Abi
from coop.chain.sdk import build_contract
from coop.chain.testing import TestChain
from coop.kernel import decisions
from coop.kernel.decisions import Base, Choice, Majority, Rule, Tally

JUDGE = Path(__file__).parent / "contract" / "judge.cpp"
MAY_DECIDE, APPROVED, SETTLED, LAWFUL = 1, 2, 4, 8


@pytest.fixture(scope="module")
def judge() -> Iterator[TestChain]:
    built = build_contract(JUDGE)
    with TestChain.start() as chain:
        chain.deploy("judge", built.wasm, Abi.from_json(built.abi_json, "judge"))
        yield chain


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    """Any counts that an electorate may come to, crowded at the marks."""
    counts = draw(st.tuples(*[st.integers(0, 9)] * 5))
    absent, choice = draw(st.integers(0, 9)), draw(st.sampled_from(Choice))
    voted_for, against, abstained, silent, recused = counts
    return Tally(
        electorate=sum(counts) + absent,
        votes_for=voted_for,
        votes_against=against,
        votes_abstain=abstained,
        silent=silent,
        recused=recused,
        presided=draw(st.booleans()),
        chair_choice=choice,
    )


RULES = st.builds(
    Rule,
    quorum_bp=st.sampled_from([1, 5_000, 6_667, 7_500, 10_000]),
    majority=st.sampled_from(Majority),
    base=st.sampled_from(Base),
    chair_must=st.booleans(),
    casting_vote=st.booleans(),
)


@settings(max_examples=400)
@given(tally=tallies(), rule=RULES)
def test_ledger_and_python_judge_alike(judge: TestChain, tally: Tally, rule: Rule) -> None:
    """Quorum, majority, settlement and the law's floor, for any counts under any rule."""
    found = judge.push([("judge", "ask", told(tally, rule), "judge@active")]).result

    assert found == (
        decisions.may_decide(tally, rule) * MAY_DECIDE
        | decisions.is_approved(tally, rule) * APPROVED
        | decisions.is_settled(tally, rule) * SETTLED
        | decisions.has_lawful_quorum(tally.present, tally.electorate) * LAWFUL
    )


@settings(max_examples=150)
@given(
    cast=st.text(alphabet="+-0.", min_size=1, max_size=6),
    chair=st.integers(0, 5),
    rule=RULES,
)
def test_settled_means_that_no_vote_to_come_matters(cast: str, chair: int, rule: Rule) -> None:
    """However those absent still vote, a settled outcome stands; any other may turn."""
    letters = {"+": Choice.FOR, "-": Choice.AGAINST, "0": Choice.ABSTAIN, ".": Choice.NONE}
    votes = [letters[sign] for sign in cast]
    rule = replace(rule, chair_must=False)
    open_places = [place for place, choice in enumerate(votes) if choice is Choice.NONE]

    outcomes = set()
    for filling in product(Choice, repeat=len(open_places)):
        filled = list(votes)
        for place, choice in zip(open_places, filling, strict=True):
            filled[place] = choice
        outcomes.add(decisions.is_approved(counted(filled, chair), rule))

    now = counted(votes, chair)
    assert decisions.is_settled(now, rule) == (
        decisions.may_decide(now, rule) and len(outcomes) == 1
    )


@pytest.mark.parametrize(
    ("majority", "whole", "needed"),
    [
        (Majority.SIMPLE, 4, 3),
        (Majority.SIMPLE, 5, 3),
        (Majority.TWO_THIRDS, 6, 4),
        (Majority.TWO_THIRDS, 7, 5),
        (Majority.THREE_QUARTERS, 8, 6),
        (Majority.THREE_QUARTERS, 9, 7),
        (Majority.UNANIMOUS, 7, 7),
    ],
)
def test_half_is_not_more_than_half(majority: Majority, whole: int, needed: int) -> None:
    """A simple majority is exceeded, the qualified ones are reached."""
    assert needed == decisions.votes_needed(whole, majority)
    assert decisions.reaches(needed, whole, majority)
    assert not decisions.reaches(needed - 1, whole, majority)


def counted(votes: list[Choice], chair: int) -> Tally:
    """Votes by seat; the chair sits at one of them, or is not among them."""
    return Tally(
        electorate=len(votes),
        votes_for=votes.count(Choice.FOR),
        votes_against=votes.count(Choice.AGAINST),
        votes_abstain=votes.count(Choice.ABSTAIN),
        chair_choice=votes[chair] if chair < len(votes) else Choice.ABSTAIN,
    )


def told(tally: Tally, rule: Rule) -> dict[str, object]:
    """Counts and rule as the contract takes them."""
    return {
        "counts": {
            "electorate": tally.electorate,
            "present": tally.present,
            "recused": tally.recused,
            "in_favour": tally.votes_for,
            "against": tally.votes_against,
            "abstained": tally.votes_abstain,
            "presided": tally.presided,
            "chair_choice": int(tally.chair_choice),
        },
        "rule": {
            "quorum": rule.quorum_bp,
            "majority": int(rule.majority),
            "base": int(rule.base),
            "chair_must": rule.chair_must,
            "casting": rule.casting_vote,
        },
    }
