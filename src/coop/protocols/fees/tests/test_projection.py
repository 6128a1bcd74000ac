"""What the ledger records of fees becomes rows, and the rules reckon as the contract does."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from coop.kernel.errors import Refusal
from coop.monocoop.notifications.api import deliveries
from coop.protocols.fees import api, duties, rules
from coop.protocols.fees.models import Reminder
from coop.protocols.fees.rules import DraftState, Stage
from coop.protocols.fees.tests.stories import MONTHLY, RUBLES_300, YEARLY, Fees
from coop.protocols.testing import Cooperative, programs

pytestmark = pytest.mark.django_db


@pytest.fixture
def fees(followed: Cooperative) -> Fees:
    """A cooperative whose acts reach the read model."""
    return Fees(followed)


def due(fees: Fees, member: str, *, today: date | None = None) -> api.DueStatus:
    found = api.due(fees.cooperative.name, fees.cooperative.account(member), 0, today=today)
    if found is None:
        raise LookupError(member)
    return found


def first_of(month: int) -> date:
    return rules.first_day(month)


def test_a_draft_becomes_a_version(fees: Fees) -> None:
    """Drafted, decided for: both are told, with the number the next one will have."""
    coop = fees.cooperative.name
    draft = fees.draft(grace=7)
    assert api.drafts(coop)[0].state is DraftState.WAITING
    assert api.next_draft(coop) == draft + 1

    fees.decide(draft)

    assert api.drafts(coop)[0].state is DraftState.ADOPTED
    assert [(one.start, one.units, one.grace_days) for one in api.versions(coop)] == [
        (fees.month, RUBLES_300, 7)
    ]


def test_rejected_and_dropped_drafts_are_kept_as_such(fees: Fees) -> None:
    """What the meeting refused or the chair took back stays in the list."""
    coop = fees.cooperative
    fees.decide(fees.draft(), approve=False)
    number = fees.draft()
    coop.push(coop.step("fees", "drop", "vera", chair=coop.account("vera"), draft=number))

    states = [each.state for each in api.drafts(coop.name)]
    assert states == [DraftState.DROPPED, DraftState.REJECTED]
    assert api.versions(coop.name) == ()


def test_later_versions_fall_in_the_read_model_too(fees: Fees) -> None:
    """The versions of the read model are those of the ledger."""
    start = fees.month
    fees.set()
    fees.set(MONTHLY, 50_000, start=start + 2)
    fees.set(MONTHLY, 60_000, start=start + 4)
    fees.set(MONTHLY, 40_000, start=start + 2)

    told = {one.start: (int(one.period), one.units) for one in api.versions(fees.cooperative.name)}
    assert told == fees.versions()


def test_a_payment_is_followed_from_order_to_history(fees: Fees) -> None:
    """Open order, paid, taken back: the member's months and the history say the same."""
    fees.set()
    bill = fees.pay("elena", 2)
    assert due(fees, "elena").order == bill["order"]

    trace = fees.confirm(bill["order"])

    coop, account = fees.cooperative.name, fees.cooperative.account("elena")
    assert (due(fees, "elena").through, due(fees, "elena").order) == (bill["until"], None)
    [paid] = api.payments(coop, account)
    assert (paid.amount.units, paid.start, paid.until) == (60_000, bill["from"], bill["until"])

    fees.take_back("elena", 0, fees.reverse(trace))
    assert due(fees, "elena").through == 0
    assert api.payments(coop, account)[0].taken_back


def test_a_cancelled_order_leaves_the_fee_due(fees: Fees) -> None:
    """The order is gone, the months are as before."""
    fees.set()
    fees.pay("elena", 5)

    fees.cancel("elena")

    assert (due(fees, "elena").order, due(fees, "elena").through) == (None, 0)


def test_arrears_are_listed_by_age(fees: Fees) -> None:
    """Who has paid is not there; who owes longer stands first."""
    fees.set(grace=0)
    fees.confirm(fees.pay("elena", 2)["order"])
    fees.confirm(fees.pay("vera")["order"])
    day = first_of(fees.month + 1) + timedelta(days=40)

    lines = api.arrears(fees.cooperative.name, today=day)

    accounts = [line.member.account for line in lines]
    assert fees.cooperative.account("elena") in accounts
    assert accounts[-1] in {fees.cooperative.account("elena"), fees.cooperative.account("vera")}
    assert [line.days for line in lines] == sorted((line.days for line in lines), reverse=True)


def test_a_programs_fee_is_due_of_its_participants(fees: Fees) -> None:
    """Beside the own fee, from the month of accession; paid apart; gone with the program."""
    coop, account = fees.cooperative, fees.cooperative.account("elena")
    fees.set()
    program = programs.adopt(coop, takes=5, fee_rule=1, fee_period=1, fee=10_000, grace_days=5)
    programs.accede(coop, "elena", program)
    day = first_of(fees.month) + timedelta(days=20)

    asked = api.dues(coop.name, account, today=day)
    assert [(each.fee, each.standing.units) for each in asked] == [
        (0, RUBLES_300),
        (program, 10_000),
    ]
    assert (account, program) in {
        (line.due.member, line.due.fee) for line in api.arrears(coop.name, today=day)
    }
    fees.confirm(fees.pay("elena", fee=program)["order"])
    assert [each.standing.units for each in api.dues(coop.name, account, today=day)] == [
        RUBLES_300,
        0,
    ]
    programs.close(coop, program)
    assert [each.fee for each in api.dues(coop.name, account, today=day)] == [0]


def test_reminders_are_written_once(fees: Fees, site: object) -> None:
    """Once a stage of a period, however often the clock strikes; nothing for who has paid."""
    fees.set(grace=10)
    fees.confirm(fees.pay("elena", 3)["order"])
    begin = datetime.combine(first_of(fees.month), datetime.min.time(), tzinfo=UTC)
    members = len(fees.cooperative.founders())

    assert duties.remind(begin + timedelta(days=5)) == members - 1
    assert duties.remind(begin + timedelta(days=6)) == 0
    assert duties.remind(begin + timedelta(days=11)) == members - 1

    stages = Reminder.unbound.filter(coop=fees.cooperative.name).values_list("stage", flat=True)
    assert set(stages) == {Stage.IN_GRACE, Stage.IN_ARREARS}
    assert not Reminder.unbound.filter(member=fees.cooperative.account("elena")).exists()
    told = deliveries(fees.cooperative.name, f"fees:0:{fees.month}:{Stage.IN_GRACE}")
    assert len({one.account for one in told}) == members - 1


@pytest.mark.parametrize("periods", [1, 2, 5, 24])
@pytest.mark.parametrize(
    ("period", "later"),
    [
        (MONTHLY, ()),
        (YEARLY, ()),
        (MONTHLY, ((100, 1), (700, 3))),
        (MONTHLY, ((0, 1),)),
        (MONTHLY, ((0, 2), (100, 1))),
        (YEARLY, ((0, 12), (700, 12))),
    ],
)
def test_the_rules_reckon_as_the_contract(
    fees: Fees, period: int, later: tuple[tuple[int, int], ...], periods: int
) -> None:
    """The same versions, the same member: the same months and the same sum, or the same refusal."""
    fees.set(period, 5_000)
    start = max(fees.versions())
    for units, step in later:
        start += step
        fees.set(period, units, start=start)
    standing = due(fees, "elena", today=fees.cooperative.now.date())
    try:
        expected = api.bill(standing, periods)
    except Refusal as refusal:
        with pytest.raises(type(refusal)):
            fees.pay("elena", periods)
        return

    bill = fees.pay("elena", periods)

    told = (bill["from"], bill["until"], bill["units"])
    assert told == (expected.start, expected.until, expected.units)
    fees.confirm(bill["order"])
    assert due(fees, "elena").through == bill["until"]
