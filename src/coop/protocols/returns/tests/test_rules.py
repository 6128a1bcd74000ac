"""Rules of a return: every step from every state, and no kopeck made or lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from coop.protocols.returns import errors, rules
from coop.protocols.returns.rules import NotEnoughShare, Return, Share, State

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAYS = 60
ACT = "ab" * 32
Step = Callable[[Return], Return]

STEPS: dict[str, Step] = {
    "approve": lambda one: one.decide(approved=True, at=NOW, days=DAYS),
    "refuse": lambda one: one.decide(approved=False, at=NOW, days=DAYS),
    "retract": lambda one: one.retract(),
    "send": lambda one: one.send(),
    "fail": lambda one: one.fail(),
    "give": lambda one: one.give(ACT),
    "receive": lambda one: one.receive(ACT),
}
ALLOWED = {
    (State.ASKED, "refuse"): State.REFUSED,
    (State.ASKED, "retract"): State.RETRACTED,
    (State.PAYING, "send"): State.PAID,
    (State.PAYING, "fail"): State.FAILED,
    (State.TO_GIVE, "give"): State.GIVEN,
    (State.TO_GIVE, "retract"): State.RETRACTED,
    (State.GIVEN, "receive"): State.RECEIVED,
    (State.GIVEN, "retract"): State.RETRACTED,
}


def at(state: State) -> Return:
    """A return in a state."""
    in_money = state in (State.ASKED, State.PAYING, State.PAID, State.FAILED)
    return Return(units=100, in_money=in_money, state=state, act=ACT)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", STEPS)
def test_only_the_drawn_steps_exist(state: State, step: str) -> None:
    """From each state each step leads where the picture says, or is refused in words."""
    after = ALLOWED.get((state, step))
    if (state, step) == (State.ASKED, "approve"):
        after = State.PAYING

    if after is not None:
        assert STEPS[step](at(state)).state is after
        return
    with pytest.raises(errors.ReturnsRefusal):
        STEPS[step](at(state))


def test_approved_property_is_to_be_given() -> None:
    """Where no money goes the bank has nothing to do."""
    asked = Return(units=100, in_money=False)

    assert asked.decide(approved=True, at=NOW, days=DAYS).state is State.TO_GIVE


def test_the_days_run_from_the_decision() -> None:
    """The charter's days; a refusal has none."""
    asked = Return(units=100, in_money=True)

    assert asked.decide(approved=True, at=NOW, days=DAYS).due_at == NOW + timedelta(days=DAYS)
    assert asked.decide(approved=False, at=NOW, days=DAYS).due_at is None


def test_another_act_is_not_received() -> None:
    """Both sign the same bytes."""
    with pytest.raises(errors.ActDiffers):
        at(State.GIVEN).receive("cd" * 32)


@pytest.mark.parametrize(
    ("kind", "gate", "stays"),
    [(1, 0, False), (1, 1, True), (2, 0, True), (2, 1, True), (3, 0, False)],
)
def test_who_must_wait_for_the_balance(kind: int, gate: int, *, stays: bool) -> None:
    """Production cooperatives always (law 41-FZ art. 9), others by their charter."""
    assert rules.share_stays(kind=kind, gate=gate) is stays


def test_a_member_may_ask_five_times() -> None:
    """The sixth waits."""
    rules.require_may_ask(kind=1, gate=0, under_way=4)
    with pytest.raises(errors.TooManyReturns):
        rules.require_may_ask(kind=1, gate=0, under_way=5)
    with pytest.raises(errors.ShareStays):
        rules.require_may_ask(kind=2, gate=0, under_way=0)


@pytest.mark.parametrize(
    ("days", "is_soon", "is_overdue"),
    [(8, False, False), (7, False, False), (6, True, False), (-1, True, True)],
)
def test_a_payout_raises_its_voice(days: int, *, is_soon: bool, is_overdue: bool) -> None:
    """A week before its day, and after it."""
    due_at = NOW + timedelta(days=days)

    assert rules.is_soon_due(State.PAYING, due_at, now=NOW) is is_soon
    assert rules.is_overdue(State.PAYING, due_at, now=NOW) is is_overdue
    assert not rules.is_overdue(State.PAID, due_at, now=NOW)


def test_a_share_is_reserved_once() -> None:
    """What is reserved is not free; the whole is the same until it leaves."""
    share = Share(100).reserve(60)

    assert share == Share(40, 60)
    assert share.release(60) == Share(100)
    assert share.leave(60) == Share(40)
    for units in (41, 0, -1):
        with pytest.raises(NotEnoughShare):
            share.reserve(units)
