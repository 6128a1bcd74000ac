"""The register and the contract are twins: after any story their rows say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from coop.protocols.membership.models import Member
from coop.protocols.testing.cooperative import Cooperative, seconds

pytestmark = pytest.mark.django_db


def join(coop: Cooperative) -> None:
    coop.join("anna")


def pay_by_parts(coop: Cooperative) -> None:
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna", "share", paid_at=coop.now - timedelta(days=2))
    coop.confirm("anna", "entrance", paid_at=coop.now - timedelta(days=1))
    coop.decide("anna", approve=True)


def be_refused_and_paid_back(coop: Cooperative) -> None:
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    coop.decide("anna", approve=False)
    coop.return_money("anna")


def wait_for_money(coop: Cooperative) -> None:
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna")
    coop.decide("anna", approve=False)


def withdraw_unpaid_and_come_again(coop: Cooperative) -> None:
    coop.register("anna")
    coop.apply("anna")
    coop.withdraw("anna")
    coop.apply("anna")


def withdraw_half_paid(coop: Cooperative) -> None:
    coop.register("anna")
    coop.apply("anna")
    coop.confirm("anna", "entrance")
    coop.withdraw("anna")


def agree_only(coop: Cooperative) -> None:
    coop.open_account("anna")
    coop.agree("anna", "esign")


def leave(coop: Cooperative) -> None:
    coop.join("anna")
    coop.chain.pass_time(days=3)
    coop.relay("assembly", "membership", "terminate", member=coop.account("anna"), cause=1)


def leave_and_come_again(coop: Cooperative) -> None:
    leave(coop)
    coop.apply("anna")


def come_again_and_join(coop: Cooperative) -> None:
    leave_and_come_again(coop)
    coop.confirm("anna")
    coop.decide("anna", approve=True)


STORIES = (
    join,
    pay_by_parts,
    be_refused_and_paid_back,
    wait_for_money,
    withdraw_unpaid_and_come_again,
    withdraw_half_paid,
    agree_only,
    leave,
    leave_and_come_again,
    come_again_and_join,
)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_register_equals_the_contract(
    followed: Cooperative, story: Callable[[Cooperative], None]
) -> None:
    """State, number, bits and every moment agree, for the newcomer and for all founders."""
    story(followed)

    for person in (*followed.founders(), "anna"):
        assert of_the_register(followed, person) == of_the_contract(followed, person)


def test_founder_who_pays_keeps_the_date_of_the_founding(followed: Cooperative) -> None:
    """Payment changes what was received, not since when one is a member."""
    before = of_the_register(followed, followed.chair)["since"]
    followed.confirm(followed.chair)

    assert of_the_register(followed, followed.chair)["since"] == before
    assert of_the_register(followed, followed.chair) == of_the_contract(followed, followed.chair)


def of_the_contract(coop: Cooperative, person: str) -> dict[str, Any]:
    row = coop.member(person)
    return {
        "number": row.number or None,
        "state": row.state,
        "agreed": row.agreed,
        "paid": row.paid,
        "charter_version": row.charter_version or None,
        "decided_at": row.decided_at,
        "entrance_at": row.entrance_at,
        "share_at": row.share_at,
        "since": row.since,
        "applied_at": row.applied_at,
        "ended_at": row.ended_at,
        "cause": row.cause or None,
    }


def of_the_register(coop: Cooperative, person: str) -> dict[str, Any]:
    row = Member.unbound.get(coop=coop.name, account=coop.account(person), is_former=False)
    moments = ("decided_at", "entrance_at", "share_at", "since", "applied_at", "ended_at")
    return {
        "number": row.number,
        "state": row.state,
        "agreed": row.agreed,
        "paid": row.paid,
        "charter_version": row.charter_version,
        "cause": row.cause,
    } | {name: _seconds(getattr(row, name)) for name in moments}


def _seconds(moment: datetime | None) -> int:
    return seconds(moment) if moment else 0
