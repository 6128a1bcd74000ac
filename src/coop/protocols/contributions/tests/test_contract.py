"""Contributions in money as the contract does them: stories on a chain of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.protocols.contributions import errors
from coop.protocols.contributions.tests.story import (
    AID,
    DONATION,
    FEE_IN_MONEY,
    FEE_RETURNABLE,
    PERCENT_FEE,
    RETURN_IN_MONEY,
    SAVING,
    Giving,
)
from coop.protocols.ledger.errors import AmountNotPositive, InsufficientBalance
from coop.protocols.membership.errors import NotMember, PersonUnknown
from coop.protocols.network.errors import CooperativeSuspended
from coop.protocols.payments.errors import AlreadyPaid, UnitsNotPositive
from coop.protocols.programs import errors as programs
from coop.protocols.testing import Bucket, Cooperative

SHARE = 30_000  # the minimum share of the preset
OPEN_ORDERS_MAX = 8
Connect = Callable[..., Cooperative]


def joined(giving: Giving, **terms: object) -> int:
    """A program that Anna takes part in."""
    program = giving.program(**terms)
    giving.accede("anna", program)
    return program


# --- shares in money


def test_a_deposit_becomes_a_free_share_when_the_money_came(giving: Giving) -> None:
    """An order is only a wish: the wallet's share grows with the cashier's word, and rows go."""
    program = joined(giving)

    order = giving.deposit("anna", program, 50_000)
    assert giving.order(order) == {"sharepaid": 50_000}
    assert giving.cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}
    giving.confirm(order)

    assert giving.cooperative.balance("anna") == {
        Bucket.SHARE_MIN: SHARE,
        Bucket.SHARE_MAIN: 50_000,
    }
    assert giving.rows("awaited") == []
    assert giving.rows("givers") == []


def test_money_at_the_desk_is_entered_at_the_desk(giving: Giving) -> None:
    """Where the money came to is what the cashier says."""
    order = giving.deposit("anna", joined(giving), 700)

    giving.confirm(order, place="desk")

    assert giving.cooperative.ledger_accounts()["desk"] == (700, 0)


def test_savings_keep_the_share_in_the_program(giving: Giving) -> None:
    """A program of the savings model keeps its members' shares apart."""
    program = joined(giving, **SAVING)

    giving.confirm(giving.deposit("anna", program, 500))

    buckets = giving.cooperative.balance_by_program("anna")
    assert buckets[Bucket.SHARE_PROGRAM, program] == 500


def test_a_share_for_a_program_left_meanwhile_is_free(giving: Giving) -> None:
    """Money that comes after its payer has left the program is the payer's own share."""
    program = joined(giving, **SAVING)
    order = giving.deposit("anna", program, 500)
    giving.leave("anna", program)

    giving.confirm(order)

    assert giving.cooperative.balance("anna")[Bucket.SHARE_MAIN] == 500


@pytest.mark.parametrize(("units", "fee"), [(100_000, 2_500), (1, 1), (40, 1), (41, 2)])
def test_a_percentage_fee_is_rounded_up(giving: Giving, units: int, fee: int) -> None:
    """The fund gets no less than the regulation's part, not even of the smallest sum."""
    program = joined(giving, fee_rule=PERCENT_FEE, fee=250)

    order = giving.deposit("anna", program, units)
    assert giving.order(order) == {"sharepaid": units, "progfee": fee}
    giving.confirm(order)

    assert giving.cooperative.ledger_accounts()["fundprogram"] == (0, fee)


def test_a_returnable_fee_stays_the_members(giving: Giving) -> None:
    """Where the regulation lets fees return, the fee is kept by member."""
    program = joined(
        giving, fee_rule=PERCENT_FEE, fee=1_000, returns=RETURN_IN_MONEY | FEE_RETURNABLE
    )

    order = giving.deposit("anna", program, 1_000)
    giving.confirm(order)

    assert giving.cooperative.balance_by_program("anna")[Bucket.FEE, program] == 100


def test_only_what_came_is_entered(giving: Giving) -> None:
    """The fee may come later than the share; nothing is entered for what has not come."""
    program = joined(giving, fee_rule=PERCENT_FEE, fee=100)
    order = giving.deposit("anna", program, 10_000)

    giving.confirm(order, "sharepaid")
    assert giving.cooperative.balance("anna")[Bucket.SHARE_MAIN] == 10_000
    assert "fundprogram" not in giving.cooperative.ledger_accounts()
    with pytest.raises(AlreadyPaid):
        giving.confirm_as(order, ["sharepaid"])
    with pytest.raises(AlreadyPaid):
        giving.cancel("anna", order)
    giving.confirm(order)

    assert giving.cooperative.ledger_accounts()["fundprogram"] == (0, 100)
    assert giving.rows("awaited") == []


@pytest.mark.parametrize(
    ("units", "refusal"),
    [
        (99, errors.BelowLeast),
        (1_001, errors.AboveMost),
        (-1, errors.BelowLeast),
    ],
)
def test_a_program_limits_one_contribution(
    giving: Giving, units: int, refusal: type[Exception]
) -> None:
    """The regulation's least and most bound each contribution."""
    program = joined(giving, least=100, most=1_000)

    with pytest.raises(refusal):
        giving.deposit("anna", program, units)


@pytest.mark.parametrize("units", [0, 2**62, 2**63 - 1])
def test_an_impossible_sum_opens_no_order(giving: Giving, units: int) -> None:
    """Nothing, or more than books can hold, is refused, with its fee too."""
    program = joined(giving, fee_rule=PERCENT_FEE, fee=10_000)

    with pytest.raises(UnitsNotPositive):
        giving.deposit("anna", program, units)


def test_only_participants_contribute_to_a_program(giving: Giving) -> None:
    """A share needs the regulation's acceptance, of the edition in force, and a living program."""
    program = giving.program()
    with pytest.raises(programs.NotParticipant):
        giving.deposit("anna", program, 100)
    giving.accede("anna", program)
    giving.next_edition(program, least=50)
    with pytest.raises(programs.EditionOutdated):
        giving.deposit("anna", program, 100)
    giving.accede("anna", program)
    giving.deposit("anna", program, 100)
    giving.close(program)

    with pytest.raises(programs.ProgramClosed):
        giving.deposit("anna", program, 100)
    with pytest.raises(programs.ProgramUnknown):
        giving.deposit("anna", 99, 100)


def test_a_program_takes_only_what_its_regulation_says(giving: Giving) -> None:
    """An aid program takes no shares, a plain one neither fees nor gifts nor conversion."""
    aid = joined(giving, model=AID, takes=FEE_IN_MONEY | DONATION, returns=0)
    plain = joined(giving, takes=1)

    with pytest.raises(errors.NotTaken):
        giving.deposit("anna", aid, 100)
    with pytest.raises(errors.NotTaken):
        giving.target("anna", plain, 100)
    with pytest.raises(errors.NotTaken):
        giving.give("anna", 100, plain)
    with pytest.raises(errors.NotTaken):
        giving.convert("anna", plain, 100)
    with pytest.raises(errors.NotTaken):
        giving.offer("anna", plain)


# --- orders that are not paid


def test_an_unpaid_order_is_cancelled_once(giving: Giving) -> None:
    """A cancelled order leaves nothing, and money for it is confirmed no more."""
    order = giving.deposit("anna", joined(giving), 100)

    giving.cancel("anna", order)

    assert giving.rows("awaited") == []
    assert giving.rows("givers") == []
    assert giving.cooperative.rows("payments", "orders")[-1]["id"] != order
    with pytest.raises(errors.NotAwaited):
        giving.cancel("anna", order)


def test_nobody_cancels_anothers_order(giving: Giving) -> None:
    """An order is its payer's."""
    order = giving.deposit("anna", joined(giving), 100)

    with pytest.raises(errors.NotAwaited):
        giving.cancel("vera", order)


def test_open_orders_of_a_person_are_few(giving: Giving) -> None:
    """A ninth open order is refused until one is paid or cancelled."""
    program = joined(giving)
    orders = [giving.deposit("anna", program, 100) for _ in range(OPEN_ORDERS_MAX)]
    with pytest.raises(errors.TooManyAwaited):
        giving.give("anna", 100)

    giving.cancel("anna", orders[3])

    assert giving.give("anna", 100) > orders[-1]


def test_a_cashier_drops_an_order_nobody_paid(giving: Giving) -> None:
    """After thirty days an unpaid order goes; before that it waits."""
    order = giving.deposit("anna", joined(giving), 100)
    with pytest.raises(errors.NotLapsed):
        giving.lapse(order)
    giving.cooperative.chain.pass_time(days=31)
    with pytest.raises(errors.NotOfficer):
        giving.lapse(order, by="vera")

    giving.lapse(order)

    assert giving.rows("awaited") == []
    with pytest.raises(errors.NotAwaited):
        giving.lapse(order)


def test_a_fee_never_paid_leaves_the_share_as_it_is(giving: Giving) -> None:
    """What came of a dropped order has become a contribution and stays one."""
    program = joined(giving, fee_rule=PERCENT_FEE, fee=100)
    order = giving.deposit("anna", program, 10_000)
    giving.confirm(order, "sharepaid")
    giving.cooperative.chain.pass_time(days=31)

    giving.lapse(order)

    assert giving.cooperative.balance("anna")[Bucket.SHARE_MAIN] == 10_000
    assert (giving.rows("awaited"), giving.rows("givers")) == ([], [])


def test_an_order_of_who_left_takes_no_money(giving: Giving) -> None:
    """Who is a member no more has no share: the money is refused here and the order dropped."""
    order = giving.deposit("anna", joined(giving), 100)
    giving.cooperative.relay(
        "assembly",
        "membership",
        "terminate",
        member=giving.cooperative.account("anna"),
        cause=1,
    )

    with pytest.raises(NotMember):
        giving.confirm(order)
    giving.lapse(order)

    assert giving.rows("givers") == []


# --- the rest of the minimum share


@pytest.fixture
def parted(connect: Connect) -> Giving:
    """A cooperative where a tenth of the minimum share is paid at joining; Anna has joined."""
    cooperative = connect(sharepart=1_000)
    cooperative.join("anna")
    return Giving(cooperative)


def test_the_rest_of_the_minimum_share_is_paid_in_parts(parted: Giving) -> None:
    """Instalments go into the minimum share until nothing is due."""
    for units in (7_000, 20_000):
        parted.confirm(parted.instalment("anna", units))

    assert parted.cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}
    with pytest.raises(errors.NothingDue):
        parted.instalment("anna", 1)


def test_an_instalment_never_exceeds_what_is_due(parted: Giving) -> None:
    """Above the rest is refused, and so is a second order while one is open."""
    with pytest.raises(errors.AboveDue) as refused:
        parted.instalment("anna", 27_001)
    assert refused.value.values == {"due": 27_000}
    order = parted.instalment("anna", 27_000)
    with pytest.raises(errors.InstalmentOpen):
        parted.instalment("anna", 1)

    parted.cancel("anna", order)
    parted.confirm(parted.instalment("anna", 27_000))

    assert parted.cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}


@pytest.mark.parametrize("units", [0, -1])
def test_an_instalment_of_nothing_is_refused(parted: Giving, units: int) -> None:
    """An instalment is above zero."""
    with pytest.raises(UnitsNotPositive):
        parted.instalment("anna", units)


def test_founders_pay_their_order_of_joining_first(parted: Giving) -> None:
    """What joining costs is no instalment; after it the rest is."""
    with pytest.raises(errors.JoiningUnpaid):
        parted.instalment("vera", 1)

    parted.cooperative.confirm("vera")

    parted.confirm(parted.instalment("vera", 27_000))
    assert parted.cooperative.balance("vera") == {Bucket.SHARE_MIN: SHARE}


def test_a_member_pays_under_the_charter_of_joining(parted: Giving) -> None:
    """A later charter's minimum share is for those who join later."""
    parameters = [{"code": "minshare", "value": 99_000}]
    parted.cooperative.relay("assembly", "charter", "amend", parameters=parameters)

    with pytest.raises(errors.AboveDue) as refused:
        parted.instalment("anna", 27_001)

    assert refused.value.values == {"due": 27_000}


# --- fees and gifts


def test_a_targeted_fee_is_kept_by_program(giving: Giving) -> None:
    """A targeted membership contribution is the member's in that program."""
    program = joined(giving)

    giving.confirm(giving.target("anna", program, 1_500))

    assert giving.cooperative.balance_by_program("anna")[Bucket.FEE, program] == 1_500


def test_a_gift_goes_to_the_free_fund_or_to_a_program(giving: Giving) -> None:
    """A gift is nobody's share; one need not take part in the program it is for."""
    program = giving.program()

    giving.confirm(giving.give("anna", 300))
    giving.confirm(giving.give("anna", 400, program))

    accounts = giving.cooperative.ledger_accounts()
    assert (accounts["fundfree"], accounts["fundprogram"]) == ((0, 300), (0, 400))
    assert giving.cooperative.balance("anna") == {Bucket.SHARE_MIN: SHARE}


def test_who_has_left_may_still_give(giving: Giving) -> None:
    """A gift needs no membership: only that the cooperative knows who gives."""
    giving.cooperative.register("boba")
    giving.confirm(giving.give("boba", 300))
    giving.cooperative.open_account("kira")

    with pytest.raises(PersonUnknown):
        giving.give("kira", 300)
    with pytest.raises(NotMember):
        giving.deposit("boba", giving.program(), 100)


def test_a_closed_program_takes_no_gifts(giving: Giving) -> None:
    """A program that is closed gathers nothing more."""
    program = giving.program()
    giving.close(program)

    with pytest.raises(programs.ProgramClosed):
        giving.give("anna", 100, program)


# --- a share becomes a fee


@pytest.mark.parametrize("terms", [{}, SAVING])
def test_a_share_becomes_a_fee_at_its_owners_word(giving: Giving, terms: dict[str, object]) -> None:
    """The conversion rests on the member's statement and takes from the program's own share."""
    program = joined(giving, **terms)
    giving.confirm(giving.deposit("anna", program, 1_000))

    trace = giving.convert("anna", program, 400)

    entry: Any = trace.of("ledger", "post")[0].data
    assert entry["entry"]["document"] != "00" * 32
    buckets = giving.cooperative.balance("anna")
    assert buckets[Bucket.FEE] == 400
    assert buckets.get(Bucket.SHARE_MAIN, 0) + buckets.get(Bucket.SHARE_PROGRAM, 0) == 600


def test_the_minimum_share_never_becomes_a_fee(giving: Giving) -> None:
    """Only what is above the minimum share can be converted."""
    program = joined(giving)

    with pytest.raises(InsufficientBalance):
        giving.convert("anna", program, 1)
    with pytest.raises(AmountNotPositive):
        giving.convert("anna", program, 0)


def test_a_share_on_hold_does_not_become_a_fee(giving: Giving) -> None:
    """What the regulation holds in the program stays until its days have run."""
    program = joined(giving, **SAVING, hold_days=10)
    giving.confirm(giving.deposit("anna", program, 1_000))
    with pytest.raises(programs.ShareOnHold):
        giving.convert("anna", program, 1)

    giving.cooperative.chain.pass_time(days=11)
    giving.convert("anna", program, 1_000)

    assert giving.cooperative.balance("anna")[Bucket.FEE] == 1_000


def test_a_statement_serves_once(giving: Giving) -> None:
    """The same paper under the same number is refused, and another number is not what it says."""
    program = joined(giving)
    giving.confirm(giving.deposit("anna", program, 1_000))
    giving.convert("anna", program, 100, number=1)

    with pytest.raises(errors.NumberTaken):
        giving.convert("anna", program, 100, number=1)
    with pytest.raises(errors.NumberTaken):
        giving.convert("anna", program, 100, number=3)


def test_a_suspended_cooperative_takes_nothing(giving: Giving) -> None:
    """Nothing is done in the name of a cooperative the network has suspended."""
    program = joined(giving)
    values = {"coop": giving.cooperative.name}
    giving.cooperative.chain.push([("eosio", "suspend", values, "operator@active")])

    step = giving.cooperative.step(
        "contribution",
        "deposit",
        "anna",
        member=giving.cooperative.account("anna"),
        program=program,
        units=1,
    )
    with pytest.raises(CooperativeSuspended):
        giving.cooperative.chain.push([step])
