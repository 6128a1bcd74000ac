"""The audit makes the council's decisions anew, and names every lie told of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.audit.checks import Counted
from coop.kernel.errors import Refusal
from coop.protocols.testing import Choice, Cooperative
from coop.protocols.testing.auditing import Lie, Stories, Story, codes
from coop.protocols.testing.cooperative import moment

FOR, AGAINST, ABSTAIN = Choice.FOR, Choice.AGAINST, Choice.ABSTAIN
STRANGER = "stranger1111"


@pytest.fixture(scope="module")
def told(stories: Stories) -> Story:
    """Two admissions, one of them in a session, and a deputy appointed."""
    story = stories.tell()
    coop = story.cooperative
    coop.join("anna")
    for person in ("olga", "pavel"):
        coop.register(person)
        coop.apply(person)
        coop.confirm(person)
    matters = [coop.member(person).matter for person in ("olga", "pavel")]
    session = call_session(coop, matters)
    for person in coop.council:
        attend(coop, session, person)
    for person, choice in zip(coop.council, (FOR, FOR, FOR, AGAINST, ABSTAIN), strict=True):
        coop.vote("olga", by=person, choice=choice)
    for person in coop.council:
        coop.vote("pavel", by=person, choice=AGAINST)
    coop.chain.pass_time(days=2)
    sign_session(coop, session, votes=10)
    for matter in matters:
        coop.push(coop.step("council", "effect", "vera", matter=matter))
    move(coop, "deputy", [("dmitri", 0)])
    coop.council_decides(coop.rows("council", "matters")[0]["id"])
    return story


def call_session(coop: Cooperative, agenda: Sequence[int], *, form: int = 1) -> int:
    """The chair calls a session that opens at once; time passes until it runs."""
    number = 1 + next((row["last_session"] for row in coop.rows("council", "counters")), 0)
    coop.push(
        coop.step(
            "council",
            "callsession",
            coop.chair,
            chair=coop.account(coop.chair),
            form=form,
            secretary=coop.account(coop.secretary),
            opens_at=moment(coop.now + timedelta(minutes=1)),
            closes_at=moment(coop.now + timedelta(days=1)),
            agenda=list(agenda),
            document=coop.document("sessnotice", number, coop.key(coop.chair)),
        )
    )
    coop.chain.pass_time(minutes=2)
    return number


def attend(coop: Cooperative, session: int, person: str) -> None:
    """Somebody comes to a session."""
    coop.push(coop.step("council", "attend", person, session=session, member=coop.account(person)))


def sign_session(coop: Cooperative, session: int, *, votes: int) -> None:
    """Chair and secretary sign the minutes of a session."""
    for person in (coop.chair, coop.secretary):
        coop.push(
            coop.step(
                "council",
                "sessminutes",
                person,
                session=session,
                signer=coop.account(person),
                votes=votes,
                document=coop.document("sessminutes", session, coop.key(person)),
            )
        )


def move(coop: Cooperative, kind: str, people: Sequence[tuple[str, int]], by: str = "vera") -> None:
    """Somebody moves a matter of the council's own."""
    number = 1 + next((row["last_motion"] for row in coop.rows("council", "counters")), 0)
    coop.push(
        coop.step(
            "council",
            "move",
            by,
            mover=coop.account(by),
            kind=kind,
            people=[{"account": coop.account(one), "role": role} for one, role in people],
            days=10,
            document=coop.document("motion", number, coop.key(by)),
        )
    )


def test_a_true_story_fits(told: Story) -> None:
    """Votes, a session, minutes and a motion are made anew, and everything fits."""
    report = told.audited()

    assert codes(report) == set()
    counted = report.counts[told.cooperative.name]
    assert counted[Counted.VOTES] == 5 + 10 + 5
    assert counted[Counted.DECISIONS] == counted[Counted.CALLBACKS] == 4
    assert counted[Counted.TRANSACTIONS] > 40


@pytest.mark.parametrize(
    ("action", "nth", "lie", "code"),
    [
        ("vote", 0, lambda told: None, "miscounted"),
        ("vote", 0, lambda told: told | {"member": STRANGER}, "stranger_voted"),
        ("vote", 1, lambda told: told | {"member": "vera"}, "stranger_voted"),
        ("vote", 5, lambda told: told | {"choice": 2}, "effect_differs"),
        ("vote", 10, lambda told: told | {"matter": 99}, "unknown_matter"),
        ("seat", 0, lambda told: told | {"seats": told["seats"][:4]}, "stranger_voted"),
        ("seat", 0, lambda told: told | {"seats": told["seats"] * 2}, "composition_unlawful"),
        ("seat", 0, lambda told: told | {"seats": told["seats"][:4]}, "table_differs"),
        ("minutes", 0, lambda told: told | {"present": 3}, "miscounted"),
        ("minutes", 1, lambda told: None, "effect_unfounded"),
        ("minutes", 1, lambda told: told | {"signer": STRANGER}, "not_signer"),
        ("sessminutes", 0, lambda told: None, "minutes_not_signed"),
        ("sessminutes", 0, lambda told: told | {"votes": 9}, "miscounted"),
        ("attend", 0, lambda told: told | {"member": STRANGER}, "stranger_voted"),
        ("callsession", 0, lambda told: told | {"agenda": told["agenda"][:1]}, "miscounted"),
        ("callsession", 0, lambda told: told | {"chair": STRANGER}, "not_chair"),
        ("submit", 0, lambda told: None, "unknown_matter"),
        ("decided", 0, lambda told: None, "effect_missing"),
        ("decided", 0, lambda told: told | {"approved": False}, "effect_differs"),
    ],
)
def test_each_lie_is_named(told: Story, action: str, nth: int, lie: Lie, code: str) -> None:
    """Whatever a node tells falsely of the council does not fit, even where it hides who signed."""
    assert f"council.{code}" in codes(told.told_falsely("council", action, lie, nth=nth))


def test_a_callback_told_otherwise_is_named(told: Story) -> None:
    """A protocol was told another outcome than follows from the votes, or none."""
    other = told.told_falsely("membership", "decided", lambda one: one | {"approved": False})
    none = told.told_falsely("membership", "decided", lambda one: None)

    assert "council.effect_differs" in codes(other)
    assert other.discrepancies[0].expected == "approved = True"
    assert "council.effect_missing" in codes(none)


def test_another_quorum_is_named(told: Story) -> None:
    """Who tells of a charter with another quorum can't keep the decisions that it forbids."""

    def everyone_must_come(values: dict[str, Any]) -> dict[str, Any]:
        parameters = [
            each | {"value": 10_000} if each["code"] == "quorum" else each
            for each in values["parameters"]
        ]
        return values | {"parameters": parameters}

    report = told.told_falsely("charter", "adopt", everyone_must_come)
    assert "council.no_quorum" not in codes(report)  # all five took part in every decision

    short = told.told_falsely("council", "seat", _with_two_more)
    assert "council.no_quorum" in codes(short)


def _with_two_more(values: dict[str, Any]) -> dict[str, Any]:
    more = [{"account": f"more1111111{place}", "role": 1} for place in (1, 2)]
    return values | {"seats": [*values["seats"], *more]}


def test_a_changed_choice_is_named_by_its_signature(told: Story) -> None:
    """A choice that changes no outcome is still found: nobody signed it."""
    lie: Callable[..., Any] = lambda one: one | {"choice": 3}  # noqa: E731 - a table's entry

    report = told.told_falsely("council", "vote", lie, signed=True)

    assert codes(report) == {"signatures.transaction_other"}
    assert report.discrepancies[0].found == "choice = 3"
    assert report.discrepancies[0].expected == "choice = 1"


# --- any story

PEOPLE = ("vera", "boris", "galina", "dmitri", "elena")
acts = st.one_of(
    st.tuples(st.just("vote"), st.sampled_from(PEOPLE), st.sampled_from((FOR, AGAINST, ABSTAIN))),
    st.tuples(st.just("recuse"), st.sampled_from(PEOPLE), st.none()),
    st.tuples(st.just("sign"), st.sampled_from(PEOPLE), st.none()),
    st.tuples(st.just("move"), st.sampled_from(PEOPLE), st.sampled_from(("free", "deputy"))),
    st.tuples(st.just("wait"), st.just("vera"), st.sampled_from((1, 16, 40))),
    st.tuples(st.just("reopen"), st.just("vera"), st.none()),
    st.tuples(st.just("session"), st.just("vera"), st.sampled_from((1, 3))),
    st.tuples(st.just("attend"), st.sampled_from(PEOPLE), st.none()),
    st.tuples(st.just("close"), st.just("vera"), st.none()),
)


def play(coop: Cooperative, act: str, person: str, value: Any) -> None:
    """Try an act; what the ledger refuses did not happen."""
    matters = [row["id"] for row in coop.rows("council", "matters")]
    sessions = [row["id"] for row in coop.rows("council", "sessions")]
    number, session = matters[0] if matters else 1, sessions[0] if sessions else 1
    values = {"matter": number, "member": coop.account(person)}
    with suppress(Refusal):
        if act == "vote":
            coop.vote("", by=person, choice=value, matter=number)
        elif act == "recuse":
            coop.push(coop.step("council", "recuse", person, **values))
        elif act == "sign":
            coop.sign_minutes("", by=person, matter=number, present=present_on(coop, number))
        elif act == "move":
            move(coop, value, [("dmitri", 0)] if value == "deputy" else [], by=person)
        elif act == "wait":
            coop.chain.pass_time(days=value)
        elif act == "reopen":
            chair = coop.account(person)
            coop.push(coop.step("council", "reopen", person, matter=number, chair=chair))
        elif act == "session":
            call_session(coop, matters[:2], form=value)
        elif act == "attend":
            attend(coop, session, person)
        elif act == "close":
            close(coop, session)


def present_on(coop: Cooperative, matter: int) -> int:
    """How many took part in a matter, by the ledger's own row."""
    row = next((row for row in coop.rows("council", "matters") if row["id"] == matter), None)
    if row is None:
        return 0
    return coop.votes_count(matter) + int(row["recused"]).bit_count()


def close(coop: Cooperative, session: int) -> None:
    """Sign a session's minutes and let its matters take effect, or release them."""
    rows = [row for row in coop.rows("council", "matters") if row["session"] == session]
    with suppress(Refusal):
        sign_session(coop, session, votes=sum(present_on(coop, row["id"]) for row in rows))
    for row in rows:
        with suppress(Refusal):
            coop.push(coop.step("council", "effect", "vera", matter=row["id"]))
    with suppress(Refusal):
        coop.push(coop.step("council", "release", "vera", session=session))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(acts, min_size=5, max_size=30))
def test_any_true_story_fits(stories: Stories, told_acts: list[tuple[str, str, Any]]) -> None:
    """Whatever a council does, in any order, the audit of its true history finds nothing."""
    story = stories.tell(councilabs=1, signdays=10)
    move(story.cooperative, "free", [])
    for act, person, value in told_acts:
        play(story.cooperative, act, person, value)

    assert story.audited().discrepancies == []
