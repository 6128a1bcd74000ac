"""Recorded actions become the register: the same story, the same rows, also after a fork."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coop.protocols.membership import api
from coop.protocols.membership.models import Member, RegisterDay
from coop.protocols.membership.rules import Cause, State
from coop.protocols.membership.tests.ledger import ANNA, BORIS, COOP, GALINA, MIDDAY, Ledger
from coop.store import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def ledger() -> Ledger:
    """A cooperative that has adopted its charter."""
    ledger = Ledger()
    ledger.adopt_charter()
    return ledger


def member(account: str = ANNA) -> Member:
    row: Member = Member.unbound.get(coop=COOP, account=account)
    return row


def register() -> list[dict[str, Any]]:
    """All rows as plain values, without the database's own ids."""
    rows = (*Member.unbound.order_by("account").values(), *RegisterDay.unbound.values())
    return [{key: value for key, value in row.items() if key != "id"} for row in rows]


def test_paid_and_accepted_applicant_is_member_since_the_decision(ledger: Ledger) -> None:
    """The usual way: agreements, application, payment, decision."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.pay(ANNA)
    ledger.pass_days(5)
    ledger.decide(ANNA, matter=7)

    anna = member()
    assert (anna.state, anna.number, anna.matter) == (State.MEMBER, 1, 7)
    assert anna.since == MIDDAY + timedelta(days=5)
    assert anna.charter_version == 1


def test_accepted_applicant_is_member_since_the_bank_day_of_the_last_payment(
    ledger: Ledger,
) -> None:
    """The bank's day counts, not the day on which the cashier looked."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.decide(ANNA)
    ledger.pass_days(6)
    ledger.pay(ANNA, days_ago=2)

    assert member().since == MIDDAY + timedelta(days=4)


def test_money_before_the_decision_makes_no_member(ledger: Ledger) -> None:
    """Without a decision there is no number and no date."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.pay(ANNA)

    assert (member().state, member().number, member().since) == (State.APPLIED, None, None)


def test_founders_are_numbered_in_the_order_of_the_minutes(ledger: Ledger) -> None:
    """Founders are members 1, 2, 3; the next member takes the next number."""
    ledger.found(GALINA, BORIS)
    ledger.admit(ANNA)

    assert [member(account).number for account in (GALINA, BORIS, ANNA)] == [1, 2, 3]
    assert member(GALINA).since == MIDDAY


def test_refused_applicant_waits_for_the_money_and_may_come_again(ledger: Ledger) -> None:
    """A refusal gives no number; after the money has gone back the way is open again."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.pay(ANNA)
    ledger.decide(ANNA, approved=False)
    refused = member()
    ledger.pass_days(1)
    ledger.refund(ANNA)
    ledger.apply(ANNA)

    assert (refused.state, refused.standing.awaits_refund) == (State.REFUSED, True)
    assert (member().state, member().number, member().matter) == (State.APPLIED, None, None)


def test_withdrawn_application_leaves_only_the_agreements(ledger: Ledger) -> None:
    """Who withdraws unpaid is where the way began."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.withdraw(ANNA)

    assert member().state == State.REGISTERED
    assert not member().standing.awaits_refund


def test_member_keeps_the_charter_under_which_the_application_was_made(ledger: Ledger) -> None:
    """A later amendment does not change what was promised at joining."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.amend_charter(minshare=5000_00)
    ledger.pay(ANNA)
    ledger.decide(ANNA)

    assert member().charter_version == 1


def test_ended_membership_stays_in_the_register(ledger: Ledger) -> None:
    """The day and the ground are kept, and nobody else gets the number."""
    ledger.admit(ANNA)
    ledger.pass_days(9)
    ledger.end(ANNA, cause=Cause.DIED)
    ledger.admit(BORIS)

    anna = member()
    assert (anna.state, anna.cause, anna.number) == (State.EXITED, Cause.DIED, 1)
    assert anna.ended_at == MIDDAY + timedelta(days=9)
    assert member(BORIS).number == 2
    assert anna.was_in_register(MIDDAY + timedelta(days=8))
    assert not anna.was_in_register(MIDDAY + timedelta(days=10))


def test_who_comes_again_is_another_member(ledger: Ledger) -> None:
    """A second membership has its own number and date; the first one is still in the register."""
    ledger.admit(ANNA)
    ledger.pass_days(1)
    ledger.end(ANNA)
    ledger.pass_days(1)
    ledger.apply(ANNA)
    waiting = api.members_count(COOP)
    ledger.pay(ANNA)
    ledger.decide(ANNA)

    then, now = MIDDAY + timedelta(hours=1), ledger.now + timedelta(hours=1)
    told = [api.register(COOP, as_of=moment).members[0].number for moment in (then, now)]
    assert told == [1, 2]
    assert [api.count_on(COOP, then), waiting, api.members_count(COOP)] == [1, 0, 1]
    status = api.member(COOP, ANNA)
    assert status is not None
    assert (status.number, status.ended_at) == (2, None)


def test_certificate_is_due_until_it_is_issued(ledger: Ledger) -> None:
    """Only a member who has paid gets a certificate, and only once."""
    ledger.found(GALINA)
    ledger.admit(ANNA)
    due = member().has_certificate_due
    ledger.certify(ANNA)

    assert due
    assert not member().has_certificate_due
    assert not member(GALINA).has_certificate_due


def test_replay_gives_the_same_register(ledger: Ledger) -> None:
    """Rows thrown away and rebuilt are equal, value by value."""
    ledger.found(GALINA, BORIS)
    ledger.admit(ANNA)
    ledger.certify(ANNA)
    before = register()
    Member.unbound.all().delete()
    RegisterDay.unbound.all().delete()

    ledger.replay()

    assert register() == before


def test_undone_block_never_happened(ledger: Ledger) -> None:
    """After a fork the register is what it was before the block."""
    ledger.agree(ANNA)
    ledger.apply(ANNA)
    ledger.pay(ANNA)
    before = register()
    ledger.decide(ANNA)

    journal.undo_from(ledger.block)

    assert register() == before
