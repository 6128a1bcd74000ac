"""The audit makes meetings anew: who could vote, what counts, who is elected, what followed."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.audit.checks import Counted
from coop.kernel.decisions import Choice
from coop.kernel.errors import Refusal
from coop.protocols.testing import Cooperative
from coop.protocols.testing.auditing import Lie, Stories, Story, codes
from coop.protocols.testing.cooperative import moment
from coop.protocols.testing.meetings import FREE, Item, Meeting, candidate

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
NEW = ("mark", "mila", "misha", "max", "maya", "marta")
STRANGER = "stranger1111"
CHARTER = {"absentee": 1, "remote": 1, "proxymax": 2}


def election(coop: Cooperative) -> list[Item]:
    """A question, a new chair, and a council of five out of five candidates."""
    council = [candidate(coop, "council", person, 2, 5) for person in NEW[1:]]
    return [FREE, candidate(coop, "chair", NEW[0], 1, 1), *council]


@pytest.fixture(scope="module")
def told(stories: Stories) -> Story:
    """A council is elected by ballots, a proxy and a paper; a meeting fails and is repeated."""
    story = stories.tell(**CHARTER)
    coop = story.cooperative
    for person in NEW:
        coop.join(person)
    meeting = Meeting.called(coop, election(coop), form=4)
    everybody = [FOR] * 7
    for person in NEW[:5]:
        meeting.vote(person, AGAINST, *everybody[1:], dissents=[0])
    meeting.vote("mark", *everybody)
    meeting.empower("vera", "boris")
    meeting.empower("elena", "boris")
    meeting.vote_for("boris", "vera", *everybody)
    meeting.vote_for("boris", "elena", *everybody)
    meeting.vote("elena", ABSTAIN, *everybody[1:])
    meeting.enter("vera", "dmitri", *everybody)
    meeting.enter("galina", "dmitri", *everybody)
    meeting.attend("boris")
    meeting.finish()
    meeting.take_effect(0)
    meeting.take_effect(1)
    fail_and_repeat(coop)
    members_meet(coop)
    return story


def members_meet(coop: Cooperative) -> None:
    """A member plans a meeting; enough members demand it, later than its days of notice."""
    meeting = Meeting.convene(coop, [FREE], initiative=True, by="marta")
    coop.chain.pass_time(days=30)
    for person in NEW[:3]:
        meeting.demand(person)
    meeting.open()
    meeting.vote("marta", FOR)


def fail_and_repeat(coop: Cooperative) -> None:
    """A second meeting has no quorum, and is held again."""
    changed = Cooperative(coop.network, coop.name, coop.number, {**coop.council}, coop.cashier)
    second = Meeting.convene(coop, [FREE], form=4, by="mark", secretary=coop.account("galina"))
    matter = second.row["matter"]
    for person in NEW:
        changed.vote("", by=person, matter=matter)
    for person in ("mark", "mila"):
        changed.sign_minutes("", by=person, matter=matter)
    second.open()
    second.vote("mark", FOR)
    second.end()
    second.conclude()
    second.act("sweep", "mark", count=50)
    second.act(
        "repeat",
        "mark",
        chair=coop.account("mark"),
        opens_at=later(coop, 17),
        closes_at=later(coop, 20),
        document=coop.document("notice", second.number, coop.key("mark")),
    )
    second.open()
    for person in (*NEW, "vera", "boris"):
        second.vote(person, FOR)
    second.finish()
    second.take_effect(0)


def later(coop: Cooperative, days: int) -> str:
    return moment(coop.now + timedelta(days=days))


def test_a_true_story_fits(told: Story) -> None:
    """Every ballot is recounted, every election made anew, and every effect is what followed."""
    report = told.audited()

    assert codes(report) == set()
    counted = report.counts[told.cooperative.name]
    assert counted[Counted.ELECTIONS] == 2
    assert counted[Counted.VOTES] >= 12 + 9
    assert "meetings" not in {each.check for each in report.discrepancies}


def fewer_for(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"choices": [1, 2, *one["choices"][2:]]}


@pytest.mark.parametrize(
    ("action", "nth", "lie", "code"),
    [
        ("vote", 1, lambda one: None, "miscounted"),
        ("vote", 1, lambda one: one | {"voter": STRANGER}, "stranger_voted"),
        ("vote", 0, lambda one: one | {"choices": [0] * 7}, "ballot_malformed"),
        ("vote", 1, fewer_for, "table_differs"),
        ("vote", 0, lambda one: one | {"meeting": 9}, "unknown_meeting"),
        ("votefor", 0, lambda one: one | {"agent": STRANGER}, "no_proxy"),
        ("empower", 0, lambda one: None, "no_proxy"),
        ("empower", 0, lambda one: one | {"until": "2026-01-01T00:00:02"}, "no_proxy"),
        ("enter", 1, lambda one: one | {"officer": one["voter"]}, "not_officer"),
        ("enter", 1, lambda one: None, "miscounted"),
        ("called", 0, lambda one: one | {"electorate": 11}, "effect_differs"),
        ("called", 0, lambda one: None, "effect_missing"),
        ("conclude", 0, lambda one: None, "no_quorum"),
        ("minutes", 0, lambda one: one | {"present": 7}, "miscounted"),
        ("minutes", 0, lambda one: one | {"signer": STRANGER}, "not_signer"),
        ("minutes", 1, lambda one: None, "minutes_not_signed"),
        ("stand", 0, lambda one: None, "not_standing"),
        ("convene", 0, lambda one: one | {"chair": STRANGER}, "not_convener"),
        ("repeat", 0, lambda one: None, "vote_out_of_time"),
    ],
)
def test_each_lie_is_named(told: Story, action: str, nth: int, lie: Lie, code: str) -> None:
    """Whatever a node tells falsely of a meeting does not fit, even where it hides who signed."""
    found = codes(told.told_falsely("meetings", action, lie, nth=nth))

    assert f"meetings.{code}" in found


def sooner(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"plan": one["plan"] | {"opens_at": "2026-01-02T00:00:00"}}


def another_kind(one: dict[str, Any]) -> dict[str, Any]:
    items = [one["plan"]["items"][0] | {"kind": "admission", "contract": "membership"}]
    return one | {"plan": one["plan"] | {"items": [*items, *one["plan"]["items"][1:]]}}


def more_seats(one: dict[str, Any]) -> dict[str, Any]:
    items = [each | {"seats": 3} if each["group"] == 1 else each for each in one["plan"]["items"]]
    return one | {"plan": one["plan"] | {"items": items}}


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (sooner, "notice_too_short"),
        (another_kind, "not_competent"),
        (more_seats, "seats_out_of_range"),
    ],
)
def test_an_unlawful_plan_is_named(told: Story, lie: Lie, code: str) -> None:
    """What a meeting may not be asked, or not so soon, is named at its calling."""
    assert f"meetings.{code}" in codes(told.told_falsely("meetings", "convene", lie))


def test_a_moved_electorate_is_named(told: Story) -> None:
    """Who hides a member, or an exit, moves the electorate: the contract's own word differs."""
    report = told.told_falsely("membership", "decided", lambda one: one | {"approved": False})

    found = codes(report)
    assert "meetings.effect_differs" in found
    told_of = [one for one in report.discrepancies if one.check == "meetings"]
    assert any("electorate = 11" in one.expected for one in told_of)


def test_another_council_is_named(told: Story) -> None:
    """Nobody is seated whom the meeting did not elect."""

    def with_a_stranger(one: dict[str, Any]) -> dict[str, Any]:
        seats = [*one["seats"][:-1], one["seats"][-1] | {"account": STRANGER}]
        return one | {"seats": seats}

    report = told.told_falsely("council", "seat", with_a_stranger, nth=1)

    assert "meetings.effect_differs" in codes(report)


def test_another_quorum_is_named(told: Story) -> None:
    """Where the charter asked for everybody, the meeting can't have decided."""

    def everybody(one: dict[str, Any]) -> dict[str, Any]:
        asked = ("meetquorum", "againquorum")
        told = one["parameters"]
        return one | {
            "parameters": [
                each | {"value": 10_000} if each["code"] in asked else each for each in told
            ]
        }

    assert "meetings.no_quorum" in codes(told.told_falsely("charter", "adopt", everybody))


# --- any story

VOTERS = ("vera", "boris", "galina", "dmitri", "elena", "zoya", "mark")
acts = st.one_of(
    st.tuples(
        st.just("vote"),
        st.sampled_from(VOTERS),
        st.lists(st.sampled_from(list(Choice)), min_size=2, max_size=2),
    ),
    st.tuples(st.just("attend"), st.sampled_from(VOTERS), st.none()),
    st.tuples(st.just("empower"), st.sampled_from(VOTERS), st.sampled_from(VOTERS)),
    st.tuples(st.just("votefor"), st.sampled_from(VOTERS), st.sampled_from(VOTERS)),
    st.tuples(st.just("enter"), st.sampled_from(("vera", "galina")), st.sampled_from(VOTERS)),
    st.tuples(st.just("leave"), st.sampled_from(VOTERS[-2:]), st.none()),
)


def play(meeting: Meeting, act: str, person: str, value: Any) -> None:
    """Try an act; what the ledger refuses did not happen."""
    coop = meeting.coop
    with suppress(Refusal):
        if act == "vote":
            meeting.vote(person, *value)
        elif act == "attend":
            meeting.attend(person)
        elif act == "empower":
            meeting.empower(person, value)
        elif act == "votefor":
            meeting.vote_for(person, value, FOR, AGAINST)
        elif act == "enter":
            meeting.enter(person, value, FOR, ABSTAIN)
        elif act == "leave":
            account = coop.account(person)
            coop.relay("assembly", "membership", "terminate", member=account, cause=1)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=5, max_size=30))
def test_any_true_story_fits(stories: Stories, played: list[tuple[str, str, Any]]) -> None:
    """Ballots changed, proxies, papers, exits: in any order, the true history fits."""
    story = stories.tell(**CHARTER)
    coop = story.cooperative
    coop.join("mark")
    meeting = Meeting.called(coop, [FREE, candidate(coop, "chair", "mark", 1, 1)], form=4)
    for act, person, value in played:
        play(meeting, act, person, value)
    meeting.end()
    meeting.conclude()
    with suppress(Refusal):
        meeting.sign(coop.chair)
        meeting.sign("galina")
        meeting.take_effect(0)
        meeting.take_effect(1)

    assert story.audited().discrepancies == []
