"""The read model of contributions: it says what the ledger says, on a real chain."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.protocols.contributions import api, duties
from coop.protocols.contributions.rules import GivingState, PropertyState, Urgency, Way
from coop.protocols.contributions.tests.story import (
    FEE_FROM_SHARE,
    FEE_IN_MONEY,
    PERCENT_FEE,
    SHARE_IN_MONEY,
    Giving,
)
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.testing import founding
from coop.protocols.testing.network import Network

pytestmark = pytest.mark.django_db


def test_a_contribution_is_followed_to_the_books(read_giving: Giving) -> None:
    """Awaited, received in part, received in full; the fee counts as received."""
    giving, coop = read_giving, read_giving.cooperative.name
    program = giving.program(
        takes=SHARE_IN_MONEY | FEE_IN_MONEY | FEE_FROM_SHARE, fee_rule=PERCENT_FEE, fee=1_000
    )
    giving.accede("anna", program)
    order = giving.deposit("anna", program, 5_000)
    awaited = api.contribution(coop, order)
    giving.confirm(order, "sharepaid")
    partly = api.contribution(coop, order)
    giving.confirm(order)
    received = api.contribution(coop, order)

    assert awaited and partly and received  # noqa: PT018
    assert (awaited.way, awaited.program, awaited.amount.units) == (Way.DEPOSIT, program, 5_000)
    assert (partly.state, partly.received.units) == (GivingState.AWAITED, 5_000)
    assert (received.state, received.received.units) == (GivingState.RECEIVED, 5_500)


def test_orders_that_end_unpaid_say_how(read_giving: Giving) -> None:
    """Cancelled by the payer, or dropped by the cashier."""
    giving, coop = read_giving, read_giving.cooperative.name
    cancelled, dropped = giving.give("anna", 100), giving.give("anna", 200)
    giving.cancel("anna", cancelled)
    giving.cooperative.chain.pass_time(days=31)
    giving.lapse(dropped)

    listed = api.contributions_of(coop, giving.cooperative.account("anna"))

    assert [(one.order, one.state) for one in listed] == [
        (dropped, GivingState.LAPSED),
        (cancelled, GivingState.CANCELLED),
    ]


def test_property_is_followed_to_the_act(read_giving: Giving) -> None:
    """Every step of the ledger is a step of the row, which stays when the ledger's is gone."""
    giving, coop = read_giving, read_giving.cooperative.name
    number = giving.offer("anna")
    states = [api.property_about(coop, number)]
    giving.appraise(number, 9_000)
    states.append(api.property_about(coop, number))
    giving.decided()
    states.append(api.property_about(coop, number))
    giving.hand(number, "anna")
    states.append(api.property_about(coop, number))
    giving.take(number)
    states.append(api.property_about(coop, number))

    assert [one.state for one in states if one] == [
        PropertyState.OFFERED,
        PropertyState.CONSIDERED,
        PropertyState.APPROVED,
        PropertyState.HANDED,
        PropertyState.TAKEN,
    ]
    taken = states[-1]
    assert taken
    assert (taken.value.units, taken.standing.matter > 0) == (9_000, True)
    assert api.next_statement(coop) == number + 1


def test_refused_and_ended_offers_are_kept_as_history(read_giving: Giving) -> None:
    """Refused by the council, taken back, declined: each says so."""
    giving, coop = read_giving, read_giving.cooperative.name
    refused, retracted, declined = (giving.offer("anna") for _ in range(3))
    giving.appraise(refused, 1)
    giving.decided(approve=False)
    giving.retract(retracted, "anna")
    giving.decline(declined)

    states = {one.number: one.state for one in api.properties_of(coop, _anna(giving))}

    assert states == {
        refused: PropertyState.REFUSED,
        retracted: PropertyState.RETRACTED,
        declined: PropertyState.DECLINED,
    }


def test_a_conversion_takes_a_statement_number(read_giving: Giving) -> None:
    """Both kinds of statements are numbered in one row."""
    giving, coop = read_giving, read_giving.cooperative.name
    program = giving.program()
    giving.accede("anna", program)
    giving.confirm(giving.deposit("anna", program, 1_000))
    giving.offer("anna")
    giving.convert("anna", program, 300)

    assert sorted(api.statement_numbers(coop, _anna(giving))) == [1, 2]
    assert api.next_statement(coop) == giving.next_statement() == 3
    assert api.statement_numbers(coop, giving.cooperative.account("vera")) == ()


def test_arrears_are_looked_for_and_forgotten(network: Network, site: object, db: None) -> None:
    """Who has not paid the rest in time is kept by the duty until the rest has come."""
    cooperative = founding.connect(
        FollowedNetwork(network),  # type: ignore[arg-type]
        sharepart=1_000,
        shareterm=30,
    )
    cooperative.join("anna")
    giving, coop = Giving(cooperative), cooperative.name
    account = cooperative.account("anna")
    early = api.minimum_standing(coop, account, now=cooperative.now)
    cooperative.chain.pass_time(days=40)

    late = cooperative.now + timedelta(seconds=1)
    assert early
    assert early.urgency is Urgency.REMINDED
    assert api.keep_arrears(coop, now=late) > 0
    kept = {one.account: one.amount.units for one in api.arrears(coop)}
    assert kept[account] == 27_000
    giving.confirm(giving.instalment("anna", 27_000))
    api.keep_arrears(coop, now=late)

    assert account not in {one.account for one in api.arrears(coop)}


def test_the_duty_passes_over_what_the_ledger_does_not_know(
    read_giving: Giving, site: object
) -> None:
    """Where the whole share is paid at joining nobody is in arrears."""
    assert duties.look_for_arrears(read_giving.cooperative.now) == 0


def test_another_cooperative_sees_nothing(read_giving: Giving) -> None:
    """Rows are found under their own cooperative alone."""
    number, order = read_giving.offer("anna"), read_giving.give("anna", 5)

    assert api.property_about("zarya", number) is None
    assert api.contribution("zarya", order) is None


def _anna(giving: Giving) -> str:
    return giving.cooperative.account("anna")
