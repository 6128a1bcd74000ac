"""Read model and contract are twins: after any story their rows say the same."""

from __future__ import annotations

from typing import Any

import pytest

from coop.chain.testing import Trace
from coop.kernel.decisions import Choice
from coop.protocols.meetings import models
from coop.protocols.meetings.models import Ballot, MeetingTally, PaperBallot, Question
from coop.protocols.meetings.projection import HANDLERS
from coop.protocols.meetings.rules import State, Way
from coop.protocols.membership.tests.following import (
    FollowedChain,
    FollowedNetwork,
    recorded_actions,
)
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.meetings import FREE, Meeting, candidate, propose, stand
from coop.protocols.testing.network import Network
from coop.store import journal

pytestmark = pytest.mark.django_db

FOR, AGAINST, ABSTAIN, NONE = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NONE
KINDS: tuple[Any, ...] = (
    models.Meeting, Question, MeetingTally, Ballot, PaperBallot, models.Demand, models.Proxy,
    models.Candidacy, models.Proposal, models.UnionMembership, models.Contest,
)  # fmt: skip
FOUNDERS = ("vera", "boris", "galina", "dmitri", "elena", "zoya")


def row_of(meeting: Meeting) -> models.Meeting:
    row: models.Meeting = models.Meeting.unbound.get(coop=meeting.coop.name, number=meeting.number)
    return row


def ballot_of(meeting: Meeting, person: str) -> Ballot:
    row: Ballot = Ballot.unbound.get(
        coop=meeting.coop.name,
        meeting=meeting.number,
        round=meeting.row["round"],
        voter=meeting.coop.account(person),
    )
    return row


def tally_of(meeting: Meeting) -> MeetingTally | None:
    row = row_of(meeting)
    tally: MeetingTally | None = MeetingTally.unbound.filter(
        coop=row.coop, meeting=row.number, round=row.round
    ).first()
    return tally


def assert_twins(meeting: Meeting) -> None:
    """The meeting's rows tell what the ledger's tell."""
    row, told, tally = row_of(meeting), meeting.row, tally_of(meeting)
    questions = Question.unbound.filter(coop=row.coop, meeting=row.number).order_by("place")

    assert (row.state, row.round, row.demanded) == (told["state"], told["round"], told["demanded"])
    assert (row.electorate or 0, row.charter or 0) == (told["electorate"], told["charter"])
    assert row.notice == told["notice"]
    assert bool(row.dispatched_at) == any(bytes.fromhex(told["dispatch"]))
    assert len(row.signed_by) == told["signatures"].bit_count()
    assert len(row.attested) == told["attested"].bit_count()
    assert (tally.present if tally else 0) == told["present"]
    votes = [(each["in_favour"], each["against"], each["abstained"]) for each in meeting.questions]
    assert votes == [tuple(each) for each in (tally.votes if tally else ())]
    assert [
        (each["majority"], each["base"], each["result"], bool(each["took_effect"]))
        for each in meeting.questions
    ] == [
        (each.majority, each.base, each.result, each.took_effect_at is not None)
        for each in questions[: len(votes)]
    ]


def all_rows() -> dict[str, list[dict[str, Any]]]:
    """Every projected row of meetings, as values."""
    return {kind.__name__: list(kind.unbound.order_by("id").values()) for kind in KINDS}


def test_a_meeting_from_plan_to_effect(followed: Cooperative) -> None:
    """A council is elected: at each step the rows are the ledger's."""
    people = ["elena", "dmitri", "galina", "zoya"]
    agenda = [candidate(followed, "chair", "boris", 1, 1), FREE]
    agenda += [candidate(followed, "council", person, 2, 4) for person in people]
    meeting = Meeting.convene(followed, agenda)
    assert_twins(meeting)
    followed.council_decides(meeting.row["matter"])
    meeting.dispatch("galina")
    assert_twins(meeting)
    meeting.open()
    for person in FOUNDERS[:5]:
        meeting.vote(person, FOR, AGAINST if person == "vera" else FOR, FOR, FOR, FOR, FOR)
    meeting.vote("vera", FOR, ABSTAIN, FOR, FOR, FOR, NONE)
    assert_twins(meeting)
    meeting.finish()
    assert_twins(meeting)
    meeting.take_effect(2)
    meeting.take_effect(1)

    assert_twins(meeting)
    assert row_of(meeting).state == State.SIGNED
    assert row_of(meeting).signed_by == [followed.account("vera"), followed.account("galina")]


def test_the_council_drops_a_plan_and_members_demand_it(followed: Cooperative) -> None:
    """A quarter of the members is enough to call what the council would not."""
    meeting = Meeting.convene(followed, [FREE])
    followed.council_decides(meeting.row["matter"], approve=False)
    assert_twins(meeting)
    meeting.demand("zoya")
    assert_twins(meeting)
    meeting.demand("elena")

    assert_twins(meeting)
    assert row_of(meeting).state == State.CALLED


def test_another_plan_is_another_edition(followed: Cooperative) -> None:
    """Demands belong to the plan they were signed under; the agenda is the new one."""
    meeting = Meeting.convene(followed, [FREE, candidate(followed, "auditor", "zoya", 1, 1)])
    meeting.demand("zoya")
    meeting.replan([FREE], is_hidden=True)
    assert_twins(meeting)
    assert Question.unbound.filter(coop=followed.name).count() == 1

    meeting.demand("zoya")
    assert_twins(meeting)
    meeting.act("withdraw", followed.chair, chair=followed.account(followed.chair))
    assert_twins(meeting)


def test_a_ballot_is_the_last_one(followed: Cooperative) -> None:
    """Own votes, a proxy's, a paper: who gave the one that counts is told."""
    meeting = Meeting.called(followed, [FREE, candidate(followed, "auditor", "zoya", 1, 1)], form=4)
    meeting.attend("boris")
    meeting.empower("zoya", "boris")
    meeting.vote_for("boris", "zoya", AGAINST, NONE)
    by_proxy = ballot_of(meeting, "zoya")
    meeting.vote("zoya", FOR, FOR)
    meeting.vote("elena", AGAINST, FOR, dissents=[0])
    meeting.enter("galina", "dmitri", FOR, FOR)
    meeting.enter("vera", "dmitri", FOR, FOR)

    assert_twins(meeting)
    assert not ballot_of(meeting, "boris").has_voted
    assert (by_proxy.way, by_proxy.by) == (Way.PROXY, followed.account("boris"))
    assert (ballot_of(meeting, "zoya").way, ballot_of(meeting, "zoya").choices) == (1, "11")
    assert ballot_of(meeting, "elena").dissent_places == [0]
    assert ballot_of(meeting, "dmitri").way == Way.PAPER


def test_papers_that_differ_wait_for_another_look(followed: Cooperative) -> None:
    """What the two officers read is kept side by side until somebody enters it anew."""
    meeting = Meeting.called(followed, [FREE])
    meeting.enter("galina", "dmitri", FOR)
    meeting.enter("vera", "dmitri", AGAINST)

    paper = PaperBallot.unbound.get(coop=followed.name)
    assert (paper.choices, paper.other_choices) == ("1", "2")
    assert_twins(meeting)
    meeting.enter("vera", "dmitri", FOR)
    meeting.enter("galina", "dmitri", FOR)
    assert_twins(meeting)
    assert not PaperBallot.unbound.filter(coop=followed.name).exists()


def test_a_meeting_without_quorum_is_repeated(followed: Cooperative) -> None:
    """The second round begins with empty pages; the first one's ballots stay to be read."""
    meeting = Meeting.called(followed, [FREE])
    meeting.vote("vera", FOR)
    meeting.end()
    meeting.conclude()
    assert_twins(meeting)
    meeting.sweep(50)
    meeting.repeat()
    assert_twins(meeting)
    meeting.open()
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    meeting.finish()

    assert_twins(meeting)
    rounds = Ballot.unbound.filter(coop=followed.name).values_list("round", flat=True)
    assert sorted(rounds) == [1, 2, 2, 2, 2]


def test_who_stands_who_proposes_who_contests(followed: Cooperative) -> None:
    """Candidacies end with a word; proposals and contests stay."""
    propose(followed, "zoya")
    stand(followed, "boris", "auditor")
    stand(followed, "boris", "council")
    boris = {"member": followed.account("boris"), "office": "auditor"}
    followed.push(followed.step("meetings", "standdown", "boris", **boris))
    meeting = Meeting.called(followed, [FREE])
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    meeting.finish()
    meeting.contest("zoya", 0)

    standing = models.Candidacy.unbound.filter(coop=followed.name).values_list("office", flat=True)
    assert list(standing) == ["council"]
    assert models.Proposal.unbound.get(coop=followed.name).member == followed.account("zoya")
    assert models.Contest.unbound.get(coop=followed.name).question == meeting.number << 8


def test_the_committee_signs_its_sheet(followed: Cooperative) -> None:
    """Each of the committee once, over one sheet."""
    committee = [followed.account("boris"), followed.account("zoya")]
    meeting = Meeting.called(followed, [FREE], committee=committee)
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    meeting.end()
    meeting.conclude()
    meeting.attest("zoya")

    assert_twins(meeting)
    assert row_of(meeting).attested == [followed.account("zoya")]


def test_an_undone_block_never_happened(followed: Cooperative) -> None:
    """After a fork the ballots and the counts are what they were before the block."""
    meeting = Meeting.called(followed, [FREE])
    meeting.vote("vera", FOR)
    before = all_rows()
    followed.chain.pass_time(seconds=1)
    last = meeting.vote("boris", AGAINST)
    meeting.vote("vera", ABSTAIN)

    journal.undo_from(last.block)

    assert all_rows() == before


class RememberedChain(FollowedChain):
    """A followed chain that remembers what ran."""

    def __init__(self, chain: Any) -> None:
        super().__init__(chain)
        self.traces: list[Trace] = []

    def _followed(self, trace: Trace) -> Trace:
        self.traces.append(trace)
        return super()._followed(trace)


def replay(traces: list[Trace]) -> None:
    """Throw all rows of meetings away and write them anew from the actions."""
    for kind in KINDS:
        kind.unbound.all().delete()
    for block in dict.fromkeys(trace.block for trace in traces):
        with journal.at_block(block, final=True):
            for trace in traces:
                for action in recorded_actions(trace) if trace.block == block else ():
                    handler = HANDLERS.get((action.contract, action.action))
                    if handler:
                        handler(action)


def test_replay_gives_equal_rows(network: Network) -> None:
    """Rows thrown away and rebuilt are equal, value by value."""
    remembered = FollowedNetwork(network)
    chain = remembered.chain = RememberedChain(network.chain)
    coop = founding.connect(remembered)  # type: ignore[arg-type]
    meeting = Meeting.called(coop, [FREE, candidate(coop, "auditor", "zoya", 1, 1)])
    meeting.empower("zoya", "boris")
    meeting.vote_for("boris", "zoya", FOR, FOR)
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR, AGAINST)
        coop.chain.pass_time(seconds=1)
    meeting.vote("vera", ABSTAIN, FOR)
    meeting.enter("galina", "elena", FOR, FOR)
    meeting.finish()
    meeting.take_effect(0)
    before = all_rows()

    replay(chain.traces)

    assert all_rows() == before
