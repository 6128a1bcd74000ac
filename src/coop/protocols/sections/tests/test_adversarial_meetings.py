"""Undesired results of section meetings; here the general meeting is real."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.kernel.decisions import Choice
from coop.kernel.names import name_to_value
from coop.protocols.meetings.errors import NotElected, SeatsOutOfRange, SectionTooSmall
from coop.protocols.sections import errors
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section, terminate
from coop.protocols.testing import Cooperative
from coop.protocols.testing.meetings import Item, candidate

NORTH, SOUTH = ("vera", "boris", "galina"), ("dmitri", "elena", "zoya")


def asks(kind: str, subject: int) -> Item:
    return {"kind": kind, "contract": "sections", "subject": subject, "group": 0, "seats": 0}


def answered(section: Section, item: Item, voters: tuple[str, ...]) -> Callable[[], Any]:
    """The section's meeting is for it; what is returned lets it take effect."""
    meeting = section.meeting([item])
    for voter in voters:
        meeting.vote(voter, Choice.FOR)
    meeting.finish()
    return meeting.take_effect


def test_a_section_of_two_elects_nobody(coop: Cooperative) -> None:
    """Under the charter's least number there is no meeting, so no delegate and no chair."""
    section = Section.founded(coop, *NORTH)
    terminate(coop, "galina")

    for office in (DELEGATE, CHAIR):
        with pytest.raises(SectionTooSmall) as refused:
            section.elect(office, "vera", voters=("vera", "boris"))
        assert refused.value.values == {"voters": 2, "floor": 3}
    assert section.delegates == []


def test_a_section_elects_no_more_delegates_than_the_norm(coop: Cooperative) -> None:
    """One for each started fifty, so three members elect one."""
    section = Section.founded(coop, *NORTH)
    people = [candidate(coop, DELEGATE, person, 1, 2) for person in ("vera", "boris")]

    with pytest.raises(SeatsOutOfRange):
        section.meeting(people)


def test_a_section_recalls_only_its_own_earlier_delegate(coop: Cooperative) -> None:
    """Neither another section's delegate, nor one who was elected after the meeting was called."""
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    south.elect(DELEGATE, "elena", voters=SOUTH)
    elena, vera = (name_to_value(coop.account(person)) for person in ("elena", "vera"))

    with pytest.raises(errors.NotDelegate):
        answered(north, asks("recall", elena), NORTH)()
    take_effect = answered(north, asks("recall", vera), NORTH)
    north.elect(DELEGATE, "vera", voters=NORTH)
    with pytest.raises(errors.NotDelegate):
        take_effect()
    assert north.delegates == [coop.account("vera")]


def test_delegates_are_bound_on_questions_of_delegates_meetings(coop: Cooperative) -> None:
    """Not on a question of the section's own, nor on one nobody has asked."""
    section = Section.founded(coop, *NORTH)
    meeting = section.elect(CHAIR, "vera", voters=NORTH)

    for question in (meeting.number << 8, 99 << 8, (meeting.number << 8) + 5):
        with pytest.raises(errors.QuestionUnknown):
            answered(section, asks("bindfor", question), NORTH)()


def test_a_tied_election_without_a_majority_elects_nobody(coop: Cooperative) -> None:
    """The former delegate stays until somebody is elected."""
    section = Section.founded(coop, *NORTH)
    section.elect(DELEGATE, "vera", voters=NORTH)

    meeting = section.meeting([candidate(coop, DELEGATE, "boris", 1, 1)])
    for voter, choice in zip(NORTH, (Choice.FOR, Choice.AGAINST, Choice.ABSTAIN), strict=True):
        meeting.vote(voter, choice)
    meeting.finish()

    with pytest.raises(NotElected):
        meeting.take_effect()
    assert section.delegates == [coop.account("vera")]
