"""Property as the contract takes it: offer, the council's value, one act with two signatures."""

from __future__ import annotations

from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.protocols.contributions import errors
from coop.protocols.contributions.tests.story import SAVING, Giving
from coop.protocols.membership.errors import NotMember
from coop.protocols.network.errors import WrongSender, WrongSigner
from coop.protocols.testing import Bucket

VALUE = 250_000
OFFERS_MAX = 8


def terminated(giving: Giving, person: str) -> None:
    member = giving.cooperative.account(person)
    giving.cooperative.relay("assembly", "membership", "terminate", member=member, cause=1)


# --- the way in


def test_property_becomes_a_share_by_one_act_with_two_signatures(giving: Giving) -> None:
    """The entry has the council's value and decision and the act's digest; the row is gone."""
    number = giving.approved("anna", VALUE)
    decision = giving.property(number)["matter"]
    giving.hand(number, "anna")
    assert Bucket.SHARE_MAIN not in giving.cooperative.balance("anna")

    trace = giving.take(number)

    entry: Any = trace.of("ledger", "post")[0].data
    assert entry["entry"] == {
        "operation": "shareasset",
        "member": giving.cooperative.account("anna"),
        "amount": "2500.00 RUB",
        "chosen": "goods",
        "program": 0,
        "section": 0,
        "source": number,
        "decision": decision,
        "organ": 1,
        "document": giving.act(number, "anna")["content"],
    }
    assert giving.cooperative.balance("anna")[Bucket.SHARE_MAIN] == VALUE
    assert giving.cooperative.ledger_accounts()["goods"] == (VALUE, 0)
    assert (giving.rows("properties"), giving.rows("givers")) == ([], [])


@pytest.mark.parametrize("asset", ["goods", "materials", "fixed", "intangible", "wip"])
def test_property_of_a_program_is_kept_there(giving: Giving, asset: str) -> None:
    """In a savings program the value is the member's share in it, on the asset's account."""
    program = giving.program(**SAVING)
    giving.accede("anna", program)
    number = giving.approved("anna", VALUE, program, asset)
    giving.hand(number, "anna")

    giving.take(number)

    buckets = giving.cooperative.balance_by_program("anna")
    assert buckets[Bucket.SHARE_PROGRAM, program] == VALUE
    assert giving.cooperative.ledger_accounts()[asset] == (VALUE, 0)


def test_the_programs_agent_takes_its_property(giving: Giving) -> None:
    """The agent the program names signs for the cooperative; another member does not."""
    cooperative = giving.cooperative
    program = giving.program(**SAVING, agent=cooperative.account("elena"))
    giving.accede("anna", program)
    number = giving.approved("anna", VALUE, program)
    giving.hand(number, "anna")
    with pytest.raises(errors.NotRepresentative):
        giving.take(number, by="dmitri")

    giving.take(number, by="elena")

    assert cooperative.balance("anna")[Bucket.SHARE_PROGRAM] == VALUE


def test_property_for_a_program_left_meanwhile_is_a_free_share(giving: Giving) -> None:
    """What was handed over is the member's share, in the program or outside it."""
    program = giving.program(**SAVING)
    giving.accede("anna", program)
    number = giving.approved("anna", VALUE, program)
    giving.leave("anna", program)
    giving.hand(number, "anna")

    giving.take(number)

    assert giving.cooperative.balance("anna")[Bucket.SHARE_MAIN] == VALUE


# --- the ways out


def test_a_value_the_council_refuses_ends_the_offer(giving: Giving) -> None:
    """Decided against: nothing is entered, and the row goes."""
    number = giving.offer("anna")
    giving.appraise(number, VALUE)

    giving.decided(approve=False)

    assert (giving.rows("properties"), giving.rows("givers")) == ([], [])
    with pytest.raises(errors.PropertyUnknown):
        giving.hand(number, "anna")


@pytest.mark.parametrize("step", ["offered", "considered", "approved", "handed"])
def test_a_member_takes_an_offer_back(giving: Giving, step: str) -> None:
    """Until both have signed the act the owner may think better of it."""
    number = giving.offer("anna")
    if step != "offered":
        giving.appraise(number, VALUE)
    if step in ("approved", "handed"):
        giving.decided()
    if step == "handed":
        giving.hand(number, "anna")

    giving.retract(number, "anna")

    assert giving.rows("properties") == []
    assert giving.cooperative.rows("council", "matters") == []
    with pytest.raises(errors.PropertyUnknown):
        giving.take(number)


def test_an_officer_declines_what_is_not_to_be_taken(giving: Giving) -> None:
    """Before the council has it and after, but not meanwhile, and no plain member does."""
    number = giving.offer("anna")
    with pytest.raises(errors.NotOfficer):
        giving.decline(number, by="zoya")
    giving.decline(number)
    number = giving.offer("anna")
    giving.appraise(number, VALUE)
    with pytest.raises(errors.OutOfTurn):
        giving.decline(number)
    giving.decided()
    giving.hand(number, "anna")

    giving.decline(number, by="vera")

    assert giving.rows("properties") == []


def test_the_councils_value_holds_for_ninety_days(giving: Giving) -> None:
    """After that neither side signs, and the offer is made anew."""
    number = giving.approved("anna", VALUE)
    late = giving.approved("anna", VALUE)
    giving.hand(number, "anna")
    giving.cooperative.chain.pass_time(days=91)

    with pytest.raises(errors.DecisionLapsed):
        giving.take(number)
    with pytest.raises(errors.DecisionLapsed):
        giving.hand(late, "anna")
    giving.retract(number, "anna")
    giving.decline(late)

    assert giving.rows("givers") == []


# --- what must not be


def test_steps_come_in_order_and_once(giving: Giving) -> None:
    """No act before the decision, no second appraisal, no second taking."""
    number = giving.offer("anna")
    with pytest.raises(errors.OutOfTurn):
        giving.hand(number, "anna")
    giving.appraise(number, VALUE)
    with pytest.raises(errors.OutOfTurn):
        giving.appraise(number, VALUE + 1)
    giving.decided()
    with pytest.raises(errors.OutOfTurn):
        giving.appraise(number, VALUE + 1)
    with pytest.raises(errors.OutOfTurn):
        giving.take(number)
    giving.hand(number, "anna")
    giving.take(number)

    with pytest.raises(errors.PropertyUnknown):
        giving.take(number)
    assert giving.cooperative.balance("anna")[Bucket.SHARE_MAIN] == VALUE


def test_both_sign_the_same_act(giving: Giving) -> None:
    """An officer can't sign another act than the member did; the member may sign anew before."""
    number = giving.approved("anna", VALUE)
    giving.hand(number, "anna", act="first")
    with pytest.raises(errors.ActDiffers):
        giving.take(number, act="second")
    giving.hand(number, "anna", act="second")
    with pytest.raises(errors.ActDiffers):
        giving.take(number, act="first")

    giving.take(number, act="second")

    assert giving.rows("properties") == []


def test_each_side_signs_with_its_own_key(giving: Giving) -> None:
    """Neither the owner's signature nor another officer's stands for the officer's."""
    number = giving.approved("anna", VALUE)
    giving.hand(number, "anna")

    for signer in ("anna", "boris"):
        with pytest.raises(WrongSigner):
            giving.take(number, signer=signer)


def test_an_act_of_another_property_is_no_act(giving: Giving) -> None:
    """The act's signature is bound to the property's number."""
    number, other = giving.approved("anna", VALUE), giving.approved("anna", VALUE)
    cooperative = giving.cooperative
    step = cooperative.step(
        "contribution",
        "hand",
        "anna",
        id=number,
        member=cooperative.account("anna"),
        document=giving.act(other, "anna"),
    )

    with pytest.raises(WrongSigner):
        cooperative.push(step)


def test_nobody_acts_on_their_own_property(giving: Giving) -> None:
    """The accountant does not appraise her own goods, nor does the chair take his own."""
    cooperative = giving.cooperative
    for person in ("galina", "vera"):
        cooperative.confirm(person)
    hers, chairs = giving.offer("galina"), giving.approved("vera", VALUE)
    giving.hand(chairs, "vera")

    with pytest.raises(errors.OwnProperty):
        giving.appraise(hers, VALUE)
    with pytest.raises(errors.OwnProperty):
        giving.take(chairs, by="vera")
    giving.take(chairs, by="boris")

    assert cooperative.balance("vera")[Bucket.SHARE_MAIN] == VALUE


def test_only_the_owner_hands_over_and_takes_back(giving: Giving) -> None:
    """Another member neither signs the act as owner nor withdraws the offer."""
    number = giving.approved("anna", VALUE)

    with pytest.raises(errors.NotOwner):
        giving.hand(number, "vera")
    with pytest.raises(errors.NotOwner):
        giving.retract(number, "vera")


@pytest.mark.parametrize("person", ["anna", "zoya"])
def test_only_an_officer_appraises(giving: Giving, person: str) -> None:
    """Neither the owner nor the cashier says what property is worth."""
    number = giving.offer("anna")

    with pytest.raises(errors.NotOfficer):
        giving.appraise(number, VALUE, by=person)


@pytest.mark.parametrize("units", [0, -1, 2**62])
def test_a_value_is_above_zero(giving: Giving, units: int) -> None:
    """Property of no value, or of an impossible one, is not put to the council."""
    number = giving.offer("anna")

    with pytest.raises(errors.ValueNotPositive):
        giving.appraise(number, units)


def test_a_programs_limits_hold_for_property_too(giving: Giving) -> None:
    """Least and most bound the value as they bound money."""
    program = giving.program(**SAVING, least=100, most=200)
    giving.accede("anna", program)
    number = giving.offer("anna", program)

    with pytest.raises(errors.BelowLeast):
        giving.appraise(number, 99)
    with pytest.raises(errors.AboveMost):
        giving.appraise(number, 201)


@pytest.mark.parametrize("asset", ["bank", "sharemain", "nothing"])
def test_property_stands_on_an_account_of_property(giving: Giving, asset: str) -> None:
    """Money and shares are not property to offer."""
    with pytest.raises(errors.AssetUnknown):
        giving.offer("anna", asset=asset)


def test_offers_of_a_member_are_few(giving: Giving) -> None:
    """A ninth offer is refused until one has ended."""
    numbers = [giving.offer("anna") for _ in range(OFFERS_MAX)]
    with pytest.raises(errors.TooManyOffers):
        giving.offer("anna")

    giving.retract(numbers[0], "anna")

    assert giving.offer("anna") == numbers[-1] + 1


def test_a_statement_number_is_used_once(giving: Giving) -> None:
    """Two members who signed the same next number: the second signs anew."""
    cooperative = giving.cooperative
    giving.offer("anna", number=1)

    with pytest.raises(errors.NumberTaken):
        giving.offer("vera", number=1)
    assert giving.offer("vera", number=2) == 2
    assert cooperative.rows("contribution", "counters") == [{"last_statement": 2}]


def test_property_of_who_left_is_not_taken(giving: Giving) -> None:
    """Without membership there is no share to enter; the offer can be taken back."""
    number = giving.approved("anna", VALUE)
    giving.hand(number, "anna")
    terminated(giving, "anna")

    with pytest.raises(NotMember):
        giving.take(number)
    giving.retract(number, "anna")

    assert giving.rows("givers") == []


# --- whose word counts


@pytest.mark.parametrize("sender", ["assembly", "outsider", "meetings", "vera", "anna"])
def test_only_the_council_decides(giving: Giving, sender: str) -> None:
    """Neither another listed contract, nor the meeting's, nor a person tells a decision."""
    number = giving.offer("anna")
    giving.appraise(number, VALUE)

    with pytest.raises(WrongSender):
        giving.cooperative.send(
            sender,
            "contribution",
            "decided",
            kind="property",
            subject=number,
            approved=True,
            matter=giving.property(number)["matter"],
            minutes="11" * 32,
        )


@pytest.mark.parametrize("sender", ["assembly", "outsider", "zoya", "anna"])
def test_only_payments_says_that_money_came(giving: Giving, sender: str) -> None:
    """Not even the cashier tells the contract directly."""
    order = giving.give("anna", 100)

    with pytest.raises(WrongSender):
        giving.cooperative.send(
            sender,
            "contribution",
            "paid",
            payer=giving.cooperative.account("anna"),
            order=order,
            about=order,
            parts=[{"purpose": "donate", "units": 100}],
            place="bank",
            paid_at="2026-01-01T00:00:00",
        )


def test_nobody_acts_in_anothers_name(giving: Giving) -> None:
    """Every act of a person needs that person's own authority."""
    cooperative = giving.cooperative
    anna, vera = cooperative.account("anna"), cooperative.account("vera")
    number = giving.approved("anna", VALUE)
    order = giving.give("anna", 100)
    acts: list[tuple[str, dict[str, object]]] = [
        ("deposit", {"member": anna, "program": 1, "units": 1}),
        ("instalment", {"member": anna, "units": 1}),
        ("target", {"member": anna, "program": 1, "units": 1}),
        ("give", {"person": anna, "program": 0, "units": 1}),
        ("cancel", {"person": anna, "order": order}),
        ("lapse", {"order": order, "cashier": cooperative.account("zoya")}),
        ("appraise", {"id": number, "officer": cooperative.account("galina"), "units": 1}),
        ("hand", {"id": number, "member": anna, "document": giving.act(number, "anna")}),
        ("take", {"id": number, "officer": vera, "document": giving.act(number, "vera")}),
        ("retract", {"id": number, "member": anna}),
        ("decline", {"id": number, "officer": vera}),
    ]

    for action, values in acts:
        with pytest.raises(AuthorizationRefused):
            cooperative.push(cooperative.step("contribution", action, "boris", **values))


def test_a_paper_for_another_cooperative_is_no_paper(giving: Giving) -> None:
    """A statement signed for one cooperative says nothing in another."""
    cooperative = giving.cooperative
    foreign = cooperative.document("property", 1, cooperative.key("anna"), coop="elsewhere")
    values = {"member": cooperative.account("anna"), "number": 1, "program": 0, "asset": "goods"}

    with pytest.raises(WrongSigner):
        cooperative.push(
            cooperative.step("contribution", "offer", "anna", **values, document=foreign)
        )
