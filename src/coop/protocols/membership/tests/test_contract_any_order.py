"""Whatever people do in whatever order, the books hold: joining as a state machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from coop.kernel.errors import Refusal, UnknownRefusal
from coop.protocols.testing import Bucket, Choice, Cooperative, Network, State, founding

PEOPLE = ("anna", "oleg", "marina")
PERSON = st.sampled_from(PEOPLE)
PURPOSES = st.sampled_from([("entrance", "share"), ("share",), ("entrance",)])
STEPS = 30
EXAMPLES = 12


class Joining(RuleBasedStateMachine):
    """Three people, a council and a cashier act at random; refusals are part of life."""

    network: Network
    cooperative: Cooperative

    @initialize(payfirst=st.integers(0, 1), entrance=st.sampled_from([0, 20_000]))
    def connect(self, payfirst: int, entrance: int) -> None:
        """A cooperative and three applicants."""
        self.cooperative = founding.connect(self.network, payfirst=payfirst, entrance=entrance)
        for person in PEOPLE:
            self.cooperative.register(person)
            self.cooperative.apply(person)

    @rule(person=PERSON)
    def apply(self, person: str) -> None:
        with refusals_are_typed():
            self.cooperative.apply(person)

    @rule(person=st.just(PEOPLE[0]))  # the others stay, or hardly anybody would arrive
    def withdraw(self, person: str) -> None:
        with refusals_are_typed():
            self.cooperative.withdraw(person)

    @rule(person=st.sampled_from([*PEOPLE, "elena"]), purposes=PURPOSES)
    def confirm(self, person: str, purposes: tuple[str, ...]) -> None:
        with refusals_are_typed():
            self.cooperative.confirm(person, *purposes)

    @rule(person=PERSON)
    def return_money(self, person: str) -> None:
        with refusals_are_typed():
            self.cooperative.return_money(person)

    @rule(person=PERSON, choice=st.sampled_from([Choice.FOR, Choice.FOR, Choice.ABSTAIN]))
    def vote(self, person: str, choice: Choice) -> None:
        with refusals_are_typed():
            self.cooperative.vote_all(person, choice)

    @rule(person=PERSON)
    def sign(self, person: str) -> None:
        with refusals_are_typed():
            self.cooperative.sign_minutes(person)

    @rule(person=PERSON)
    def pay_what_is_due(self, person: str) -> None:
        """The cashier confirms whatever the person still owes."""
        due = [
            part["purpose"]
            for row in self.cooperative.rows("payments", "orders")
            if row["payer"] == self.cooperative.account(person)
            for part in row["parts"]
            if not part["paid_at"]
        ]
        with refusals_are_typed():
            self.cooperative.confirm(person, *due)

    @rule(person=PERSON, approve=st.sampled_from([True, True, False]))
    def decide(self, person: str, approve: bool) -> None:
        with refusals_are_typed():
            self.cooperative.decide(person, approve=approve)

    @rule(person=PERSON)
    def reopen(self, person: str) -> None:
        with refusals_are_typed():
            self.cooperative.reopen(person)

    @rule(days=st.sampled_from([1, 2, 3, 31]))
    def wait(self, days: int) -> None:
        self.cooperative.chain.pass_time(days=days)

    @invariant()
    def debits_equal_credits(self) -> None:
        """Total debits are total credits, and no account stands on the wrong side."""
        accounts = self.cooperative.ledger_accounts()
        assert sum(debit for debit, _ in accounts.values()) == sum(
            credit for _, credit in accounts.values()
        )
        for code, (debit, credit) in accounts.items():
            assert debit >= credit if code == "bank" else credit >= debit

    @invariant()
    def buckets_equal_accounts(self) -> None:
        """The members' minimum shares are the share fund; pending money is what is owed."""
        accounts = self.cooperative.ledger_accounts()
        for bucket, code in ((Bucket.SHARE_MIN, "sharemin"), (Bucket.PENDING, "candidates")):
            debit, credit = accounts.get(code, (0, 0))
            assert sum(self.balances(bucket)) == credit - debit

    @invariant()
    def members_have_paid(self) -> None:
        """A member has a number, the share, and a date not before any of its reasons."""
        for person in PEOPLE:
            row = self.cooperative.member(person)
            is_member = row.state == State.MEMBER
            assert is_member == (row.number > 0)
            assert (Bucket.SHARE_MIN in self.cooperative.balance(person)) == is_member
            if is_member:
                assert row.since == max(row.decided_at, row.entrance_at, row.share_at)
                assert (row.order, row.matter) == (0, 0)

    @invariant()
    def the_register_has_no_gaps(self) -> None:
        """Numbers are given one after another."""
        numbers = sorted(row["number"] for row in self.rows("members") if row["number"])
        assert numbers == list(range(1, len(numbers) + 1))
        assert self.rows("counters")[0]["last_number"] == len(numbers)

    @invariant()
    def nothing_is_left_over(self) -> None:
        """Every open matter and order is somebody's; nobody's stays in memory."""
        rows = self.rows("members")
        open_matters = {row["id"] for row in self.cooperative.rows("council", "matters")}
        open_orders = {row["id"] for row in self.cooperative.rows("payments", "orders")}
        assert open_matters == {int(row["matter"]) for row in rows} - {0}
        assert open_orders == {int(row["order"]) for row in rows} - {0}

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.cooperative.rows("membership", table)

    def balances(self, bucket: Bucket) -> list[int]:
        return [
            int(each["units"])
            for row in self.cooperative.rows("ledger", "balances")
            for each in row["buckets"]
            if each["account"] == bucket
        ]


@contextmanager
def refusals_are_typed() -> Iterator[None]:
    """A step may be refused, but only in words that a protocol has registered."""
    try:
        yield
    except UnknownRefusal:
        raise
    except Refusal:
        return


@pytest.fixture
def machine(network: Network) -> type[Joining]:
    """The state machine on the session's network."""
    return type("JoiningOnNetwork", (Joining,), {"network": network})


def test_the_books_hold_after_any_sequence(machine: type[Joining]) -> None:
    """Hundreds of random steps: every invariant holds after each of them."""
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=checks,
        ),
    )
