"""The read model says what the contract says, and keeps what the contract forgets."""

from __future__ import annotations

import pytest

from coop.monocoop.roles import roles_of
from coop.protocols.commission import api
from coop.protocols.commission.holders import holders
from coop.protocols.commission.rules import WAITING, Addressee, FindingState
from coop.protocols.commission.tests.auditing import (
    AUDITORS,
    FINDING_DAYS,
    answer,
    close,
    conclude,
    decide,
    elect,
    escalate,
    find,
    finding_row,
    let_days_pass,
    seat,
    seat_board,
    stands,
)
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import seconds
from coop.store import journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def audited(followed: Cooperative) -> Cooperative:
    """A cooperative with a commission of three."""
    elect(followed)
    return followed


def check(cooperative: Cooperative, number: int) -> FindingState:
    """The finding is the ledger's; its state."""
    told, row = api.finding(cooperative.name, number), finding_row(cooperative, number)
    assert told is not None
    if row is None:
        assert not told.standing.is_waiting()
        assert told.closed_at is not None
        return told.state
    assert told.standing.is_waiting()
    assert (int(told.state), told.standing.upheld) == (row["state"], row["upheld"])
    assert seconds(told.due_at) == row["due_at"]
    assert seconds(told.found_at) == row["found_at"]
    assert told.auditor == row["auditor"]
    return told.state


def test_the_commission_in_office_is_told(audited: Cooperative) -> None:
    """Who sits in it, the first as its chair; each has the role, and nobody else."""
    seated = api.commission_of(audited.name)

    assert seated is not None
    assert seated.auditors == tuple(audited.account(person) for person in AUDITORS)
    assert seated.chair == audited.account("olga")
    assert holders(audited.name) == set(seated.auditors)
    assert "auditor" in roles_of(audited.name, audited.account("olga"))  # type: ignore[arg-type]
    assert "auditor" not in roles_of(audited.name, audited.account("vera"))  # type: ignore[arg-type]


def test_the_role_ends_with_the_place_and_with_the_membership(audited: Cooperative) -> None:
    """Not elected anew, or no member any more: no auditor."""
    coop, olga = audited.name, audited.account("olga")
    audited.relay("assembly", "membership", "terminate", member=olga, cause=2)
    assert not api.is_auditor(coop, olga)

    elect(audited, ["sofia", "taras", "ulyana"])

    assert not api.is_auditor(coop, audited.account("pavel"))
    assert api.is_auditor(coop, audited.account("sofia"))


def test_there_may_be_no_commission(followed: Cooperative) -> None:
    """Before the first election."""
    assert api.commission_of(followed.name) is None
    assert not api.is_auditor(followed.name, followed.account("vera"))
    assert holders(followed.name) == set()


def test_a_finding_is_followed_to_its_end(audited: Cooperative) -> None:
    """Recorded, answered twice, closed: each as on the ledger, and kept when it is erased there."""
    number = find(audited)
    assert check(audited, number) is FindingState.OPEN
    answer(audited, number)
    assert check(audited, number) is FindingState.ANSWERED
    answer(audited, number, by="boris", content="more")

    close(audited, number, by="raisa")

    assert check(audited, number) is FindingState.CLOSED
    told = api.finding(audited.name, number)
    assert told is not None
    assert told.closed_by == audited.account("raisa")
    answers = api.answers_of(audited.name, number)
    assert [each.answerer for each in answers] == [
        audited.account("boris"), audited.account("vera"),
    ]  # fmt: skip
    assert api.next_finding(audited.name) == number + 1


def test_a_finding_before_the_meeting_is_followed(audited: Cooperative) -> None:
    """Overdue, escalated, upheld, escalated again, dismissed."""
    number = find(audited)
    let_days_pass(audited, FINDING_DAYS)
    assert [each for each, _ in api.overdue(audited.name, audited.now)] == [number]
    escalate(audited, number)
    assert check(audited, number) is FindingState.BEFORE_MEETING
    assert api.waiting_findings(audited.name) == (number,)
    assert api.overdue(audited.name, audited.now) == ()

    decide(audited, number)
    assert check(audited, number) is FindingState.OPEN
    assert api.overdue(audited.name, audited.now) == ()
    let_days_pass(audited, FINDING_DAYS)
    escalate(audited, number)
    decide(audited, number, approve=False)

    assert check(audited, number) is FindingState.DISMISSED
    assert api.findings(audited.name, WAITING) == ()


def test_findings_are_listed_by_their_day(audited: Cooperative) -> None:
    """The soonest due first, with whom it is addressed to."""
    seat_board(audited, "elena", "dmitri")
    first, second = find(audited), find(audited, addressee=Addressee.BOARD)

    told = api.findings(audited.name, WAITING)

    assert [each.number for each in told] == [first, second]
    assert told[1].standing.addressee is Addressee.BOARD


def test_a_conclusion_is_followed(audited: Cooperative) -> None:
    """Signatures under two papers, then more than half under one."""
    coop, year = audited.name, audited.now.year - 1
    conclude(audited, year, by="olga", content="good")
    conclude(audited, year, by="pavel", content="bad")
    told = api.conclusion(coop, year)
    assert told is not None
    assert (told.stands, told.needed) == (False, 2)
    assert not api.has_concluded(coop, year)

    conclude(audited, year, by="raisa", content="bad")

    assert api.has_concluded(coop, year) is stands(audited, year) is True
    conclude(audited, year, by="olga", content="bad")
    assert api.has_concluded(coop, year)
    assert [each.year for each in api.conclusions(coop)] == [year]


def test_a_new_commission_begins_anew_in_the_read_model_too(audited: Cooperative) -> None:
    """The former's signature is not counted; what stands stays."""
    coop, year = audited.name, audited.now.year - 1
    conclude(audited, year, by="olga")
    seat(audited, ["olga", "pavel", "raisa"])

    conclude(audited, year, by="pavel")

    assert api.has_concluded(coop, year) is stands(audited, year) is False


def test_an_undone_block_leaves_the_finding_as_it_was(audited: Cooperative) -> None:
    """After a fork nobody has answered."""
    number = find(audited)
    audited.chain.pass_time(seconds=1)
    block = answer(audited, number).block

    journal.undo_from(block)

    told = api.finding(audited.name, number)
    assert told is not None
    assert told.state is FindingState.OPEN
    assert api.answers_of(audited.name, number) == ()
