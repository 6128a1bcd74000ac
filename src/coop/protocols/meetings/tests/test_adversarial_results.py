"""What the meetings' contract refuses of counts, minutes and effects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.meetings import errors
from coop.protocols.membership.errors import NotMember
from coop.protocols.testing import Cooperative
from coop.protocols.testing.meetings import FREE, Item, Meeting, candidate

FOR, AGAINST, ABSTAIN, NONE = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NONE
FOUNDERS = ("vera", "boris", "galina", "dmitri", "elena", "zoya")
Act = Callable[[Cooperative, Meeting], object]


def item(kind: str, subject: int, contract: str = "meetings") -> Item:
    return {"kind": kind, "contract": contract, "subject": subject, "group": 0, "seats": 0}


# --- results


def test_minutes_are_of_an_accepted_count(decided: Meeting) -> None:
    """By the meeting's two people, each once, telling the voters there were."""
    with pytest.raises(errors.NotSigner):
        decided.sign("elena")
    with pytest.raises(errors.VotesChanged):
        decided.sign("vera", present=3)
    decided.sign("vera")
    with pytest.raises(errors.AlreadySigned):
        decided.sign("vera")


def test_a_failed_meeting_has_no_minutes(running: Meeting) -> None:
    """Questions that nobody accepted are not signed; the meeting may be repeated once."""
    running.vote("elena", FOR)
    running.end()
    running.conclude()
    with pytest.raises(errors.NotDecided):
        running.sign("vera")
    with pytest.raises(errors.AlreadyConcluded):
        running.conclude()


def test_a_repeat_meeting_begins_with_no_ballots(running: Meeting) -> None:
    """The first round's ballots are erased before the second is called; there is no third."""
    coop = running.coop
    running.vote("elena", AGAINST)
    running.end()
    running.conclude()
    with pytest.raises(errors.NotSwept):
        running.repeat()
    running.sweep(50)
    running.repeat()
    running.open()
    for person in FOUNDERS[:3]:
        running.vote(person, FOR)
    assert (running.row["round"], running.row["present"]) == (2, 3)
    running.end()
    running.conclude()
    running.sweep(50)
    with pytest.raises(errors.NotFailed):
        running.repeat()
    with pytest.raises(errors.NotFailed):
        Meeting.called(coop, [FREE]).repeat()


def test_effects_come_once_and_of_questions_that_exist(decided: Meeting) -> None:
    """After both signatures, question by question."""
    with pytest.raises(errors.NotSigned):
        decided.take_effect()
    decided.sign("vera")
    decided.sign("galina")
    with pytest.raises(errors.QuestionUnknown):
        decided.take_effect(1)
    decided.take_effect()
    with pytest.raises(errors.TookEffect):
        decided.take_effect()


def test_nobody_is_seated_whom_nobody_elected(coop: Cooperative) -> None:
    """A tie elects nobody under this charter; the council in office stays."""
    people = ("boris", "elena")
    meeting = Meeting.called(coop, [candidate(coop, "chair", each, 1, 1) for each in people])
    for person, choices in zip(
        FOUNDERS, [(FOR, NONE), (NONE, FOR), (FOR, NONE), (NONE, FOR)], strict=False
    ):
        meeting.vote(person, *choices)
    meeting.finish()
    before = coop.rows("council", "compositions")

    with pytest.raises(errors.NotElected):
        meeting.take_effect(0)
    assert before == coop.rows("council", "compositions")


def test_the_committee_signs_the_sheet(coop: Cooperative) -> None:
    """After the count, each once, and nobody else."""
    meeting = Meeting.called(coop, [FREE], committee=[coop.account("dmitri")])
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    with pytest.raises(errors.NotConcluded):
        meeting.attest("dmitri")
    meeting.end()
    meeting.conclude()
    with pytest.raises(errors.NotInCommittee):
        meeting.attest("elena")
    meeting.attest("dmitri")
    with pytest.raises(errors.AlreadySigned):
        meeting.attest("dmitri")


def test_the_proof_of_dispatch_is_an_officers(running: Meeting, coop: Cooperative) -> None:
    """Of a called meeting, by one of its officers."""
    with pytest.raises(errors.NotOfficer):
        running.dispatch("elena")
    running.dispatch("galina")
    planned = Meeting.convene(coop, [FREE])
    with pytest.raises(errors.NotCalled):
        planned.dispatch("galina")


def test_pages_of_a_running_meeting_stay(running: Meeting) -> None:
    """Nobody erases ballots before they are counted."""
    running.vote("elena", FOR)
    with pytest.raises(errors.NotConcluded):
        running.sweep(50)


def test_decisions_are_contested_by_members_after_the_minutes(decided: Meeting) -> None:
    """A question that exists, by a member, once its minutes are signed."""
    with pytest.raises(errors.NotSigned):
        decided.contest("zoya", 0)
    decided.sign("vera")
    decided.sign("galina")
    with pytest.raises(errors.QuestionUnknown):
        decided.contest("zoya", 5)
    decided.coop.open_account("marina")
    with pytest.raises(NotMember):
        decided.contest("marina", 0)
    decided.contest("zoya", 0)


# --- nobody holds a decision up


def test_a_strange_paper_holds_no_decision_up(decided: Meeting) -> None:
    """Who signed first may correct it; after the days whoever may sign begins the minutes anew."""
    decided.sign("vera", content="a paper nobody else has")
    with pytest.raises(errors.MinutesDiffer):
        decided.sign("galina")
    decided.sign("vera", content="the right minutes")
    decided.sign("vera", content="a paper nobody else has")
    decided.coop.chain.pass_time(days=6)
    decided.sign("galina", content="the minutes")
    decided.sign("boris", content="the minutes")
    decided.take_effect()


def test_others_sign_for_who_lets_the_days_pass(decided: Meeting) -> None:
    """A deputy for the chair, one of the council for the secretary; two people in any case."""
    with pytest.raises(errors.NotSigner):
        decided.sign("boris")
    decided.coop.chain.pass_time(days=6)
    decided.sign("boris")
    with pytest.raises(errors.SameSigner):
        decided.sign("boris")
    with pytest.raises(errors.NotSigner):
        decided.sign("zoya")
    decided.sign("dmitri")
    decided.take_effect()
