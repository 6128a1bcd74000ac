"""The read model says what the contract says, and keeps what the contract forgets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.returns import api
from coop.protocols.returns.rules import UNDER_WAY, State
from coop.protocols.returns.tests.returning import (
    SHARE,
    ask,
    ask_property,
    contribute_goods,
    decide,
    give,
    receive,
    retract,
    row_of,
)
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import seconds

pytestmark = pytest.mark.django_db
Story = Callable[[Cooperative], int]


def asked(coop: Cooperative) -> int:
    return ask(coop, "anna", SHARE)


def ordered(coop: Cooperative) -> int:
    number = asked(coop)
    decide(coop, number)
    return number


def paid(coop: Cooperative) -> int:
    number = ordered(coop)
    coop.send_money(coop.outgoing()[0]["id"])
    return number


def failed(coop: Cooperative) -> int:
    number = ordered(coop)
    coop.fail_payment(coop.outgoing()[0]["id"])
    return number


def refused(coop: Cooperative) -> int:
    number = asked(coop)
    decide(coop, number, approve=False)
    return number


def retracted(coop: Cooperative) -> int:
    number = asked(coop)
    retract(coop, "anna", number)
    return number


def to_give(coop: Cooperative) -> int:
    contribute_goods(coop, "elena", SHARE)
    number = ask_property(coop, "anna", SHARE)
    decide(coop, number)
    return number


def given(coop: Cooperative) -> int:
    number = to_give(coop)
    give(coop, number)
    return number


def received(coop: Cooperative) -> int:
    number = given(coop)
    receive(coop, number, "anna")
    return number


STORIES: dict[State, Story] = {
    State.ASKED: asked,
    State.PAYING: ordered,
    State.TO_GIVE: to_give,
    State.GIVEN: given,
    State.PAID: paid,
    State.RECEIVED: received,
    State.REFUSED: refused,
    State.RETRACTED: retracted,
    State.FAILED: failed,
}


@pytest.mark.parametrize("state", State)
def test_rows_are_the_contracts(told: Cooperative, state: State) -> None:
    """After any story: the state, the sum, the days; what is finished is kept here alone."""
    number = STORIES[state](told)
    status = api.status(told.name, number)

    assert status is not None
    assert status.state is state
    assert (status.member, status.amount.units) == (told.account("anna"), SHARE)
    if state not in UNDER_WAY:
        assert told.rows("returns", "returns") == []
        assert status.finished_at is not None
        return
    row = row_of(told, number)
    assert (row["state"], int(row["units"])) == (state, SHARE)
    due_at = status.standing.due_at
    assert row["due_at"] == (seconds(due_at) if due_at else 0)


def test_numbers_go_on(told: Cooperative) -> None:
    """The next number is the contract's, also after everything has been erased there."""
    paid(told)

    assert api.next_number(told.name) == 2
    assert api.under_way_count(told.name, told.account("anna")) == 0


def test_another_cooperative_knows_nothing(told: Cooperative) -> None:
    """Returns are seen in their own cooperative alone."""
    number = asked(told)

    assert api.status("elsewhere", number) is None
    assert api.of_member("elsewhere", told.account("anna")) == ()
