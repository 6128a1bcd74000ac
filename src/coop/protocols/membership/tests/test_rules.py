"""The rules of joining: tables of cases, no I/O."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.membership import rules
from coop.protocols.membership.errors import (
    AgreementMissing,
    AlreadyApplied,
    EsignFirst,
    NotApplied,
    RefundDue,
    UnderAge,
)
from coop.protocols.membership.rules import (
    Agreement,
    Cause,
    Contribution,
    Kind,
    Standing,
    State,
    Urgency,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def days(count: float) -> timedelta:
    return timedelta(days=count)


def applied(**changes: object) -> Standing:
    """An adult citizen who has signed both agreements and applied."""
    ready = Standing(agreed=Agreement.ALL, **changes)  # type: ignore[arg-type]
    return ready.apply(Kind.CITIZEN, 40, 16, at=NOON)


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2010, 3, 1), date(2026, 2, 28), 15),
        (date(2010, 3, 1), date(2026, 3, 1), 16),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(1959, 12, 31), date(2026, 1, 1), 66),
    ],
)
def test_age_is_counted_in_full_years(born_on: date, day: date, age: int) -> None:
    """One grows older on the birthday, not on New Year's Day."""
    assert rules.age_on(born_on, day) == age


@pytest.mark.parametrize(
    ("kind", "age", "charter_age", "may"),
    [
        (Kind.CITIZEN, 15, 16, False),
        (Kind.CITIZEN, 16, 16, True),
        (Kind.CITIZEN, 15, 14, False),
        (Kind.CITIZEN, 17, 18, False),
        (Kind.SOLE_PROPRIETOR, 18, 18, True),
        (Kind.ORGANISATION, 0, 18, True),
    ],
)
def test_charter_may_raise_the_age_but_not_lower_it(
    kind: Kind, age: int, charter_age: int, may: bool
) -> None:
    """Sixteen is the law's floor; an organisation has no age."""
    assert rules.may_join(kind, age, charter_age) is may


@given(st.integers(0, 120))
def test_ledger_never_learns_an_age_above_eighteen(age: int) -> None:
    """What goes on the ledger is enough for the rule and tells nothing more."""
    assert rules.told_age(age) == min(age, 18)


@pytest.mark.parametrize("order", list(permutations((0, 1, 2))))
def test_membership_begins_with_the_last_of_three(order: tuple[int, int, int]) -> None:
    """Decision, entrance fee and share come in any order; the latest makes the member."""
    moments = [NOON + days(step) for step in order]

    assert rules.member_since(*moments) == NOON + days(2)


@pytest.mark.parametrize("missing", [0, 1, 2])
def test_without_one_of_three_there_is_no_membership(missing: int) -> None:
    """Money without a decision, or a decision without money, makes no member."""
    moments: list[datetime | None] = [NOON, NOON, NOON]
    moments[missing] = None

    assert rules.member_since(*moments) is None


@pytest.mark.parametrize(
    ("passed", "days_left", "urgency"),
    [
        (days(0), 30, Urgency.CALM),
        (days(19.9), 11, Urgency.CALM),
        (days(20), 10, Urgency.REMINDED),
        (days(26.9), 4, Urgency.REMINDED),
        (days(27), 3, Urgency.URGENT),
        (days(30), 0, Urgency.URGENT),
        (days(30) + timedelta(seconds=1), 0, Urgency.OVERDUE),
    ],
)
def test_deadline_raises_its_voice_on_day_20_and_27(
    passed: timedelta, days_left: int, urgency: Urgency
) -> None:
    """The council hears of an application again before its thirty days are over."""
    deadline = rules.consideration_deadline(NOON, 30, now=NOON + passed)

    assert (deadline.days_left, deadline.urgency) == (days_left, urgency)
    assert deadline.due_at == NOON + days(30)


def test_charter_may_shorten_the_thirty_days_but_not_lengthen_them() -> None:
    """A charter that promises sixty days still has thirty."""
    assert rules.consideration_deadline(NOON, 60, now=NOON).due_at == NOON + days(30)
    assert rules.consideration_deadline(NOON, 10, now=NOON).due_at == NOON + days(10)


def test_application_without_both_agreements_is_refused() -> None:
    """Neither the signature agreement nor the consent alone opens the way."""
    for agreed in (Agreement.NONE, Agreement.ESIGN, Agreement.PRIVACY):
        with pytest.raises(AgreementMissing):
            Standing(agreed=agreed).apply(Kind.CITIZEN, 40, 16, at=NOON)


def test_fifteen_year_old_is_refused_with_the_age_needed() -> None:
    """The refusal carries the age from which one may come again."""
    with pytest.raises(UnderAge) as refusal:
        Standing(agreed=Agreement.ALL).apply(Kind.CITIZEN, 15, 16, at=NOON)

    assert refusal.value.values == {"age": 15, "floor": 16}


def test_paid_then_accepted_becomes_member_at_the_decision() -> None:
    """Payment before the decision is the applicant's money; membership begins with the decision."""
    paid = applied().receive(Contribution.ALL, paid_at=NOON + days(1))

    member = paid.decide(approved=True, at=NOON + days(5))

    assert paid.since is None
    assert (member.state, member.since) == (State.MEMBER, NOON + days(5))


def test_accepted_then_paid_becomes_member_at_the_last_payment() -> None:
    """A decision without money waits; the last part of the payment makes the member."""
    accepted = applied().decide(approved=True, at=NOON + days(5))
    half = accepted.receive(Contribution.ENTRANCE, paid_at=NOON + days(6))
    member = half.receive(Contribution.SHARE, paid_at=NOON + days(8))

    assert (accepted.state, half.state) == (State.ACCEPTED, State.ACCEPTED)
    assert (member.state, member.since) == (State.MEMBER, NOON + days(8))


def test_refused_applicant_gets_the_money_back_and_may_apply_anew() -> None:
    """A refusal leaves a debt of the cooperative; only after its return may one apply again."""
    refused = (
        applied().receive(Contribution.ALL, paid_at=NOON).decide(approved=False, at=NOON + days(3))
    )
    with pytest.raises(RefundDue):
        refused.apply(Kind.CITIZEN, 40, 16, at=NOON + days(4))

    again = refused.refund().apply(Kind.CITIZEN, 40, 16, at=NOON + days(9))

    assert refused.awaits_refund
    assert (again.state, again.decided_at, again.paid) == (State.APPLIED, None, Contribution.NONE)


def test_consent_comes_after_the_signature_agreement() -> None:
    """Without the agreement a signature under the consent would mean nothing."""
    with pytest.raises(EsignFirst):
        Standing().agree(Agreement.PRIVACY)

    assert Standing().agree(Agreement.ESIGN).agree(Agreement.PRIVACY).agreed is Agreement.ALL


def test_contribution_of_zero_is_received_with_the_application() -> None:
    """Where the charter asks for no entrance fee, only the share is waited for."""
    free = rules.free_contributions(0, 100_00)
    waiting = Standing(agreed=Agreement.ALL).apply(Kind.CITIZEN, 40, 16, at=NOON, free=free)

    member = waiting.receive(Contribution.SHARE, paid_at=NOON).decide(approved=True, at=NOON)

    assert (free, waiting.paid) == (Contribution.ENTRANCE, Contribution.ENTRANCE)
    assert member.state is State.MEMBER
    assert not waiting.withdraw(free=free).awaits_refund


def test_accepted_applicant_who_has_not_paid_may_withdraw() -> None:
    """Until membership has arisen nobody is bound; what was paid goes back."""
    half = applied().decide(approved=True, at=NOON).receive(Contribution.ENTRANCE, paid_at=NOON)

    assert half.withdraw().awaits_refund
    assert not applied().withdraw().awaits_refund


def test_founder_is_a_member_from_the_founding() -> None:
    """A founder's membership begins with the founding and does not move with the payment."""
    founder = Standing().found(at=NOON)
    paid = founder.receive(Contribution.ALL, paid_at=NOON + days(7))

    assert (paid.state, paid.since) == (State.MEMBER, NOON)


@pytest.mark.parametrize(
    ("minimum", "part", "now"),
    [(1000_00, 10_000, 1000_00), (1000_00, 1_000, 100_00), (1001, 5_000, 501), (0, 5_000, 0)],
)
def test_charter_says_what_part_of_the_share_is_paid_at_joining(
    minimum: int, part: int, now: int
) -> None:
    """The part is rounded up to a whole unit; the rest comes by instalments."""
    assert rules.share_at_joining(minimum, part) == now


def test_who_has_left_comes_again_as_a_new_member() -> None:
    """An ended membership keeps its dates until a new application begins another one."""
    left = Standing().found(at=NOON).end(Cause.LEFT, at=NOON + days(9))
    again = replace(left, agreed=Agreement.ALL).apply(Kind.CITIZEN, 40, 16, at=NOON + days(20))

    assert (left.since, left.ended_at) == (NOON, NOON + days(9))
    assert (again.state, again.since, again.ended_at) == (State.APPLIED, None, None)
    assert (again.founded_at, again.cause, again.paid) == (None, None, Contribution.NONE)


STEPS = {
    "apply": lambda s: s.apply(Kind.CITIZEN, 40, 16, at=NOON),
    "receive": lambda s: s.receive(Contribution.ALL, paid_at=NOON),
    "decide": lambda s: s.decide(approved=True, at=NOON),
    "refund": lambda s: s.refund(),
    "withdraw": lambda s: s.withdraw(),
    "end": lambda s: s.end(Cause.LEFT, at=NOON),
}
ALLOWED = {
    State.REGISTERED: {"apply", "refund"},
    State.APPLIED: {"receive", "decide", "withdraw"},
    State.ACCEPTED: {"receive", "withdraw"},
    State.MEMBER: {"receive", "end"},
    State.REFUSED: {"apply", "refund"},
    State.EXITED: {"apply"},
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(STEPS))
def test_each_step_is_possible_from_its_states_only(state: State, step: str) -> None:
    """Every step that is not in the table is refused and changes nothing."""
    standing = Standing(state=state, agreed=Agreement.ALL)

    if step in ALLOWED[state]:
        STEPS[step](standing)
    else:
        with pytest.raises((rules.OutOfOrder, AlreadyApplied, NotApplied)):
            STEPS[step](standing)
