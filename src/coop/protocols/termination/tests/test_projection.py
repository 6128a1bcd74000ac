"""Read model and contract are twins: after any story their rows say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.documents.models import NetworkIdentity
from coop.protocols.membership.models import Member
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.termination import api
from coop.protocols.termination.models import ApprovedYear, Claim, Ending, Settlement
from coop.protocols.termination.rules import Cause, ClaimState, EndState, SettlementState
from coop.protocols.termination.tests.leaving import (
    ALL,
    SHARE,
    accuse,
    advance,
    approve_balance,
    bury,
    claim_of,
    contribute,
    decide,
    expel,
    heir,
    lapse,
    leave,
    leave_and_go,
    park,
    payout,
    recant,
    report,
    settlement,
)
from coop.protocols.testing import Cooperative, Network, founding
from coop.store import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def followed(network: Network, db: None) -> Cooperative:
    """A cooperative whose every act is projected at once, with Anna who has saved."""
    with journal.at_block(1):
        journal.put(NetworkIdentity, coop="", key={}, network_id=network.chain.chain_id.hex())
    cooperative = founding.connect(FollowedNetwork(network))  # type: ignore[arg-type]
    cooperative.join("anna")
    contribute(cooperative, "anna", SHARE)
    return cooperative


def state_it(coop: Cooperative) -> None:
    leave(coop, "anna")


def take_it_back(coop: Cooperative) -> None:
    leave(coop, "anna")
    recant(coop, "anna")


def get_it_returned(coop: Cooperative) -> None:
    leave(coop, "anna")
    decide(coop, "anna", approve=False)


def wait_for_money(coop: Cooperative) -> None:
    leave_and_go(coop, "anna")


def be_paid(coop: Cooperative) -> None:
    leave_and_go(coop, "anna")
    coop.send_money(coop.outgoing()[0]["id"])


def be_paid_at_the_second_try(coop: Cooperative) -> None:
    leave_and_go(coop, "anna")
    coop.fail_payment(coop.outgoing()[0]["id"])
    payout(coop, settlement(coop, "anna")["id"])


def be_parked(coop: Cooperative) -> None:
    leave_and_go(coop, "anna")
    coop.fail_payment(coop.outgoing()[0]["id"])
    coop.chain.pass_time(days=151)
    park(coop, settlement(coop, "anna")["id"])


def be_expelled_in_debt(coop: Cooperative) -> None:
    advance(coop, "anna", 500)
    accuse(coop, "anna")
    coop.chain.pass_time(days=20)
    leave_and_be_expelled(coop)


def leave_and_be_expelled(coop: Cooperative) -> None:
    expel(coop, "anna")


def stay_in_spite(coop: Cooperative) -> None:
    accuse(coop, "anna")
    coop.chain.pass_time(days=20)
    expel(coop, "anna", approve=False)


def die_while_leaving(coop: Cooperative) -> None:
    leave(coop, "anna")
    report(coop, "anna")
    decide(coop, "anna")


def be_inherited_in_part(coop: Cooperative) -> None:
    bury(coop, "anna")
    number = settlement(coop, "anna")["id"]
    first, second, third = (heir(coop, number, units) for units in (1_000, 2_000, 3_000))
    coop.council_decides(claim_of(coop, first)["matter"])
    coop.send_money(coop.outgoing()[0]["id"])
    coop.council_decides(claim_of(coop, second)["matter"], approve=False)
    coop.council_decides(claim_of(coop, third)["matter"])
    coop.fail_payment(coop.outgoing()[0]["id"])


def lapse_it(coop: Cooperative) -> None:
    bury(coop, "anna")
    coop.chain.pass_time(days=1097)
    lapse(coop, settlement(coop, "anna")["id"])
    coop.council_decides(settlement(coop, "anna")["matter"])


STORIES = (
    state_it,
    take_it_back,
    get_it_returned,
    wait_for_money,
    be_paid,
    be_paid_at_the_second_try,
    be_parked,
    be_expelled_in_debt,
    stay_in_spite,
    die_while_leaving,
    be_inherited_in_part,
    lapse_it,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_read_model_equals_the_contract(
    followed: Cooperative, story: Callable[[Cooperative], None]
) -> None:
    """What is under way is the same on both sides; what is finished is kept in the read model."""
    story(followed)

    assert endings_read(followed) == endings_told(followed)
    assert settlements_read(followed) == settlements_told(followed)
    assert claims_read(followed) == claims_told(followed)
    row = Member.unbound.get(coop=followed.name, account=followed.account("anna"))
    assert (row.state, row.cause or 0) == (
        followed.member("anna").state,
        followed.member("anna").cause,
    )


def test_a_finished_settlement_tells_what_was_paid(followed: Cooperative) -> None:
    """The settlement sheet can be read years later."""
    be_paid(followed)

    row = api.last_settlement_of(followed.name, followed.account("anna"))
    assert row is not None
    assert (row.state, row.paid, row.payout) == (SettlementState.FINISHED, ALL, 0)
    assert row.finished_at is not None


def test_an_end_keeps_how_it_ended(followed: Cooperative) -> None:
    """Taken back by a reported death; the report was decided by a matter."""
    die_while_leaving(followed)

    told = {row.cause: (row.state, row.matter) for row in Ending.unbound.filter(coop=followed.name)}
    assert told[Cause.LEFT] == (EndState.TAKEN_BACK, None)
    assert told[Cause.DIED][0] == EndState.ENDED
    assert told[Cause.DIED][1]


def test_an_approved_balance_is_remembered_once(followed: Cooperative) -> None:
    """The first approval counts."""
    approve_balance(followed, 2026, approve=False)
    assert api.balance_approved_at(followed.name, 2026) is None
    approve_balance(followed, 2026)
    approve_balance(followed, 2026)

    assert ApprovedYear.unbound.filter(coop=followed.name).count() == 1


def test_the_preview_is_what_happens(followed: Cooperative) -> None:
    """What the member was shown is what the settlement pays."""
    contribute(followed, "anna", 700, operation="targetpaid")
    contribute(followed, "anna", 5_000, operation="progpaid", program=3)
    seen = api.conditions_of(followed.name, followed.account("anna"))
    leave_and_go(followed, "anna")

    row = api.last_settlement_of(followed.name, followed.account("anna"))
    assert row is not None
    assert (seen.is_free, seen.preview.payout) == (True, row.payout)
    assert seen.preview.forfeited == 700


def test_the_preview_says_what_blocks(followed: Cooperative) -> None:
    """The same reasons for which the contract refuses."""
    advance(followed, "anna", 500)
    seen = api.conditions_of(followed.name, followed.account("anna"))
    officer = api.conditions_of(followed.name, followed.account(followed.cashier))

    assert [line.units for line in seen.preview.blockers] == [500]
    assert (seen.is_free, officer.is_free) == (False, False)
    assert "cashier" in officer.offices


def test_replay_gives_the_same_rows(followed: Cooperative) -> None:
    """An undone block never happened."""
    leave(followed, "anna")
    before = list(Ending.unbound.filter(coop=followed.name).values("member", "cause", "state"))
    followed.chain.pass_time(days=1)
    trace = recant(followed, "anna")

    journal.undo_from(trace.block)

    now = list(Ending.unbound.filter(coop=followed.name).values("member", "cause", "state"))
    assert now == before


def endings_told(coop: Cooperative) -> set[tuple[str, int]]:
    ends = {(row["member"], row["cause"]) for row in coop.rows("termination", "endings")}
    accused = coop.rows("termination", "accusations")
    return ends | {(row["member"], int(Cause.EXPELLED)) for row in accused}


def endings_read(coop: Cooperative) -> set[tuple[str, int]]:
    return {(row.member, row.cause) for row in api.endings_under_way(coop.name)}


def settlements_told(coop: Cooperative) -> list[dict[str, Any]]:
    return [
        {
            **{key: int(row[key]) for key in ("id", "cause", "state", "organ", "order", "matter")},
            "estate": int(row["estate"]),
            "claimed": int(row["claimed"]),
            "due_at": row["due_at"],
            "rests_since": row["rests_since"],
            "payout": sum(int(part["units"]) for part in row["parts"]),
        }
        for row in coop.rows("termination", "settlements")
    ]


def settlements_read(coop: Cooperative) -> list[dict[str, Any]]:
    rows = Settlement.unbound.filter(coop=coop.name).exclude(state=SettlementState.FINISHED)
    return [
        {
            "id": row.number,
            "cause": row.cause,
            "state": row.state,
            "organ": row.organ,
            "order": row.order,
            "matter": row.matter,
            "estate": row.estate,
            "claimed": row.claimed,
            "due_at": int(row.due_at.timestamp()) if row.due_at else 0,
            "rests_since": int(row.rests_since.timestamp()) if row.rests_since else 0,
            "payout": row.payout,
        }
        for row in rows.order_by("number")
    ]


def claims_told(coop: Cooperative) -> list[tuple[int, int, int]]:
    rows = coop.rows("termination", "claims")
    return [(row["id"], row["state"], int(row["units"])) for row in rows]


def claims_read(coop: Cooperative) -> list[tuple[int, int, int]]:
    ended = (ClaimState.PAID, ClaimState.REFUSED)
    rows = Claim.unbound.filter(coop=coop.name).exclude(state__in=ended).order_by("number")
    return [(row.number, row.state, row.units) for row in rows]
