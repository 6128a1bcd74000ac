"""Whatever members, chairs and the council do in whatever order, every member counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from coop.documents.models import NetworkIdentity
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.membership.tests.test_contract_any_order import refusals_are_typed
from coop.protocols.sections import rules
from coop.protocols.sections.tests.section import (
    CHAIR,
    CLOSED,
    DELEGATE,
    FOUNDED,
    Section,
    counters,
    resolved,
    retire,
    terminate,
)
from coop.protocols.sections.tests.twins import (
    of_the_contract,
    of_the_read_model,
    voters_counted,
    votes_of_the_contract,
    votes_of_the_read_model,
)
from coop.protocols.testing import Cooperative, Network, State, founding
from coop.store import journal

pytestmark = pytest.mark.django_db
COUNCIL = ("vera", "boris", "galina", "dmitri", "elena")
OTHERS = ("zoya", "anna")
PEOPLE = COUNCIL + OTHERS
PERSON = st.sampled_from(PEOPLE)
PLACE = st.integers(0, 4)
NORM = 3
STEPS, EXAMPLES = 30, 8


class Sections(RuleBasedStateMachine):
    """Seven members and their council act at random; refusals are part of life."""

    network: Network
    coop: Cooperative

    @initialize()
    def connect(self) -> None:
        """A cooperative in which three members elect one delegate."""
        self.coop = founding.connect(self.network, delegnorm=NORM, sectionmin=3)
        self.coop.join("anna")
        self.sections: list[Section] = []
        self.allowed: dict[int, int] = {}
        self.meetings = 0

    # --- what people do

    @rule(person=PERSON, others=st.lists(PERSON, max_size=4), by_list=st.booleans())
    def propose(self, person: str, others: list[str], by_list: bool) -> None:
        self._try(lambda: self.sections.append(self._propose(person, by_list)))
        for other in others if self.sections else ():  # a stranger's proposal may be refused
            self._try(lambda each=other: self.sections[-1].list(person, each))
            self._try(lambda each=other: self.sections[-1].support(each))

    def _propose(self, person: str, by_list: bool) -> Section:
        return Section.propose(self.coop, person, by_list=by_list)

    @rule()
    def begin(self) -> None:
        self._try(lambda: self.sections.append(Section.begin(self.coop)))

    @rule(person=PERSON, place=PLACE)
    def support(self, person: str, place: int) -> None:
        self._at(place, lambda section: section.support(person))

    @rule(person=PERSON, place=PLACE)
    def withdraw(self, person: str, place: int) -> None:
        self._at(place, lambda section: section.withdraw(person))

    @rule(place=PLACE, approve=st.sampled_from([True, True, True, False]))
    def decide(self, place: int, approve: bool) -> None:
        self._at(place, lambda section: section.row["matter"] and section.decide(approve=approve))

    @rule(person=PERSON, place=PLACE)
    def join(self, person: str, place: int) -> None:
        self._at(place, lambda section: section.join(person))

    @rule(person=PERSON, place=PLACE, takes_part=st.booleans())
    def visit(self, person: str, place: int, takes_part: bool) -> None:
        self._at(place, lambda section: section.visit(person, takes_part=takes_part))

    @rule(person=PERSON, place=PLACE, may=st.booleans())
    def list_member(self, person: str, place: int, may: bool) -> None:
        self._at(place, lambda section: section.list("vera", person, may=may))

    @rule(place=PLACE, into=st.none() | PLACE)
    def ask_to_close(self, place: int, into: int | None) -> None:
        target = self._section(into) if into is not None else None
        self._at(place, lambda section: section.ask_to_close(target))

    @rule(person=st.sampled_from(OTHERS))
    def leave(self, person: str) -> None:
        self._try(lambda: terminate(self.coop, person))

    @rule(person=st.sampled_from(OTHERS))
    def come_again(self, person: str) -> None:
        for step in (
            lambda: self.coop.apply(person),
            lambda: self.coop.confirm(person),
            lambda: self.coop.decide(person, approve=True),
        ):
            self._try(step)

    @rule(place=PLACE, people=st.lists(PERSON, min_size=1, max_size=3, unique=True))
    def elect_delegates(self, place: int, people: list[str]) -> None:
        section = self._section(place)
        if section is None:
            return
        self.meetings += 1
        most = rules.delegates_of(section.row["voters"], NORM)
        chosen = people[:most]
        if chosen:
            self._try(lambda: section.seat(DELEGATE, *chosen, meeting=self.meetings, days=30))
        if section.row["delegates_by"] == self.meetings:
            self.allowed[section.number] = most

    @rule(place=PLACE, person=PERSON)
    def elect_chair(self, place: int, person: str) -> None:
        self.meetings += 1
        self._at(place, lambda section: section.seat(CHAIR, person, meeting=self.meetings))

    @rule(place=PLACE)
    def make_leader(self, place: int) -> None:
        by_account = {self.coop.account(person): person for person in PEOPLE}
        self._at(place, lambda section: section.empower(until=self.coop.now + timedelta(days=20)))
        self._at(
            place, lambda section: section.accept(by_account.get(section.row["chair"], "elena"))
        )
        self._at(place, lambda section: section.accept("boris"))

    @rule(place=PLACE, by=PERSON, person=PERSON, ends=st.booleans())
    def trust(self, place: int, by: str, person: str, ends: bool) -> None:
        until = self.coop.now + timedelta(days=10)
        if ends:
            self._at(place, lambda section: section.untrust(by, person))
        else:
            self._at(place, lambda section: section.trust(by, person, until=until))

    @rule(place=PLACE)
    def revoke(self, place: int) -> None:
        self._at(place, lambda section: section.revoke())

    @rule(place=PLACE, person=PERSON, office=st.sampled_from([DELEGATE, CHAIR]))
    def resign(self, place: int, person: str, office: str) -> None:
        self._at(place, lambda section: section.resign(person, office))

    @rule(person=PERSON)
    def retire(self, person: str) -> None:
        self._try(lambda: retire(self.coop, person))

    @rule(days=st.sampled_from([1, 11, 21, 31]))
    def wait(self, days: int) -> None:
        self.coop.chain.pass_time(days=days)

    # --- what always holds

    @invariant()
    def each_member_counts_once(self) -> None:
        """A section's voters are the members counted there; the founded ones' sum is all voters."""
        votes = votes_of_the_contract(self.coop, list(PEOPLE))
        counted = Counter(number for number in votes.values() if number)
        founded = {row["id"]: row["voters"] for row in self._rows if row["state"] == FOUNDED}
        assert founded == {number: counted[number] for number in founded}
        assert sum(founded.values()) == sum(1 for number in votes.values() if number)
        assert all(row["voters"] == 0 for row in self._rows if row["state"] == CLOSED)

    @invariant()
    def counters_are_the_rows(self) -> None:
        """Founded sections and mandates, in all and by section."""
        mandates = self.coop.rows("sections", "mandates")
        by_section = Counter(row["section"] for row in mandates)
        assert {row["id"]: row["delegates"] for row in self._rows} == {
            row["id"]: by_section[row["id"]] for row in self._rows
        }
        for told in counters(self.coop):
            assert told["founded"] == sum(1 for row in self._rows if row["state"] == FOUNDED)
            assert told["delegates"] == len(mandates)
            assert told["last_section"] == len(self._rows)

    @invariant()
    def offices_are_held_by_voters_of_the_section(self) -> None:
        """Delegates and chairs vote where they serve; delegates are no more than the norm."""
        person_of = {self.coop.account(person): person for person in PEOPLE}
        for row in self.coop.rows("sections", "mandates"):
            assert resolved(self.coop, person_of[row["delegate"]]) == row["section"]
        for row in self._rows:
            assert row["delegates"] <= self.allowed.get(row["id"], 0)
            if row["chair"]:
                assert row["state"] == FOUNDED
                assert resolved(self.coop, person_of[row["chair"]]) == row["id"]
            else:
                assert (row["power_until"], row["liability"]) == (0, 0)

    @invariant()
    def trusts_are_a_chairs(self) -> None:
        """Three at most, and none without a chair."""
        held = Counter(row["id"] >> 8 for row in self.coop.rows("sections", "trusted"))
        assert all(count <= rules.TRUSTED_MAX for count in held.values())
        assert held.keys() <= {row["id"] for row in self._rows if row["chair"]}

    def teardown(self) -> None:
        """The read model says the same as the contract."""
        people = list(PEOPLE)
        assert of_the_read_model(self.coop) == of_the_contract(self.coop)
        votes = votes_of_the_contract(self.coop, people)
        assert votes_of_the_read_model(self.coop, people) == votes
        assert voters_counted(self.coop) == Counter(number for number in votes.values() if number)

    # --- steps

    @property
    def _rows(self) -> list[dict[str, Any]]:
        return self.coop.rows("sections", "sections")

    def _section(self, place: int) -> Section | None:
        """One of the last five."""
        recent = self.sections[-5:]
        return recent[place % len(recent)] if recent else None

    def _at(self, place: int, act: Callable[[Section], Any]) -> None:
        section = self._section(place)
        if section is not None:
            self._try(lambda: act(section))

    @staticmethod
    def _try(act: Callable[[], Any]) -> None:
        with refusals_are_typed():
            act()


@pytest.fixture
def machine(network: Network, db: None) -> type[Sections]:
    """The state machine on the session's network, with a reader behind it."""
    with journal.at_block(1):
        told = {"network_id": network.chain.chain_id.hex()}
        journal.put(NetworkIdentity, coop="", key={}, **told)
    return type("SectionsOnNetwork", (Sections,), {"network": FollowedNetwork(network)})


def test_every_member_counts_once_after_any_sequence(machine: type[Sections]) -> None:
    """Hundreds of random steps: every invariant holds after each, and the twins agree."""
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            suppress_health_check=checks,
        ),
    )


def test_some_sequences_found_and_elect(machine: type[Sections]) -> None:
    """The verbs reach what the invariants speak of: sections, chairs, mandates, trusts."""
    story = machine()
    story.connect()
    story.propose("vera", ["boris", "galina"], by_list=False)
    story.decide(0, approve=True)
    story.elect_delegates(0, ["vera"])
    story.elect_chair(0, "galina")
    story.make_leader(0)
    story.trust(0, "galina", "elena", ends=False)

    (row,) = story._rows
    assert (row["state"], row["delegates"], row["liability"]) == (FOUNDED, 1, 3)
    assert Section(story.coop, 1).trusted == [story.coop.account("elena")]
    assert story.coop.state("anna") is State.MEMBER
    story.teardown()
