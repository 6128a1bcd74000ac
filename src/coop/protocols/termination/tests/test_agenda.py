"""Expulsions and balances before the general meeting: who, why, from when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coop.protocols.meetings import api as meetings
from coop.protocols.membership.tests.conftest import followed
from coop.protocols.termination import api
from coop.protocols.termination.tests.leaving import accuse, expel, subject_of
from coop.protocols.testing import Cooperative

__all__ = ["followed"]
pytestmark = pytest.mark.django_db


def kind(name: str) -> meetings.AgendaKind:
    found = meetings.agenda_kind("termination", name)
    assert found is not None
    return found


def test_an_expulsion_tells_who_and_from_when(followed: Cooperative) -> None:
    """The accused waits for the meeting; voting may open once the days of notice are over."""
    followed.join("anna")
    accuse(followed, "anna")
    subject = subject_of(followed, "anna")
    expulsion, now = kind("expulsion"), followed.now

    told = expulsion.describe(followed.name, [subject])[subject]

    assert expulsion.waiting(followed.name) == (subject,)
    assert followed.account("anna") in told.decision
    assert told.concerns == followed.account("anna")
    assert "не ранее" in told.summary
    [accusation] = api.accused(followed.name)
    assert not api.is_noticed_by(followed.name, accusation, now + timedelta(days=19))
    assert api.is_noticed_by(followed.name, accusation, now + timedelta(days=20, minutes=1))


def test_the_days_of_notice_bind_the_opening(followed: Cooperative) -> None:
    """Of all questions of an agenda the latest day counts; most have none."""
    followed.join("anna")
    accuse(followed, "anna")
    items = [
        meetings.Item("expulsion", "termination", subject_of(followed, "anna")),
        meetings.Item("balance", "termination", 2025),
    ]

    opening = meetings.earliest_opening(followed.name, items)

    assert opening is not None
    assert timedelta(days=19) < opening - followed.now <= timedelta(days=20)
    assert meetings.earliest_opening(followed.name, items[1:]) is None


def test_a_decided_expulsion_waits_no_more_and_is_still_told(followed: Cooperative) -> None:
    """Minutes of former meetings keep their words."""
    followed.join("anna")
    accuse(followed, "anna")
    subject = subject_of(followed, "anna")
    followed.chain.pass_time(days=21)
    expel(followed, "anna")

    assert kind("expulsion").waiting(followed.name) == ()
    assert subject in kind("expulsion").describe(followed.name, [subject])
    assert kind("expulsion").describe(followed.name, [subject + 1]) == {}


def test_years_wait_until_their_balance_is_approved(followed: Cooperative) -> None:
    """The year before the connection and each that has ended since; the approved are done."""
    connected = followed.now.year
    now = datetime(connected + 2, 3, 1, tzinfo=UTC)
    assert api.years_to_approve(followed.name, now) == (connected - 1, connected, connected + 1)

    followed.meeting_decides("termination", "balance", connected)

    assert api.years_to_approve(followed.name, now) == (connected - 1, connected + 1)
    assert "за 2025 год" in kind("balance").describe(followed.name, [2025])[2025].decision
