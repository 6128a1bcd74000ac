"""The applicant's way in words, for every state: what happened, what is now, what one may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from coop.kernel.decisions import Tally
from coop.kernel.money import RUB, Amount
from coop.kernel.names import AccountName
from coop.protocols.council.api import MatterStatus
from coop.protocols.membership.api import MemberStatus, Terms
from coop.protocols.membership.rules import Agreement, Contribution, Kind, Standing, Urgency
from coop.protocols.membership.screens.journey import Journey, journey_of

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SHARE = Amount(1000_00, RUB)
TERMS = Terms(Amount(500_00, RUB), SHARE, SHARE, 365, 16, 30, 1, pays_first=True)
PAY_LATER = replace(TERMS, pays_first=False)
APPLIED = Standing(agreed=Agreement.ALL).apply(Kind.CITIZEN, 40, 16, at=NOON)
PAID = APPLIED.receive(Contribution.ALL, paid_at=NOON)


def journey(standing: Standing, terms: Terms = TERMS, **more: Any) -> Journey:
    status = MemberStatus(
        account=AccountName("anna"),
        name="Анна",
        number=None,
        kind=Kind.CITIZEN,
        standing=standing,
        charter_version=1,
        since=None,
        ended_at=None,
        cause=None,
        returned_at=more.pop("returned_at", None),
        certified_at=None,
        matter=None,
        recorded_in=7,
    )
    now = more.pop("now", NOON + timedelta(days=1))
    return journey_of(status, terms, more.pop("matter", None), now=now)


def states(of: Journey) -> list[str]:
    return [stage.state for stage in of.stages]


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (journey(APPLIED), (["done", "now", "later", "later"], True, True)),
        (journey(PAID), (["done", "done", "now", "later"], False, True)),
        (journey(APPLIED, PAY_LATER), (["done", "now", "now", "later"], True, True)),
        (
            journey(APPLIED.decide(approved=True, at=NOON), PAY_LATER),
            (["done", "done", "now", "later"], True, True),
        ),
    ],
    ids=["to pay", "before the council", "considered before payment", "accepted, to pay"],
)
def test_stages_show_where_the_way_is(told: Journey, shown: tuple[list[str], bool, bool]) -> None:
    """Done, now and later stand in the order in which this charter asks for them."""
    assert (states(told), told.must_pay, told.may_withdraw) == shown


@pytest.mark.parametrize(
    ("days", "urgency"),
    [(1, Urgency.CALM), (21, Urgency.REMINDED), (28, Urgency.URGENT), (31, Urgency.OVERDUE)],
)
def test_deadline_is_that_of_the_law(days: int, urgency: Urgency) -> None:
    """Thirty days from the application, whenever the money came."""
    told = journey(PAID, now=NOON + timedelta(days=days))

    assert told.deadline is not None
    assert (told.deadline.due_at, told.deadline.urgency) == (NOON + timedelta(days=30), urgency)


def test_votes_are_counted_while_the_council_decides() -> None:
    """One sees that something happens, without seeing who voted how."""
    matter = MatterStatus(
        number=1, state="open", opened_at=NOON, closes_at=NOON, signed_at=None,
        tally=Tally(5, 2, 0, 1), present_needed=4, settled=False,
    )  # fmt: skip
    with override("en"):
        notes = [str(stage.note) for stage in journey(PAID, matter=matter).stages]

    assert "3 of 5 have voted." in notes


def test_after_a_refusal_the_money_is_told_of_first() -> None:
    """While money waits one can't apply again; afterwards one can."""
    refused = PAID.decide(approved=False, at=NOON)
    waiting, returned = journey(refused), journey(refused.refund(), returned_at=NOON)

    assert (waiting.money_waits, waiting.may_apply) == (True, False)
    assert (returned.money_waits, returned.may_apply) == (False, True)
    assert returned.stages[-1].at == NOON


def test_unpaid_withdrawal_says_that_nothing_was_paid() -> None:
    """No word of money where there was none."""
    told = journey(APPLIED.withdraw())

    with override("en"):
        assert str(told.stages[-1].title) == "Nothing was paid"
    assert (told.money_waits, told.may_apply) == (False, True)
