"""Meetings, as the contract holds them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.meetings import errors
from coop.protocols.testing import Cooperative
from coop.protocols.testing.meetings import FREE, Meeting, candidate

FOR, AGAINST, ABSTAIN, NONE = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, Choice.NONE
FOUNDERS = ("vera", "boris", "galina", "dmitri", "elena", "zoya")


def counts(meeting: Meeting, place: int = 0) -> tuple[int, int, int]:
    row = meeting.questions[place]
    return row["in_favour"], row["against"], row["abstained"]


# --- calling


def test_the_council_calls_a_meeting(coop: Cooperative) -> None:
    """The electorate is fixed when the council has decided: all members of that day."""
    meeting = Meeting.convene(coop, [FREE])

    coop.council_decides(meeting.row["matter"])

    assert meeting.row["state"] == 2
    assert meeting.row["electorate"] == len(FOUNDERS)


def test_a_meeting_leaves_its_days_of_notice(coop: Cooperative) -> None:
    """Fifteen days between the call and the vote, as the charter says."""
    with pytest.raises(errors.TooEarly):
        Meeting.convene(coop, [FREE], opens_at=coop.now + timedelta(days=14))


def test_another_organs_matter_is_not_put_to_a_meeting(coop: Cooperative) -> None:
    """A delegate is elected by a section, not by all."""
    with pytest.raises(errors.NotCompetent):
        Meeting.convene(coop, [candidate(coop, "delegate", "elena", 1, 1)])


# --- voting


def test_a_ballot_may_be_changed_until_the_end(coop: Cooperative) -> None:
    """The last choice counts, the voter is counted once."""
    meeting = Meeting.called(coop, [FREE])
    meeting.vote("elena", AGAINST)
    meeting.vote("elena", FOR)

    assert counts(meeting) == (1, 0, 0)
    assert meeting.row["present"] == 1
    meeting.end()
    with pytest.raises(errors.NotOpen):
        meeting.vote("elena", AGAINST)


def test_nobody_votes_before_the_opening(coop: Cooperative) -> None:
    """Notice comes first."""
    meeting = Meeting.convene(coop, [FREE])
    coop.council_decides(meeting.row["matter"])

    with pytest.raises(errors.NotOpen):
        meeting.vote("elena", FOR)


def test_who_joins_after_the_call_does_not_vote(coop: Cooperative) -> None:
    """The base of the quorum does not move."""
    meeting = Meeting.convene(coop, [FREE])
    coop.council_decides(meeting.row["matter"])
    coop.join("marina")
    meeting.open()

    with pytest.raises(errors.NotInElectorate):
        meeting.vote("marina", FOR)
    assert meeting.row["electorate"] == len(FOUNDERS)


# --- results


def test_a_meeting_without_quorum_decides_nothing(coop: Cooperative) -> None:
    """Half is not more than half."""
    meeting = Meeting.called(coop, [FREE])
    for person in FOUNDERS[:3]:
        meeting.vote(person, FOR)
    meeting.end()

    meeting.conclude()

    assert meeting.row["state"] == 4
    with pytest.raises(errors.NotDecided):
        meeting.sign("vera")


def test_a_meeting_is_not_counted_early(coop: Cooperative) -> None:
    """Votes may come until the end, so nobody closes before."""
    meeting = Meeting.called(coop, [FREE])
    for person in FOUNDERS:
        meeting.vote(person, FOR)

    with pytest.raises(errors.NotEnded):
        meeting.conclude()


def test_chair_and_secretary_sign_one_document(coop: Cooperative) -> None:
    """Nothing takes effect before both have signed the same minutes."""
    meeting = Meeting.called(coop, [FREE])
    for person in FOUNDERS[:4]:
        meeting.vote(person, FOR)
    meeting.end()
    meeting.conclude()
    meeting.sign("vera")

    with pytest.raises(errors.NotSigned):
        meeting.take_effect()
    with pytest.raises(errors.MinutesDiffer):
        meeting.sign("galina", content="other minutes")
    meeting.sign("galina")
    meeting.take_effect()
    with pytest.raises(errors.TookEffect):
        meeting.take_effect()


def test_an_elected_council_takes_office(coop: Cooperative) -> None:
    """The meeting elects a chair and four members; the old chair is chair no more."""
    people = ["elena", "dmitri", "galina", "zoya"]
    agenda = [candidate(coop, "chair", "boris", 1, 1)]
    agenda += [candidate(coop, "council", person, 2, 4) for person in people]
    meeting = Meeting.called(coop, agenda)
    for person in FOUNDERS[:5]:
        meeting.vote(person, FOR, FOR, FOR, FOR, FOR)
    meeting.finish()

    meeting.take_effect(0)

    seats = coop.rows("council", "compositions")[-1]["seats"]
    assert {each["account"]: each["role"] for each in seats} == {
        coop.account("boris"): 3,
        **{coop.account(person): 1 for person in people},
    }


def test_a_ballot_names_no_more_candidates_than_seats(coop: Cooperative) -> None:
    """One seat, one name."""
    agenda = [candidate(coop, "chair", person, 1, 1) for person in ("boris", "elena")]
    meeting = Meeting.called(coop, agenda)

    with pytest.raises(errors.TooManyFor):
        meeting.vote("zoya", FOR, FOR)


# --- proxies and paper


def test_a_proxy_gives_way_to_its_principal(coop: Cooperative) -> None:
    """They never both count, in whatever order they vote."""
    meeting = Meeting.called(coop, [FREE])
    until = "2099-01-01T00:00:00"
    document = coop.document("proxy", coop.account("boris"), coop.key("zoya"))
    values = {"principal": coop.account("zoya"), "agent": coop.account("boris")}
    coop.push(
        coop.step(
            "meetings", "empower", "zoya", meeting=0, until=until, document=document, **values
        )
    )
    meeting.vote_for("boris", "zoya", AGAINST)
    assert counts(meeting) == (0, 1, 0)

    meeting.vote("zoya", FOR)

    assert counts(meeting) == (1, 0, 0)
    assert meeting.row["present"] == 1
    with pytest.raises(errors.VotedInPerson):
        meeting.vote_for("boris", "zoya", AGAINST)
    with pytest.raises(errors.NoProxy):
        meeting.vote_for("boris", "elena", FOR)


def test_a_paper_ballot_needs_two_officers(coop: Cooperative) -> None:
    """One enters, another confirms the same; what differs counts for nothing."""
    meeting = Meeting.called(coop, [FREE])
    meeting.enter("galina", "elena", FOR)
    assert counts(meeting) == (0, 0, 0)
    with pytest.raises(errors.SameOfficer):
        meeting.enter("galina", "elena", FOR)

    meeting.enter("vera", "elena", FOR)

    assert counts(meeting) == (1, 0, 0)
