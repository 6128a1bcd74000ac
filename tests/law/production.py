"""A production cooperative: law 41-FZ, where it differs from a consumer society."""

from __future__ import annotations

from functools import partial

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.charter.errors import AboveNorm, BelowNorm
from coop.protocols.distribution import errors as distribution
from coop.protocols.distribution.tests.stories import Result
from coop.protocols.meetings import errors as meetings
from coop.protocols.network import errors as network
from coop.protocols.returns import errors as returns
from coop.protocols.returns.tests import returning
from coop.protocols.termination import errors as termination
from coop.protocols.termination.tests import leaving
from coop.protocols.testing import Cooperative, Seat
from coop.protocols.testing.founding import COUNCIL
from coop.protocols.testing.meetings import Meeting, candidate

from .organs import amendment, held
from .table import Connect, Stage, Table

FOR, AGAINST = Choice.FOR, Choice.AGAINST
LAW = Table()
LAW.records("2/2", "Personal labour, and its part of the result", "41-FZ art. 7", "distribution")


def artel(connect: Connect, **charter: int) -> Cooperative:
    """A production cooperative."""
    return partial(connect, charter="ru-production-cooperative")(**charter)


@LAW.enforces("2/1", "Five members at least", "41-FZ art. 4", "network")
def five_members(connect: Connect) -> None:
    with pytest.raises(network.TooFewFounders):
        artel(connect, council=dict(list(COUNCIL.items())[:3]), councilmin=1)  # type: ignore[arg-type]


@LAW.enforces("2/4", "A tenth of the share at once, the rest in a year", "41-FZ art. 10", "charter")
def a_tenth_at_once(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        artel(connect, sharepart=999)
    with pytest.raises(AboveNorm):
        artel(connect, shareterm=366)


@LAW.enforces("2/5", "A share is paid out after the year's balance", "41-FZ art. 9", "termination")
def after_the_balance(connect: Connect) -> None:
    coop = artel(connect)
    leaving.join(coop, "anna")
    leaving.leave_and_go(coop, "anna")
    assert leaving.settlement(coop, "anna")["state"] == leaving.WAITING


@LAW.enforces(
    *("2/6", "A share does not come back while one is a member", "41-FZ art. 9", "returns"),
    Stage.MONEY,
)
def a_share_stays(connect: Connect) -> None:
    coop = artel(connect)
    leaving.join(coop, "anna")
    returning.contribute(coop, "anna", returning.SHARE)
    with pytest.raises(returns.ShareStays):
        returning.ask(coop, "anna", returning.SHARE)


@LAW.enforces("2/9", "Half of the result by shares at most", "41-FZ art. 12", "distribution")
def half_by_shares(connect: Connect) -> None:
    result = Result(artel(connect))
    result.earn()
    with pytest.raises(distribution.ShareOverHalf):
        result.draft(labour=10_000_00, share=20_000_00)


@LAW.enforces(
    *("2/11", "Three quarters amend the charter", "41-FZ art. 15", "meetings"), Stage.HELD
)
def three_quarters_amend(connect: Connect) -> None:
    coop = artel(connect)
    question = amendment(coop, raises=[("expulsion", 3)])
    meeting = held(
        Meeting.called(coop, [question], in_days=60, form=1), FOR, FOR, FOR, AGAINST, AGAINST
    )
    assert meeting.questions[0]["result"] == 2


@LAW.enforces("2/12", "Notice is 20 days at least", "41-FZ art. 15", "charter")
def twenty_days(connect: Connect) -> None:
    with pytest.raises(BelowNorm):
        artel(connect, meetnotice=19)


@LAW.enforces("2/13", "A tenth of the members calls a meeting", "41-FZ art. 15", "charter")
def a_tenth_calls(connect: Connect) -> None:
    with pytest.raises(AboveNorm):
        artel(connect, demandshare=1_001)


@LAW.enforces("2/15", "The meeting elects the board", "41-FZ art. 17", "meetings", Stage.HELD)
def the_board_is_elected(connect: Connect) -> None:
    coop = artel(connect)
    people = ("zoya", "elena", "dmitri")
    agenda = [candidate(coop, "board", person, 1, 3) for person in people]
    held(Meeting.called(coop, agenda, in_days=60, form=1), *[FOR] * 4).take_effect(0)
    seats = coop.rows("council", "boards")[-1]["seats"]
    assert [seat["role"] for seat in seats] == [Seat.CHAIR, Seat.MEMBER, Seat.MEMBER]
    with pytest.raises(meetings.NotStanding):
        Meeting.convene(coop, [{**agenda[0], "kind": "auditor", "person": "", "seats": 1}], form=1)


@LAW.enforces("2/17", "Thirty days between notice and expulsion", "41-FZ art. 22", "termination")
def thirty_days_of_hearing(connect: Connect) -> None:
    coop = artel(connect)
    leaving.join(coop, "anna")
    leaving.accuse(coop, "anna")
    coop.chain.pass_time(days=29)
    with pytest.raises(termination.TooEarly):
        leaving.expel(coop, "anna")
