"""The audit makes the register anew: who is a member, by which number, since when."""

from __future__ import annotations

import pytest

from coop.audit.checks import Counted
from coop.protocols.testing.auditing import Lie, Stories, Story, codes


@pytest.fixture(scope="module")
def told(stories: Stories) -> Story:
    """One joined, one was refused and got the money back, one withdrew, one joined again."""
    story = stories.tell()
    coop = story.cooperative
    coop.join("anna")
    for person in ("boris2", "vasya"):
        coop.register(person)
        coop.apply(person)
        coop.confirm(person)
    coop.decide("boris2", approve=False)
    coop.return_money("boris2")
    coop.withdraw("vasya")
    coop.join("olga")
    coop.relay("assembly", "membership", "terminate", member=coop.account("olga"), cause=1)
    coop.apply("olga")
    coop.confirm("olga")
    coop.decide("olga", approve=True)
    return story


def test_a_true_register_fits(told: Story) -> None:
    """Founders, applicants, who came back: the ledger's table is the one the acts made."""
    report = told.audited()

    assert codes(report) == set()
    assert report.counts[told.cooperative.name][Counted.MEMBERS] == 6 + 3


@pytest.mark.parametrize(
    ("action", "nth", "lie", "code"),
    [
        ("found", 0, lambda one: one | {"founders": one["founders"][:-1]}, "table_differs"),
        ("agree", 0, lambda one: None, "unreadable"),
        ("agree", 0, lambda one: one | {"person": "stranger1111"}, "wrong_sender"),
        ("apply", 0, lambda one: None, "unreadable"),
        ("paid", 0, lambda one: None, "table_differs"),
        ("decided", 0, lambda one: one | {"approved": False}, "table_differs"),
        ("terminate", 0, lambda one: None, "table_differs"),
        ("terminate", 0, lambda one: one | {"member": "stranger1111"}, "unreadable"),
    ],
)
def test_each_lie_is_named(told: Story, action: str, nth: int, lie: Lie, code: str) -> None:
    """Whatever a node tells falsely of the register leads to another register than there is."""
    assert f"register.{code}" in codes(told.told_falsely("membership", action, lie, nth=nth))
