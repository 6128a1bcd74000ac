"""Nobody is expelled unheard: the days of notice end before voting opens, at a real meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from coop.chain.testing import TestChain
from coop.kernel.decisions import Choice
from coop.protocols.termination import errors
from coop.protocols.termination.tests.leaving import EXPELLED, accuse, join, subject_of
from coop.protocols.testing import Cooperative, State, founding
from coop.protocols.testing.meetings import Item, Meeting
from coop.protocols.testing.network import Network

FOR, AGAINST = Choice.FOR, Choice.AGAINST
VOTERS = ("vera", "boris", "galina", "dmitri", "elena")


@pytest.fixture(scope="module")
def meeting_network() -> Iterator[Network]:
    """A network on which the general meeting is no relay."""
    with TestChain.start() as chain:
        yield Network.boot(chain, meets=True)


NOTICE = {
    "ru-consumer-society": timedelta(days=20),
    "ru-production-cooperative": timedelta(days=30),
}


@pytest.fixture(params=NOTICE)
def charter(request: pytest.FixtureRequest) -> str:
    """A cooperative of either kind."""
    return str(request.param)


@pytest.fixture
def coop(meeting_network: Network, charter: str) -> Cooperative:
    """The cooperative, with Anna in it."""
    cooperative = founding.connect(meeting_network, charter=charter, absentee=1)
    join(cooperative, "anna")
    return cooperative


def expulsion(coop: Cooperative) -> Item:
    """The question of Anna's expulsion."""
    return {
        "kind": "expulsion",
        "contract": "termination",
        "subject": subject_of(coop, "anna"),
        "group": 0,
        "seats": 0,
    }


def decide(meeting: Meeting, choice: Choice = FOR) -> None:
    """All vote alike; the minutes are signed."""
    for person in VOTERS:
        meeting.vote(person, choice)
    meeting.finish()


def test_who_had_the_days_is_expelled(coop: Cooperative, charter: str) -> None:
    """Notice in time, then the vote; the result takes effect at once."""
    accuse(coop, "anna")
    opens_at = coop.now + NOTICE[charter] + timedelta(minutes=1)
    meeting = Meeting.called(coop, [expulsion(coop)], opens_at=opens_at)

    decide(meeting)
    meeting.take_effect()

    assert coop.state("anna") is State.EXITED
    assert coop.member("anna").cause == EXPELLED


def test_a_notice_that_came_too_late_expels_nobody(coop: Cooperative, charter: str) -> None:
    """Not even long after the vote: the days are counted until voting opened."""
    meeting = Meeting.convene(coop, [expulsion(coop)])
    coop.council_decides(meeting.row["matter"])
    meeting._wait(meeting.row["plan"]["opens_at"], -NOTICE[charter] + timedelta(days=1))
    accuse(coop, "anna")
    meeting.open()
    decide(meeting)
    coop.chain.pass_time(days=60)

    with pytest.raises(errors.TooEarly):
        meeting.take_effect()
    assert coop.state("anna") is State.MEMBER


def test_the_meeting_may_keep_whom_it_heard_too_early(coop: Cooperative) -> None:
    """A decision in the member's favour needs no days."""
    meeting = Meeting.convene(coop, [expulsion(coop)])
    coop.council_decides(meeting.row["matter"])
    meeting.open()
    accuse(coop, "anna")
    decide(meeting, AGAINST)

    meeting.take_effect()

    assert coop.state("anna") is State.MEMBER
    assert coop.rows("termination", "accusations") == []
