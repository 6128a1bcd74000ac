"""The read model follows the ledger: after any story both tell the same."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.kernel.errors import Refusal
from coop.protocols.council.models import Matter, MatterState, Session, SessionState
from coop.protocols.council.tests import holding
from coop.protocols.council.tests.holding import move
from coop.protocols.council.tests.mirror import check_equal
from coop.protocols.council.tests.stories import considered
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.testing import Choice, Cooperative, Network, founding
from coop.store import journal

pytestmark = pytest.mark.django_db


def test_a_story_of_a_session(followed: Cooperative) -> None:
    """Called, attended, voted at, signed by two, taking effect: equal after each step."""
    considered(followed)
    anna = followed.member("anna").matter
    board = move(followed, "board", {"zoya": 3, "elena": 1})
    held = holding.Session.call(followed, [anna, board])
    check_equal(followed)
    held.begin().attend("vera", "dmitri").vote_alike()
    check_equal(followed)
    held.sign("vera")
    check_equal(followed)
    held.sign("galina")
    check_equal(followed)
    for matter in (board, anna):
        holding.effect(followed, matter)
        check_equal(followed)

    assert Session.unbound.get(coop=followed.name).state == SessionState.ENDED
    assert {MatterState.APPROVED} == set(
        Matter.unbound.filter(coop=followed.name).values_list("state", flat=True)
    )


def test_a_story_of_motions(followed: Cooperative) -> None:
    """Deputies, officers and the board change in the read model as on the ledger."""
    for kind, people in (
        ("deputy", {"galina": 0, "elena": 0}),
        ("officer", {"galina": 5, "zoya": 0}),
        ("board", {"zoya": 3}),
        ("free", {}),
        ("deputy", {}),
    ):
        followed.council_decides(move(followed, kind, people))
        check_equal(followed)


def test_minutes_drawn_up_anew(followed: Cooperative) -> None:
    """Another paper takes the first signature's place, with one signature."""
    considered(followed).vote_all("anna")
    number, key = followed.member("anna").matter, followed.key("vera")
    for content in ("a slip", "corrected"):
        paper = followed.document("minutes", number, key, content=content)
        followed.sign_minutes("anna", by="vera", document=paper)
        check_equal(followed)


@pytest.mark.parametrize("ending", ["release", "cancel", "withdraw", "withdraw all"])
def test_sessions_that_are_not_held(followed: Cooperative, ending: str) -> None:
    """Released, called off, or left by their matters."""
    considered(followed)
    agenda = [followed.member("anna").matter, move(followed)]
    held = holding.Session.call(followed, agenda[: 1 if ending == "withdraw all" else 2])

    if ending == "release":
        held.begin().attend("vera").vote(agenda[0], boris=Choice.FOR).end().release()
    elif ending == "cancel":
        held.cancel()
    elif ending == "withdraw":
        held.begin().vote_alike().sign("vera")
        followed.withdraw("anna")
    else:
        followed.withdraw("anna")

    check_equal(followed)


def test_a_fork_is_undone(followed: Cooperative) -> None:
    """Blocks that never were leave the read model as it was before them."""
    considered(followed)
    agenda = [followed.member("anna").matter, move(followed)]
    before = _rows(followed)
    followed.chain.produce()
    fork = followed.chain.info().head_block + 1
    followed.chain.produce()
    held = holding.Session.call(followed, agenda).begin().vote_alike()
    held.sign()
    held.take_effect()
    assert _rows(followed) != before

    journal.undo_from(fork)

    assert _rows(followed) == before


def _rows(coop: Cooperative) -> list[object]:
    matters = Matter.unbound.filter(coop=coop.name).order_by("number").values()
    held = Session.unbound.filter(coop=coop.name).order_by("number").values()
    return [*matters, *held]


STEPS = st.one_of(
    st.tuples(st.just("move"), st.sampled_from(["free", "deputy", "officer", "board"])),
    st.tuples(st.just("vote"), st.integers(0, 4), st.integers(0, 3), st.integers(1, 3)),
    st.tuples(st.just("recuse"), st.integers(0, 4), st.integers(0, 3)),
    st.tuples(st.just("attend"), st.integers(0, 4)),
    st.tuples(st.just("call"), st.integers(1, 3)),
    st.tuples(st.just("sign"), st.integers(0, 4), st.booleans()),
    st.tuples(st.just("sign session"), st.integers(0, 4), st.booleans()),
    st.tuples(st.just("wait"), st.sampled_from([1, 3, 25, 24 * 6, 24 * 31])),
    st.tuples(st.sampled_from(["effect", "release", "cancel", "reopen"])),
)
PEOPLE = {"deputy": {"galina": 0}, "officer": {"elena": 5}, "board": {"zoya": 3}}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=15, max_size=40))
def test_any_story_is_followed(network: Network, steps: list[tuple[object, ...]]) -> None:
    """Whatever people try, in any order: the read model tells what the ledger has."""
    coop = founding.connect(FollowedNetwork(network))  # type: ignore[arg-type]
    considered(coop)

    for step in steps:
        try:
            _take(coop, *step)
        except (Refusal, StopIteration, IndexError):
            continue
        check_equal(coop)


def _take(coop: Cooperative, what: object, *told: object) -> None:  # noqa: C901 - a table of steps
    council = list(coop.council)
    match what, told:
        case "move", (str(kind),):
            move(coop, kind, PEOPLE.get(kind, {}))
        case "vote", (int(by), int(place), int(choice)):
            matter = coop.rows("council", "matters")[place]["id"]
            coop.vote("", by=council[by], choice=Choice(choice), matter=matter)
        case "recuse", (int(by), int(place)):
            coop.recuse("", by=council[by], matter=coop.rows("council", "matters")[place]["id"])
        case "attend", (int(by),):
            _newest(coop).attend(council[by])
        case "call", (int(count),):
            alone = [row["id"] for row in coop.rows("council", "matters") if not row["session"]]
            holding.Session.call(coop, alone[:count], opens_in=timedelta(hours=1))
        case "sign", (int(by), bool(is_other)):
            matter = coop.rows("council", "matters")[0]["id"]
            key = coop.key(council[by])
            paper = coop.document("minutes", matter, key, content="other" if is_other else "")
            coop.sign_minutes("", by=council[by], matter=matter, document=paper)
        case "sign session", (int(by), bool(is_other)):
            _newest(coop).sign(council[by], content="other" if is_other else "")
        case "wait", (int(hours),):
            coop.chain.pass_time(hours=hours)
        case "effect", ():
            holding.effect(coop, _newest(coop).row["agenda"][0])
        case "release", ():
            _newest(coop).release()
        case "cancel", ():
            _newest(coop).cancel()
        case "reopen", ():
            coop.reopen("anna")


def _newest(coop: Cooperative) -> holding.Session:
    return holding.Session(coop, coop.rows("council", "sessions")[-1]["id"])
