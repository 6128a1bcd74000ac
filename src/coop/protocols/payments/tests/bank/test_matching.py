"""Every payment has one outcome, and money finds its order without guessing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.payments.bank.generate import (
    USUAL,
    Dirt,
    Form,
    Share,
    made_account,
    made_orders,
    made_statement,
)
from coop.protocols.payments.bank.matching import match
from coop.protocols.payments.bank.outcomes import (
    Doubled,
    Doubtful,
    IssuedOrder,
    Known,
    Matched,
    NotOurs,
    OpenOrder,
    Outcome,
    Suggested,
    Unknown,
    Why,
    WrongSum,
)
from coop.protocols.payments.bank.reading import read_statement
from coop.protocols.payments.bank.statement import Doubt, Party, StatementLine
from coop.protocols.payments.rules import reference_of
from coop.protocols.payments.tests.bank.story import ANNA, BORIS, COOP, DAY, WE, line, order


def _outcomes(
    lines: Sequence[StatementLine],
    orders: Sequence[OpenOrder] = (),
    *,
    issued: Sequence[IssuedOrder] = (),
    known: Sequence[str] = (),
) -> list[Outcome]:
    judged = match(
        lines,
        coop=COOP,
        our_accounts=[WE.account],
        open_orders=orders,
        issued_orders=issued,
        known_keys=known,
    )
    assert list(lines) == [each.line for each in judged]
    return [each.outcome for each in judged]


def _named(number: int = 1) -> str:
    return f"Паевой взнос по заявлению {reference_of(COOP, number)}. НДС не облагается."


def test_a_reference_and_the_sum_match() -> None:
    """Whoever pays, a valid reference with the order's sum is that order's money."""
    assert [Matched(order())] == _outcomes([line(_named(), payer=BORIS)], [order(), order(2)])


def test_another_sum_goes_by_hand() -> None:
    """Less is partial, more is over; neither is matched by itself."""
    less, more = _outcomes(
        [line(_named(1), units=400_00), line(_named(2), units=600_00, number="2")],
        [order(1), order(2)],
    )

    assert (WrongSum(order(1), -100_00), WrongSum(order(2), 100_00)) == (less, more)
    assert isinstance(less, WrongSum)
    assert less.is_partial


def test_the_second_payment_of_an_order_is_doubled() -> None:
    """One order takes one payment; the other is told with the place of the first."""
    lines = [line(_named(), number="1"), line(_named(), number="2")]

    assert [Matched(order()), Doubled(order(), 1)] == _outcomes(lines, [order()])


def test_a_line_taken_before_is_known() -> None:
    """The same file loaded twice changes nothing, and a line repeated in a file counts once."""
    paid = line(_named())

    assert [Known()] == _outcomes([paid], [order()], known=[paid.key])
    assert [Matched(order()), Known(position=1)] == _outcomes([paid, paid], [order()])


def test_a_doubtful_line_is_never_matched() -> None:
    """Not even the right reference and sum match a payment with a doubt."""
    doubtful = replace(line(_named()), doubts=(Doubt.ACCOUNT_WRONG,))

    assert [Doubtful((Doubt.ACCOUNT_WRONG,))] == _outcomes([doubtful], [order()])


def test_without_a_reference_the_payer_and_the_sum_suggest() -> None:
    """INN, account or name with the sum point to the order, and a human decides."""
    nameless, elsewhere = replace(ANNA, name=""), made_account(99)
    lines = [
        line(payer=replace(nameless, account=elsewhere), number="1"),
        line(payer=replace(nameless, inn=""), number="2"),
        line(
            payer=replace(ANNA, inn="", account=elsewhere, name="ПЕТРОВА  АННА Сергеевна"),
            number="3",
        ),
    ]

    assert [
        Suggested((order(),), Why.INN_AND_SUM),
        Suggested((order(),), Why.ACCOUNT_AND_SUM),
        Suggested((order(),), Why.NAME_AND_SUM),
    ] == _outcomes(lines, [order(), order(2, units=700_00), order(3, payer=BORIS)])


def test_a_person_behind_a_bank_is_suggested_by_the_purpose() -> None:
    """Money over a bank's transit account names the person in the purpose or after the bank."""
    bank = Party(
        account=made_account(3, kind="40911810"), name=f"ПАО СБЕРБАНК//{ANNA.name}//МОСКВА//"
    )
    lines = [
        line("Перевод средств", payer=bank, number="1"),
        line(f"От {ANNA.name}, взнос", payer=replace(bank, name="ПАО СБЕРБАНК"), number="2"),
    ]

    assert [Suggested((order(),), Why.NAME_AND_SUM)] * 2 == _outcomes(lines, [order()])


def test_an_order_with_its_money_is_suggested_to_nobody() -> None:
    """A payment without a reference is not offered an order which another line has paid."""
    lines = [line("Взнос", number="1"), line(_named(), number="2")]

    assert [Unknown(Why.NOTHING_FITS), Matched(order())] == _outcomes(lines, [order()])


def test_several_references_go_by_hand() -> None:
    """A purpose with two open orders is nobody's until a human says."""
    both = Suggested((order(1), order(2)), Why.SEVERAL_REFERENCES)

    assert [both] == _outcomes([line(_named(2) + _named(1))], [order(2), order(1)])


def test_a_reference_of_a_closed_order_is_unknown() -> None:
    """Money for an order that waits no more is held, and not offered to another order."""
    assert [Unknown(Why.ORDER_NOT_OPEN, 9)] == _outcomes([line(_named(9))], [order()])


def test_money_of_others_is_not_ours() -> None:
    """Another payee, a transfer of our own, an unbooked payment and a fee are left alone."""
    paid = line(_named())
    lines = [
        replace(paid, payee=BORIS, number="1"),
        replace(paid, payer=WE, number="2"),
        replace(paid, received_on=None, number="3"),
        replace(paid, payer=WE, payee=BORIS, received_on=None, written_off_on=DAY, number="4"),
    ]

    assert [
        NotOurs(why) for why in (Why.OTHER_ACCOUNT, Why.OWN_TRANSFER, Why.NOT_BOOKED, Why.OUTGOING)
    ] == _outcomes(lines, [order()])


def test_money_written_off_finds_the_order_we_issued() -> None:
    """Lines that left are matched with what we told the bank to send, never with open orders."""
    issued = IssuedOrder(1, reference_of(COOP, 1), 500_00, payee_inn=ANNA.inn)
    left = replace(line(_named()), payer=WE, payee=ANNA, received_on=None, written_off_on=DAY)
    unnamed = replace(left, purpose="Возврат", number="2")

    assert [Matched(issued)] == _outcomes([left], [order()], issued=[issued])
    assert [Suggested((issued,), Why.INN_AND_SUM)] == _outcomes(
        [unnamed], [order()], issued=[issued]
    )


@given(
    seed=st.integers(min_value=0, max_value=10**6),
    count=st.integers(min_value=0, max_value=25),
    form=st.sampled_from(Form),
    encoding=st.sampled_from(["cp1251", "utf-8"]),
)
def test_no_line_is_lost_and_no_order_paid_twice(
    seed: int, count: int, form: Form, encoding: str
) -> None:
    """Each payment has one outcome as its dirt says, whatever the order of the orders."""
    random, share = Random(seed), Share(100, 150, 100, 100, 100)
    orders, payers = made_orders(random, count, coop=COOP)
    made = made_statement(
        random, orders, payers, payee=WE, day=DAY, form=form, encoding=encoding, share=share
    )
    lines = read_statement(made.content).lines

    outcomes = _outcomes(lines, orders)

    assert outcomes == _outcomes(lines, random.sample(orders, count))
    assert len(made.dirt) == len(outcomes)
    expected = {None: Matched, Dirt.DOUBLED: Doubled}
    assert [expected.get(dirt, Doubtful) for dirt in made.dirt] == [type(each) for each in outcomes]
    matched = [each.order.number for each in outcomes if isinstance(each, Matched)]
    assert len(matched) == len(set(matched))


def test_a_big_day_is_matched_whole() -> None:
    """Two thousand at once: clean payments with their orders, dirty ones set aside."""
    orders, payers = made_orders(Random(5), 2_000, coop=COOP)
    made = made_statement(Random(6), orders, payers, payee=WE, day=DAY, share=USUAL)

    outcomes = _outcomes(read_statement(made.content).lines, orders)

    assert made.count(None) == sum(isinstance(each, Matched) for each in outcomes)
    assert made.count(Dirt.DOUBLED) == sum(isinstance(each, Doubled) for each in outcomes)
    assert len(made.dirt) == len(outcomes)
