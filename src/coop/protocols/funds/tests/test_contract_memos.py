"""Spending a fund by memo, as the contract does it: from the memo to the settled report."""

from __future__ import annotations

import pytest

from coop.protocols.funds import errors
from coop.protocols.funds.tests.story import AUTHOR, Story, roubles
from coop.protocols.programs.errors import ProgramUnknown
from coop.protocols.testing import Bucket, programs

WAITING, TO_PAY, UNPAID, ADVANCED, PAID_OUT, REPORTED, REST_DUE = range(1, 8)
SETTLED, REFUSED, UNFUNDED, AUTHOR_LEFT, WITHDRAWN = range(1, 6)


def state(story: Story, number: int) -> int | None:
    memo = story.memo(number)
    return None if memo is None else int(memo["state"])


# --- an advance


def test_an_approved_memo_sets_the_money_aside(story: Story) -> None:
    """The decision earmarks at once and orders the payment to the author."""
    story.fill(100_000)

    number = story.approved(20_000)

    assert state(story, number) == TO_PAY
    assert story.balance("fundoper") == 30_000
    assert story.balance("earmarked") == 20_000
    order = story.coop.outgoing()[0]
    assert (order["payer"], order["about"]) == (story.coop.account(AUTHOR), number)


def test_an_advance_makes_the_author_accountable(story: Story) -> None:
    """The money is with the author, who owes a report of it."""
    story.fill(100_000)

    number = story.advance(20_000)

    assert state(story, number) == ADVANCED
    assert story.coop.balance(AUTHOR)[Bucket.ADVANCE] == 20_000
    assert story.balance("earmarked") == 20_000


def test_an_advance_spent_to_the_last_kopeck_is_settled(story: Story) -> None:
    """The report closes the advance and the earmarked money."""
    story.fill(100_000)
    number = story.advance(20_000)
    story.report(number, 20_000)

    trace = story.settle(number)

    assert story.memo(number) is None
    assert story.outcome(trace) == SETTLED
    assert Bucket.ADVANCE not in story.coop.balance(AUTHOR)
    assert story.balance("earmarked") == 0
    assert story.balance("fundoper") == 30_000


def test_the_unspent_rest_comes_back_to_its_fund(story: Story) -> None:
    """The author gets an order for the rest; once paid, the fund has it again."""
    story.fill(100_000)
    number = story.advance(20_000)
    story.report(number, 15_000)
    story.settle(number)
    assert state(story, number) == REST_DUE
    assert story.coop.balance(AUTHOR)[Bucket.ADVANCE] == 5_000

    trace = story.bring_back(number)

    assert story.outcome(trace) == SETTLED
    assert story.balance("fundoper") == 35_000
    assert story.balance("earmarked") == 0
    assert Bucket.ADVANCE not in story.coop.balance(AUTHOR)
    assert story.coop.outgoing() == []


def test_an_advance_may_come_back_untouched(story: Story) -> None:
    """Nothing spent is a report too."""
    story.fill(100_000)
    number = story.advance(20_000)
    story.report(number, 0)
    story.settle(number)
    story.bring_back(number)

    assert story.balance("fundoper") == 50_000


def test_more_than_the_advance_needs_a_new_memo(story: Story) -> None:
    """A report goes to the whole advance and not beyond."""
    story.fill(100_000)
    number = story.advance(20_000)

    with pytest.raises(errors.SpentOutOfRange):
        story.report(number, 20_001)


def test_a_report_sent_back_is_made_anew(story: Story) -> None:
    """The accountant returns a report; the author hands in another."""
    story.fill(100_000)
    number = story.advance(20_000)
    story.report(number, 20_000)
    story.act("sendback", "galina", officer=story.coop.account("galina"), number=number)
    assert state(story, number) == ADVANCED

    story.report(number, 10_000)
    story.settle(number)

    assert state(story, number) == REST_DUE


# --- a payment


def test_a_payment_to_a_member_is_complete_when_sent(story: Story) -> None:
    """Aid to a member needs no slips: the bank's payment is the evidence."""
    story.fill(100_000)
    number = story.approved(20_000, payee="boris", is_advance=False)

    trace = story.send(number)

    assert story.outcome(trace) == SETTLED
    assert story.balance("earmarked") == 0
    assert story.balance("fundoper") == 30_000


def test_a_payment_to_a_supplier_is_closed_by_its_act(story: Story) -> None:
    """The money is spent when it is sent; the supplier's act closes the memo."""
    story.fill(100_000)
    number = story.advance(20_000, is_advance=False)
    assert state(story, number) == PAID_OUT
    assert story.balance("earmarked") == 0

    story.report(number, 20_000)
    trace = story.settle(number)

    assert story.outcome(trace) == SETTLED


def test_a_supplier_is_reported_in_full(story: Story) -> None:
    """The report of a payment tells the payment."""
    story.fill(100_000)
    number = story.advance(20_000, is_advance=False)

    with pytest.raises(errors.SpentDiffers):
        story.report(number, 10_000)


# --- other ends


def test_a_refused_memo_touches_no_money(story: Story) -> None:
    """The council's no ends the memo."""
    story.fill(100_000)
    number = story.write(20_000)

    trace = story.council(number, approve=False)

    assert story.outcome(trace) == REFUSED
    assert story.balance("fundoper") == 50_000


def test_a_decision_stands_where_the_fund_lacks_money(story: Story) -> None:
    """The minutes are signed all the same; the memo ends unfunded and nothing is entered."""
    story.fill(100_000)
    number = story.write(50_001)

    trace = story.council(number)

    assert story.outcome(trace) == UNFUNDED
    assert story.balance("earmarked") == 0
    assert story.coop.outgoing() == []


def test_two_memos_never_race_for_one_fund(story: Story) -> None:
    """The first decided for has the money, the second ends unfunded."""
    story.fill(100_000)
    first, second = story.write(30_000), story.write(30_000)

    story.council(second)
    trace = story.council(first)

    assert story.outcome(trace) == UNFUNDED
    assert story.balance("fundoper") == 20_000


def test_a_memo_is_taken_back_before_its_decision(story: Story) -> None:
    """The council's matter is gone with it."""
    number = story.write(20_000)

    trace = story.act("withdraw", AUTHOR, person=story.coop.account(AUTHOR), number=number)

    assert story.outcome(trace) == WITHDRAWN
    assert story.coop.rows("council", "matters") == []


def test_a_decided_memo_is_not_taken_back(story: Story) -> None:
    """What is with the cashier runs on."""
    story.fill(100_000)
    number = story.approved(20_000)

    with pytest.raises(errors.AlreadyDecided):
        story.act("withdraw", AUTHOR, person=story.coop.account(AUTHOR), number=number)


def test_a_failed_payment_returns_to_the_fund_and_may_be_tried_again(story: Story) -> None:
    """Under the same decision: the money is set aside again and another order opened."""
    story.fill(100_000)
    number = story.approved(20_000)
    story.fail(number)
    assert state(story, number) == UNPAID
    assert story.balance("fundoper") == 50_000

    story.act("retry", AUTHOR, author=story.coop.account(AUTHOR), number=number)
    story.send(number)

    assert state(story, number) == ADVANCED
    assert story.balance("fundoper") == 30_000


def test_a_retry_waits_for_money(story: Story) -> None:
    """Another memo took the fund's money meanwhile."""
    story.fill(100_000)
    number = story.approved(40_000)
    story.fail(number)
    story.approved(30_000)

    with pytest.raises(errors.FundTooSmall) as refused:
        story.act("retry", AUTHOR, author=story.coop.account(AUTHOR), number=number)

    assert refused.value.values == {"held": 20_000}


def test_an_accountant_closes_what_its_author_forgot(story: Story) -> None:
    """Thirty days after a failed payment, and not before."""
    story.fill(100_000)
    number = story.approved(20_000)
    story.fail(number)
    galina = story.coop.account("galina")
    with pytest.raises(errors.NotAuthor):
        story.act("withdraw", "galina", person=galina, number=number)

    story.coop.chain.pass_time(days=31)
    story.act("withdraw", "galina", person=galina, number=number)

    assert story.memo(number) is None


# --- the meeting's funds


def test_reserve_is_spent_by_the_meeting(story: Story) -> None:
    """The memo waits for the meeting; its decision earmarks and pays as the council's does."""
    story.fill(100_000)
    number = story.write(20_000, fund="fundreserve")
    assert story.coop.rows("council", "matters") == []

    story.decide("memo", number)
    story.send(number)
    story.report(number, 5_000)
    story.settle(number)
    story.bring_back(number)

    assert story.balance("fundreserve") == 25_000
    assert story.balance("earmarked") == 0


def test_a_memo_withdrawn_does_not_stop_the_meeting(story: Story) -> None:
    """The meeting's minutes do not hang on the author."""
    story.fill(100_000)
    number = story.write(20_000, fund="fundreserve")
    story.act("withdraw", AUTHOR, person=story.coop.account(AUTHOR), number=number)

    story.decide("memo", number)

    assert story.balance("fundreserve") == 30_000


def test_a_program_spends_its_own_part_alone(story: Story) -> None:
    """What another program has in the fund of programs is out of reach, and the rest returns."""
    rich, poor = programs.adopt(story.coop), programs.adopt(story.coop)
    story.receive_fees(10_000, program=rich)
    story.receive_fees(500, program=poor)

    refused = story.write(600, fund="fundprogram", program=poor)
    assert story.outcome(story.council(refused)) == UNFUNDED
    number = story.advance(600, fund="fundprogram", program=rich)
    story.report(number, 100)
    story.settle(number)
    story.bring_back(number)

    assert story.balance("fundprogram") == 10_400
    assert story.balance("earmarked") == 0


def test_a_program_must_be_there(story: Story) -> None:
    """A memo out of a program's fund names a program of the cooperative."""
    with pytest.raises(ProgramUnknown):
        story.write(100, fund="fundprogram", program=99)


def test_the_indivisible_fund_is_not_spent(story: Story) -> None:
    """No memo reaches it, whoever would decide."""
    with pytest.raises(errors.Indivisible):
        story.write(100, fund="fundindiv")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"fund": "bank"}, errors.FundUnknown),
        ({"fund": "feeincome"}, errors.FundUnknown),
        ({"fund": "fund1"}, errors.FundNotNamed),
        ({"program": 1}, errors.PlaceDiffers),
        ({"fund": "fundprogram"}, errors.PlaceDiffers),
        ({"fund": "fundsection"}, errors.PlaceDiffers),
        ({"amount": roubles(0)}, errors.AmountNotPositive),
        ({"amount": "1.00 USD"}, errors.WrongCurrency),
        ({"days": 0}, errors.DaysOutOfRange),
        ({"days": 366}, errors.DaysOutOfRange),
        ({"payee": "boris"}, errors.AdvanceNotOwn),
        ({"payee": "nobody", "is_advance": False}, errors.PayeeNotMember),
        ({"number": 99}, errors.NumberTaken),
    ],
)
def test_a_memo_that_is_none_is_refused(
    story: Story, changes: dict[str, object], error: type[Exception]
) -> None:
    """Fund, place, sum, term and payee are checked before anybody reads the memo."""
    with pytest.raises(error):
        story.write(100, **changes)  # type: ignore[arg-type]
