"""The audit makes sections anew: who founded them, who votes there, who their delegates are."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.kernel.decisions import Choice
from coop.kernel.errors import Refusal
from coop.kernel.names import name_to_value
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section, terminate
from coop.protocols.testing.auditing import Lie, Stories, Story, codes
from coop.protocols.testing.meetings import FREE, Item, Meeting

FOR, AGAINST = Choice.FOR, Choice.AGAINST
NORTH, SOUTH = ("anna", "oleg", "marina"), ("petya", "sasha", "kolya")
STRANGER = "stranger1111"


@pytest.fixture(scope="module")
def told(stories: Stories) -> Story:
    """Two sections elect delegates, bind and recall them; they meet; one section is merged."""
    story = stories.tell(delegates=2)
    coop = story.cooperative
    for person in (*NORTH, *SOUTH):
        coop.join(person)
    north, south = Section.founded(coop, *NORTH), Section.founded(coop, *SOUTH)
    north.join("vera")
    north.elect(CHAIR, "anna", voters=NORTH)
    north.make_leader("anna")
    north.trust("anna", "oleg")
    north.elect(DELEGATE, "oleg", voters=(*NORTH, "vera"))
    south.elect(DELEGATE, "petya", voters=SOUTH)
    meeting = Meeting.convene(coop, [FREE], body=2)
    coop.council_decides(meeting.row["matter"])
    bind(north, meeting, voters=NORTH)
    meeting.open()
    meeting.vote("oleg", AGAINST)
    meeting.vote("petya", FOR)
    meeting.finish()
    meeting.take_effect(0)
    recall(south, "petya", voters=SOUTH)
    south.close(into=north)
    terminate(coop, "kolya")
    return story


def bind(section: Section, meeting: Meeting, *, voters: tuple[str, ...]) -> None:
    """The section tells its delegates to vote against."""
    decide(section, "bindagainst", meeting.number << 8, voters=voters)


def recall(section: Section, person: str, *, voters: tuple[str, ...]) -> None:
    """The section recalls its delegate."""
    decide(section, "recall", name_to_value(section.coop.account(person)), voters=voters)


def decide(section: Section, kind: str, subject: int, *, voters: tuple[str, ...]) -> None:
    item: Item = {
        "kind": kind, "contract": "sections", "subject": subject, "group": 0, "seats": 0,
    }  # fmt: skip
    meeting = section.meeting([item])
    for voter in voters:
        meeting.vote(voter, FOR)
    meeting.finish()
    meeting.take_effect(0)


def test_a_true_story_fits(told: Story) -> None:
    """Founding, elections, a binding, a recall, a merge: all of it is made anew and fits."""
    assert codes(told.audited()) == set()


@pytest.mark.parametrize(
    ("action", "nth", "lie", "code"),
    [
        ("propose", 0, lambda one: None, "unreadable"),
        ("support", 0, lambda one: None, "effect_unfounded"),
        ("support", 0, lambda one: one | {"member": STRANGER}, "stranger"),
        ("support", 1, lambda one: one | {"section": 2}, "effect_unfounded"),
        ("join", 0, lambda one: None, "effect_unfounded"),
        ("join", 0, lambda one: one | {"section": 2}, "effect_differs"),
        ("decided", 0, lambda one: one | {"approved": False}, "out_of_stage"),
        ("decided", 0, lambda one: one | {"matter": 77}, "other_matter"),
        ("empower", 0, lambda one: one | {"chair": STRANGER}, "not_chair"),
        ("accept", 0, lambda one: None, "out_of_stage"),
        ("trust", 0, lambda one: one | {"chair": STRANGER}, "not_chair"),
        ("elected", 1, lambda one: one | {"people": [STRANGER]}, "not_theirs"),
        ("elected", 1, lambda one: None, "table_differs"),
        ("close", 0, lambda one: None, "other_matter"),
    ],
)
def test_each_lie_is_named(told: Story, action: str, nth: int, lie: Lie, code: str) -> None:
    """Whatever a node tells falsely of a section does not fit."""
    assert f"sections.{code}" in codes(told.told_falsely("sections", action, lie, nth=nth))


def test_a_delegate_out_of_nowhere_is_named(told: Story) -> None:
    """Who was not elected has no vote among delegates, and elections can't be told otherwise."""
    another = told.told_falsely("sections", "elected", lambda one: None, nth=1)
    assert "meetings.stranger_voted" in codes(another)

    otherwise = told.told_falsely(
        "sections", "elected", lambda one: one | {"people": ["petya1111111"]}, nth=1
    )
    assert "meetings.effect_differs" in codes(otherwise)


def test_a_delegate_against_the_section_is_named(told: Story) -> None:
    """A delegate bound by the section can't have voted otherwise."""
    delegates_votes = 3 + 4 + 3 + 3  # of both sections' meetings, before the delegates'

    def otherwise(one: dict[str, Any]) -> dict[str, Any]:
        return one | {"choices": [int(FOR)]}

    report = told.told_falsely("meetings", "vote", otherwise, nth=delegates_votes)

    assert "meetings.bound_otherwise" in codes(report)


def test_a_member_counted_elsewhere_is_named(told: Story) -> None:
    """Who tells that a member chose another section moves its electorate."""
    report = told.told_falsely("membership", "setsection", lambda one: one | {"section": 2}, nth=0)

    assert "sections.effect_differs" in codes(report)


# --- any story

PEOPLE = ("vera", "boris", "galina", "dmitri", "elena", "zoya")
acts = st.tuples(
    st.sampled_from(
        ("propose", "begin", "support", "join", "list", "close", "withdraw", "decide", "leave")
    ),
    st.sampled_from(PEOPLE),
    st.integers(1, 4),
)


def play(story: Story, act: str, person: str, number: int) -> None:
    """Try an act; what the ledger refuses did not happen."""
    coop = story.cooperative
    section = Section(coop, number)
    with suppress(Refusal, StopIteration):
        if act == "propose":
            Section.propose(coop, person, by_list=number == 4)
        elif act == "begin":
            Section.begin(coop, person)
        elif act == "support":
            section.support(person)
        elif act == "join":
            section.join(person)
        elif act == "list":
            section.list("vera", person)
        elif act == "close":
            section.ask_to_close(Section(coop, number % 4 + 1), by=person)
        elif act == "withdraw":
            section.withdraw(person)
        elif act == "decide":
            section.decide(approve=number != 3)
        elif act == "leave" and person in PEOPLE[-2:]:
            terminate(coop, person)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=5, max_size=40))
def test_any_true_story_fits(stories: Stories, played: list[tuple[str, str, int]]) -> None:
    """Proposals, choices, merges, exits: in any order, the true history fits."""
    story = stories.tell()
    for act, person, number in played:
        play(story, act, person, number)

    assert story.audited().discrepancies == []
