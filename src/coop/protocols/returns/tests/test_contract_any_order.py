"""Whatever people do in whatever order, contract and rules agree, and no kopeck is made or lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from coop.kernel.errors import CoopError, Refusal, UnknownRefusal
from coop.protocols.returns import rules
from coop.protocols.returns.rules import UNDER_WAY, Return, Share, State
from coop.protocols.returns.tests import returning
from coop.protocols.testing import Bucket, Cooperative, Network, founding

PEOPLE = ("elena", "dmitri")
PERSON = st.sampled_from(PEOPLE)
NUMBER = st.integers(1, 8)
UNITS = st.sampled_from([1, 40_000, 60_000, 100_000, 100_001])
STOCK = 80_000
ACT = returning.SOME_DOCUMENT
STEPS, EXAMPLES = 30, 12


class Returning(RuleBasedStateMachine):
    """Two members, the council, a cashier and the chair act at random, beside the pure rules."""

    network: Network
    cooperative: Cooperative

    @initialize()
    def connect(self) -> None:
        """A cooperative with goods, and a thousand roubles of each."""
        self.cooperative = founding.connect(self.network)
        self.shares = {person: Share(returning.SHARE) for person in PEOPLE}
        self.returns: dict[int, tuple[str, Return]] = {}
        self.stock, self.paid = STOCK, 0
        for person in PEOPLE:
            returning.contribute(self.cooperative, person, returning.SHARE)
        returning.contribute_goods(self.cooperative, "galina", STOCK)

    @rule(person=PERSON, units=UNITS, in_money=st.booleans())
    def ask(self, person: str, units: int, in_money: bool) -> None:
        def model() -> None:
            under_way = [
                1 for who, one in self.returns.values() if who == person and one.is_under_way
            ]
            rules.require_may_ask(kind=1, gate=0, under_way=len(under_way))
            self.shares[person] = self.shares[person].reserve(units)
            self.returns[len(self.returns) + 1] = (person, Return(units, in_money))

        asks = returning.ask if in_money else returning.ask_property
        self.both(lambda: asks(self.cooperative, person, units), model)

    @rule(person=PERSON, number=NUMBER)
    def retract(self, person: str, number: int) -> None:
        def model() -> None:
            who, one = self.known(number)
            if who != person:
                raise rules.ReturnUnknown
            self.step(number, one.retract())

        self.both(lambda: returning.retract(self.cooperative, person, number), model)

    @rule(number=NUMBER, approve=st.sampled_from([True, True, False]))
    def decide(self, number: int, approve: bool) -> None:
        def model() -> None:
            _, one = self.known(number)
            now = self.cooperative.now
            self.step(number, one.decide(approved=approve, at=now, days=60))

        matter = self.row(number).get("matter", 0)
        self.both(lambda: self.cooperative.council_decides(matter, approve=approve), model)

    @rule(number=NUMBER)
    def send(self, number: int) -> None:
        order = self.row(number).get("order") or 999_999
        self.both(
            lambda: self.cooperative.send_money(order),
            lambda: self.step(number, self.known(number)[1].send()),
        )

    @rule(number=NUMBER)
    def fail(self, number: int) -> None:
        order = self.row(number).get("order") or 999_999
        self.both(
            lambda: self.cooperative.fail_payment(order),
            lambda: self.step(number, self.known(number)[1].fail()),
        )

    @rule(number=NUMBER)
    def give(self, number: int) -> None:
        def model() -> None:
            _, one = self.known(number)
            given = one.give(ACT)
            if one.units > self.stock:
                raise rules.NotToGive
            self.step(number, given)

        self.both(lambda: returning.give(self.cooperative, number), model)

    @rule(number=NUMBER, person=PERSON)
    def receive(self, number: int, person: str) -> None:
        def model() -> None:
            who, one = self.known(number)
            received = one.receive(ACT)
            if who != person or one.units > self.stock:
                raise rules.ReturnUnknown
            self.step(number, received)

        self.both(lambda: returning.receive(self.cooperative, number, person), model)

    @rule(number=NUMBER)
    def end_it(self, number: int) -> None:
        """Do whatever comes next, so that some returns arrive."""
        state = self.returns[number][1].state if number in self.returns else None
        if state is State.ASKED:
            self.decide(number, True)
        elif state is State.PAYING:
            self.send(number)
        elif state is State.TO_GIVE:
            self.give(number)
        elif state is State.GIVEN:
            self.receive(number, self.returns[number][0])

    # --- what must hold

    @invariant()
    def every_kopeck_is_where_the_rules_have_it(self) -> None:
        """Free and reserved of each member; what left the bank and the stock."""
        for person in PEOPLE:
            share = self.shares[person]
            assert returning.share(self.cooperative, person) == (share.free, share.reserved)
        accounts = self.cooperative.ledger_accounts()
        assert accounts["bank"][1] == self.paid
        assert accounts["goods"] == (STOCK, STOCK - self.stock)

    @invariant()
    def buckets_are_the_accounts(self) -> None:
        """The members' buckets sum to the share fund's accounts; debits are credits."""
        accounts = self.cooperative.ledger_accounts()
        balances = self.cooperative.rows("ledger", "balances")
        for bucket, code in (
            (Bucket.SHARE_MAIN, "sharemain"),
            (Bucket.SHARE_PAYOUT, "sharepayout"),
        ):
            debit, credit = accounts.get(code, (0, 0))
            held = [
                int(each["units"])
                for row in balances
                for each in row["buckets"]
                if each["account"] == bucket
            ]
            assert sum(held) == credit - debit
        assert sum(debit for debit, _ in accounts.values()) == sum(
            credit for _, credit in accounts.values()
        )

    @invariant()
    def what_is_reserved_is_under_way(self) -> None:
        """Each reserved kopeck belongs to a return that is under way, and to no other."""
        rows = {int(row["id"]): row for row in self.cooperative.rows("returns", "returns")}
        under_way = {
            number: one for number, (_, one) in self.returns.items() if one.state in UNDER_WAY
        }
        assert rows.keys() == under_way.keys()
        for number, one in under_way.items():
            assert (rows[number]["state"], int(rows[number]["units"])) == (one.state, one.units)
        open_matters = {row["id"] for row in self.cooperative.rows("council", "matters")}
        asked = {rows[n]["matter"] for n, one in under_way.items() if one.state is State.ASKED}
        assert open_matters == asked
        paying = {rows[n]["order"] for n, one in under_way.items() if one.state is State.PAYING}
        assert {row["id"] for row in self.cooperative.outgoing()} == paying

    # --- helpers

    def both(self, contract: Callable[[], object], model: Callable[[], None]) -> None:
        """The contract refuses what the rules refuse, in registered words, and nothing else."""
        refused = False
        try:
            contract()
        except UnknownRefusal:
            raise
        except Refusal:
            refused = True
        if not refused:
            model()
            return
        with pytest.raises(CoopError):
            model()

    def step(self, number: int, after: Return) -> None:
        person, before = self.returns[number]
        share = self.shares[person]
        if after.state in (State.PAID, State.RECEIVED):
            share = share.leave(before.units)
            self.paid += before.units * before.in_money
            self.stock -= before.units * (not before.in_money)
        elif not after.is_under_way:
            share = share.release(before.units)
        self.shares[person], self.returns[number] = share, (person, after)

    def known(self, number: int) -> tuple[str, Return]:
        if number not in self.returns:
            raise rules.ReturnUnknown
        return self.returns[number]

    def row(self, number: int) -> dict[str, Any]:
        rows = self.cooperative.rows("returns", "returns")
        return next((row for row in rows if row["id"] == number), {})


@pytest.fixture
def machine(network: Network) -> type[Returning]:
    """The state machine on the session's network."""
    return type("ReturningOnNetwork", (Returning,), {"network": network})


def test_no_kopeck_is_made_or_lost(machine: type[Returning]) -> None:
    """Hundreds of random steps: contract and rules agree after each of them."""
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=checks,
        ),
    )
