"""Any order of ballots gives the same result, and nobody has two votes.

People vote in person, change their ballots, give proxies and take them back, let proxies vote, and
hand in paper; after each step the contract's counts are those of one ballot a voter.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from coop.kernel.decisions import Choice
from coop.protocols.meetings import errors
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.meetings import FREE, Meeting, candidate
from coop.protocols.testing.network import Network

PEOPLE = ("vera", "boris", "galina", "dmitri", "elena", "zoya")
OFFICERS = ("vera", "galina")
QUESTIONS = 4  # a free one, and three candidates for two seats
SEATS = 2

people = st.sampled_from(PEOPLE)
ballots = st.lists(st.sampled_from(Choice), min_size=QUESTIONS, max_size=QUESTIONS).filter(
    lambda cast: any(cast) and sum(1 for each in cast[1:] if each is Choice.FOR) <= SEATS
)


class Voting(RuleBasedStateMachine):
    """One meeting, and what each voter's ballot is by the rules."""

    network: Network

    @initialize()
    def call(self) -> None:
        self.coop: Cooperative = founding.connect(self.network)
        agenda = [FREE, *(candidate(self.coop, "council", one, 1, SEATS) for one in PEOPLE[2:5])]
        self.meeting = Meeting.called(self.coop, agenda)
        self.cast: dict[str, tuple[list[Choice], bool]] = {}  # choices, and whether in person
        self.agents: dict[str, str] = {}
        self.papers: dict[str, tuple[str, list[Choice]]] = {}
        self.paid: set[str] = set()

    @rule(voter=people, choices=ballots)
    def vote(self, voter: str, choices: list[Choice]) -> None:
        self.meeting.vote(voter, *choices)
        self.cast[voter] = (choices, True)

    @rule(principal=people, agent=people)
    def empower(self, principal: str, agent: str) -> None:
        if principal != agent:
            self.meeting.empower(principal, agent)
            self.agents[principal] = agent

    @rule(principal=people, agent=people, choices=ballots)
    def vote_for(self, principal: str, agent: str, choices: list[Choice]) -> None:
        if self.agents.get(principal) != agent:
            with pytest.raises(errors.NoProxy):
                self.meeting.vote_for(agent, principal, *choices)
        elif self._voted_in_person(principal):
            with pytest.raises(errors.VotedInPerson):
                self.meeting.vote_for(agent, principal, *choices)
        else:
            self.meeting.vote_for(agent, principal, *choices)
            self.cast[principal] = (choices, False)

    @rule(voter=people, officer=st.sampled_from(OFFICERS), choices=ballots)
    def enter_paper(self, voter: str, officer: str, choices: list[Choice]) -> None:
        first = self.papers.get(voter)
        if first is None:
            self.meeting.enter(officer, voter, *choices)
            self.papers[voter] = (officer, choices)
        elif first[0] == officer:
            with pytest.raises(errors.SameOfficer):
                self.meeting.enter(officer, voter, *choices)
        elif first[1] == choices and self._voted_in_person(voter):
            with pytest.raises(errors.VotedInPerson):
                self.meeting.enter(officer, voter, *choices)
        else:
            self.meeting.enter(officer, voter, *choices)
            del self.papers[voter]
            if first[1] == choices:
                self.cast[voter] = (choices, False)

    @rule(giver=people)
    def bring_a_share(self, giver: str) -> None:
        """A balance changes; no tally does."""
        if giver in self.paid:
            return
        before = self.meeting.questions
        self.coop.confirm(giver)
        self.paid.add(giver)
        assert before == self.meeting.questions

    @invariant()
    def counts_are_of_one_ballot_a_voter(self) -> None:
        if not hasattr(self, "meeting"):
            return
        for place, row in enumerate(self.meeting.questions):
            choices = [cast[place] for cast, _ in self.cast.values()]
            told = (row["in_favour"], row["against"], row["abstained"])
            assert told == tuple(
                choices.count(each) for each in (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN)
            )
        assert self.meeting.row["present"] == len(self.cast)

    def teardown(self) -> None:
        if not hasattr(self, "meeting"):
            return
        self.meeting.end()
        self.meeting.conclude()
        is_decided = len(self.cast) * 2 > len(PEOPLE)
        assert self.meeting.row["state"] == (3 if is_decided else 4)

    def _voted_in_person(self, voter: str) -> bool:
        return voter in self.cast and self.cast[voter][1]


def test_any_order_of_ballots(network: Network) -> None:
    """Whoever votes first, for whomever and how often: one member, one vote."""

    on_this_network = type("OnThisNetwork", (Voting,), {"network": network})

    run_state_machine_as_test(
        on_this_network,
        settings=settings(
            max_examples=25,
            stateful_step_count=20,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
