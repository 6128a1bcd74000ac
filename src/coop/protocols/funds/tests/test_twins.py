"""Read model and contract are twins: after any story their rows say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from coop.protocols.funds import api
from coop.protocols.funds.models import (
    CustomFund,
    LossDue,
    MeetingDraft,
    Memo,
    Split,
    Transfer,
)
from coop.protocols.funds.rules import Fund, MemoState, Outcome, divided
from coop.protocols.funds.tests.story import AUTHOR, Story, roubles
from coop.protocols.funds.tests.test_rules import splits
from coop.protocols.testing.cooperative import seconds

pytestmark = pytest.mark.django_db


def wait(story: Story) -> None:
    story.write(20_000)


def be_refused(story: Story) -> None:
    story.council(story.write(20_000), approve=False)


def lack_money(story: Story) -> None:
    story.council(story.write(20_000_000))


def fail_and_retry(story: Story) -> None:
    number = story.approved(20_000)
    story.fail(number)
    story.approved(1_000)
    story.act("retry", AUTHOR, author=story.coop.account(AUTHOR), number=number)
    story.send(number)


def fail(story: Story) -> None:
    story.fail(story.approved(20_000))


def report_and_owe(story: Story) -> None:
    number = story.advance(20_000)
    story.report(number, 500)
    story.settle(number)


def settle_with_rest(story: Story) -> None:
    number = story.advance(20_000)
    story.report(number, 500)
    story.settle(number)
    story.bring_back(number)


def send_back(story: Story) -> None:
    number = story.advance(20_000)
    story.report(number, 500)
    story.act("sendback", "galina", officer=story.coop.account("galina"), number=number)


def pay_supplier(story: Story) -> None:
    number = story.advance(20_000, is_advance=False)
    story.report(number, 20_000)


def pay_member(story: Story) -> None:
    story.send(story.approved(20_000, payee="boris", is_advance=False))


def spend_reserve(story: Story) -> None:
    number = story.write(20_000, fund="fundreserve")
    story.decide("memo", number)
    story.send(number)


def withdraw_from_the_meeting(story: Story) -> None:
    number = story.write(20_000, fund="fundreserve")
    story.act("withdraw", AUTHOR, person=story.coop.account(AUTHOR), number=number)
    story.decide("memo", number)


def draft_all(story: Story) -> None:
    dropped = story.draft({"fundfree": 10_000})
    story.act("drop", "vera", chair=story.coop.account("vera"), number=dropped)
    story.decide("split", dropped)
    story.decide("namefund", story.draft_other("draftname", fund="fund1"))
    story.decide("split", story.draft({"fundfree": 10_000}), approve=False)
    story.draft({"fund1": 10_000})


def liquidate(story: Story) -> None:
    story.decide("liquidation", story.draft_other("draftliquid"))
    story.coop.fail_payment(story.coop.outgoing()[0]["id"])


def cover_loss(story: Story) -> None:
    number = story.draft_other("draftloss", amount=roubles(700), days=90)
    story.decide("losscall", number)
    for person in (AUTHOR, "boris"):
        account = story.coop.account(person)
        galina = story.coop.account("galina")
        story.act("call", "galina", accountant=galina, number=number, member=account)
    story.coop.confirm(AUTHOR, "losspaid", order=int(story.rows("dues")[0]["order"]))


STORIES = (
    wait,
    be_refused,
    lack_money,
    fail,
    fail_and_retry,
    report_and_owe,
    settle_with_rest,
    send_back,
    pay_supplier,
    pay_member,
    spend_reserve,
    withdraw_from_the_meeting,
    draft_all,
    liquidate,
    cover_loss,
)


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.__name__)
def test_rows_equal_the_contract(followed_story: Story, told: Callable[[Story], None]) -> None:
    """Memos, versions, drafts, names, transfers and dues agree to the last field."""
    story, coop = followed_story, followed_story.coop.name
    story.fill(100_000)
    told(story)

    assert [memo_here(row) for row in Memo.unbound.filter(coop=coop).exclude(state=20)] == [
        memo_there(row) for row in story.rows("memos")
    ]
    assert [
        (row.version, row.shares) for row in Split.unbound.filter(coop=coop).order_by("version")
    ] == [
        (row["version"], [[one["fund"], one["bp"]] for one in row["shares"]])
        for row in story.rows("splits")
    ]
    waiting = MeetingDraft.unbound.filter(
        coop=coop, decided_at__isnull=True, dropped_at__isnull=True
    )
    assert set(waiting.values_list("number", "kind")) == {
        (row["id"], row["kind"]) for row in story.rows("drafts")
    }
    assert set(CustomFund.unbound.filter(coop=coop).values_list("fund", "draft")) == {
        (row["fund"], row["draft"]) for row in story.rows("customs")
    }
    unsent = Transfer.unbound.filter(coop=coop, sent_at__isnull=True)
    assert list(unsent.values_list("number", "units")) == [
        (row["id"], int(row["units"])) for row in story.rows("transfers")
    ]
    assert {
        (row.member, row.call, 0 if row.paid_at else row.order)
        for row in LossDue.unbound.filter(coop=coop)
    } == {(row["member"], row["call"], int(row["order"])) for row in story.rows("dues")}
    assert api.next_number(coop) == story.next_number()


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.__name__)
def test_moves_come_to_the_balances(followed_story: Story, told: Callable[[Story], None]) -> None:
    """What is told of each fund over all time is what the ledger has in it."""
    story = followed_story
    story.fill(100_000)
    told(story)

    now = story.coop.now
    report = api.report(story.coop.name, now - timedelta(days=9_999), now + timedelta(days=1))

    assert {line.fund.value: line.closing.units for line in report.funds if line.closing.units} == {
        fund.value: story.balance(fund.value) for fund in Fund if story.balance(fund.value)
    }
    assert sum(use.amount.units for use in report.uses) == report.spent.units


@pytest.mark.parametrize("told", STORIES, ids=lambda told: told.__name__)
def test_what_is_earmarked_is_that_of_open_memos(
    followed_story: Story, told: Callable[[Story], None]
) -> None:
    """The ledger's earmarked money is the sum over memos, no more and no less."""
    story = followed_story
    story.fill(100_000)
    told(story)

    open_memos = Memo.unbound.filter(coop=story.coop.name).exclude(state=MemoState.CLOSED)
    assert story.balance("earmarked") == sum(row.standing.earmarked for row in open_memos)


def test_a_closed_memo_tells_how_it_ended(followed_story: Story) -> None:
    """The contract forgets it, the read model keeps it."""
    story = followed_story
    settle_with_rest_needs = 100_000
    story.fill(settle_with_rest_needs)
    settle_with_rest(story)

    memo = Memo.unbound.get(coop=story.coop.name)
    assert (memo.state, memo.outcome) == (MemoState.CLOSED, Outcome.SETTLED)
    assert memo.closed_at == memo.closed_at


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(
    split=splits().filter(lambda one: not any(f.value[-1] in "12345" for f in one)),
    units=st.integers(1, 10**12),
)
def test_the_contract_divides_as_the_rules(
    story: Story, split: Mapping[Fund, int], units: int
) -> None:
    """Any sum by any split: chain and rules agree to the kopeck."""
    before = {fund: story.balance(fund.value) for fund in Fund}
    story.adopt({fund.value: share for fund, share in split.items()})
    story.receive_fees(units)

    story.divide()

    after = {fund: story.balance(fund.value) for fund in Fund}
    moved = {fund: after[fund] - before[fund] for fund in Fund if after[fund] != before[fund]}
    assert moved == divided(units, split)


def memo_here(row: Memo) -> dict[str, object]:
    return {
        "id": row.number,
        "author": row.author,
        "payee": row.payee,
        "fund": row.fund,
        "units": row.units,
        "days": row.days,
        "is_advance": row.is_advance,
        "state": row.state,
        "organ": row.organ,
        "due_at": seconds(row.due_at) if row.due_at else 0,
        "spent": row.spent,
        "report": row.report or "00" * 32,
    }


def memo_there(row: Mapping[str, object]) -> dict[str, object]:
    told = {name: row[name] for name in memo_here(Memo(**BLANK))}
    return {
        **told,
        "units": int(str(row["units"])),
        "spent": int(str(row["spent"])),
        "is_advance": bool(row["is_advance"]),
    }


BLANK = {"number": 0, "units": 0, "days": 0, "is_advance": False, "state": 1, "organ": 1}
