"""The return of a share in property, as the contract does it: two signatures under one act."""

from __future__ import annotations

import pytest

from coop.protocols.ledger.errors import InsufficientBalance
from coop.protocols.network.errors import WrongSigner
from coop.protocols.returns import errors
from coop.protocols.returns.tests.returning import (
    SHARE,
    ask,
    ask_property,
    contribute,
    contribute_goods,
    decide,
    give,
    receive,
    retract,
    row_of,
    share,
)
from coop.protocols.testing import Cooperative

TO_GIVE, GIVEN = 3, 4


@pytest.fixture
def stocked(saved: Cooperative) -> Cooperative:
    """Elena has brought goods; Anna would like to have them instead of her money."""
    contribute_goods(saved, "elena", SHARE)
    return saved


@pytest.fixture
def approved(stocked: Cooperative) -> int:
    """The council has agreed that Anna takes goods."""
    number = ask_property(stocked, "anna", SHARE)
    decide(stocked, number)
    return number


def test_a_share_goes_back_in_property(stocked: Cooperative) -> None:
    """Asked, decided, given and received: the goods and the share leave the books together."""
    number = ask_property(stocked, "anna", 70_000)
    assert share(stocked, "anna") == (30_000, 70_000)
    decide(stocked, number)
    assert row_of(stocked, number)["state"] == TO_GIVE
    assert stocked.outgoing() == []

    give(stocked, number)
    assert row_of(stocked, number)["state"] == GIVEN
    trace = receive(stocked, number, "anna")

    entry = trace.of("ledger", "post")[0].data["entry"]
    assert (entry["operation"], entry["chosen"], entry["organ"]) == ("returnasset", "goods", 1)
    assert share(stocked, "anna") == (30_000, 0)
    assert stocked.ledger_accounts()["goods"] == (SHARE, 70_000)
    assert stocked.rows("returns", "returns") == []


def test_the_act_comes_after_the_decision(stocked: Cooperative) -> None:
    """Nothing is handed over before the council has agreed, nor received before it is given."""
    number = ask_property(stocked, "anna", SHARE)
    with pytest.raises(errors.NotToGive):
        give(stocked, number)
    decide(stocked, number)
    with pytest.raises(errors.NotGiven):
        receive(stocked, number, "anna")
    give(stocked, number)
    with pytest.raises(errors.NotToGive):
        give(stocked, number)


def test_money_is_not_handed_over_by_an_act(stocked: Cooperative) -> None:
    """A return in money ends by the bank's word alone."""
    number = ask(stocked, "anna", SHARE)
    decide(stocked, number)

    with pytest.raises(errors.NotToGive):
        give(stocked, number)


def test_both_sign_one_paper(stocked: Cooperative, approved: int) -> None:
    """The member's act is the very one the cooperative has signed."""
    give(stocked, approved)
    other = stocked.document("returnact", approved, stocked.key("anna"), content="other goods")

    with pytest.raises(errors.ActDiffers):
        receive(stocked, approved, "anna", document=other)

    assert share(stocked, "anna") == (0, SHARE)


def test_nobody_signs_for_the_member(stocked: Cooperative, approved: int) -> None:
    """The officer can't sign both sides, and another member can't take the goods."""
    give(stocked, approved)
    officers = stocked.document("returnact", approved, stocked.key(stocked.chair))

    with pytest.raises(WrongSigner):
        receive(stocked, approved, "anna", document=officers)
    with pytest.raises(errors.NotYourReturn):
        receive(stocked, approved, "elena")


@pytest.mark.parametrize("person", ["galina", "zoya"])
def test_the_chair_or_a_deputy_hands_over(stocked: Cooperative, approved: int, person: str) -> None:
    """Neither a council member nor the cashier gives property away."""
    with pytest.raises(errors.NotAgent):
        give(stocked, approved, by=person)

    give(stocked, approved, by="boris")


def test_the_officers_paper_is_for_this_return(stocked: Cooperative, approved: int) -> None:
    """A signature by another key or for another return is none."""
    for document in (
        stocked.document("returnact", approved, stocked.key("anna")),
        stocked.document("returnact", approved + 1, stocked.key(stocked.chair)),
    ):
        with pytest.raises(WrongSigner):
            give(stocked, approved, document=document)


def test_what_the_books_do_not_hold_is_not_given(saved: Cooperative) -> None:
    """No goods on the account: the officer learns it before signing."""
    number = ask_property(saved, "anna", SHARE)
    decide(saved, number)

    with pytest.raises(errors.NotEnoughAsset):
        give(saved, number)


@pytest.mark.parametrize("asset", ["bank", "sharemain", "fundreserve", "nothing"])
def test_only_property_is_asked_for(stocked: Cooperative, asset: str) -> None:
    """Money, shares and funds are not property."""
    with pytest.raises(errors.NotProperty):
        ask_property(stocked, "anna", SHARE, asset=asset)


@pytest.mark.parametrize("steps", [0, 1, 2], ids=["asked", "decided", "given"])
def test_property_may_be_declined_until_it_is_received(stocked: Cooperative, steps: int) -> None:
    """Nobody must take goods instead of money: the share is where it was."""
    number = ask_property(stocked, "anna", SHARE)
    if steps > 0:
        decide(stocked, number)
    if steps > 1:
        give(stocked, number)

    retract(stocked, "anna", number)

    assert share(stocked, "anna") == (SHARE, 0)
    assert stocked.rows("council", "matters") == stocked.rows("returns", "returns") == []
    with pytest.raises(errors.ReturnUnknown):
        receive(stocked, number, "anna")


def test_the_council_refuses_property(stocked: Cooperative) -> None:
    """Decided against: the share is where it was."""
    decide(stocked, ask_property(stocked, "anna", SHARE), approve=False)

    assert share(stocked, "anna") == (SHARE, 0)


def test_money_and_property_do_not_race_for_one_balance(stocked: Cooperative) -> None:
    """What is reserved for goods is not paid in money as well."""
    ask_property(stocked, "anna", SHARE)

    with pytest.raises(InsufficientBalance):
        ask(stocked, "anna", 1)


def test_nobody_signs_both_sides(stocked: Cooperative) -> None:
    """The chair's own goods are handed over by a deputy."""
    contribute(stocked, stocked.chair, SHARE)
    number = ask_property(stocked, stocked.chair, SHARE)
    decide(stocked, number)

    with pytest.raises(errors.OwnReturn):
        give(stocked, number)

    give(stocked, number, by="boris")
    receive(stocked, number, stocked.chair)
