"""What protocols may put on an agenda: each in words, and only what waits for a meeting."""

from __future__ import annotations

import pytest

from coop.kernel.decisions import Choice, Majority
from coop.protocols.charter.tests.amending import draft
from coop.protocols.commission.tests.auditing import (
    FINDING_DAYS,
    elect,
    escalate,
    find,
    let_days_pass,
)
from coop.protocols.meetings import api
from coop.protocols.testing import Cooperative
from coop.protocols.testing.meetings import Meeting

pytestmark = pytest.mark.django_db


def uphold(coop: Cooperative, number: int) -> None:
    """A meeting decides that a finding is carried out."""
    meeting = Meeting.called(coop, [asked("commission", "finding", number)])
    for person in ("vera", "boris", "galina", "dmitri", "olga"):
        meeting.vote(person, Choice.FOR)
    meeting.finish()
    meeting.take_effect()


def asked(contract: str, kind: str, subject: int) -> dict[str, object]:
    """A question of some protocol's."""
    return {"kind": kind, "contract": contract, "subject": subject, "group": 0, "seats": 0}


def test_amendments_wait_for_a_meeting(followed: Cooperative) -> None:
    """Drafted it waits, told as was and becomes; decided it waits no more."""
    kind = api.agenda_kind("charter", "amend")
    assert kind is not None
    number = draft(followed, {"entrance": 500_00}, {"fee": Majority.TWO_THIRDS})
    assert list(kind.waiting(followed.name)) == [number]

    told = kind.describe(followed.name, [number, 99])

    assert list(told) == [number]
    assert "Вступительный взнос: 500,00\u00a0₽ (было: 200,00\u00a0₽)" in told[number].decision
    assert "не меньше двух третей (было: больше половины)" in told[number].summary
    assert told[number].rejection.startswith("Не вносить")
    meeting = Meeting.called(followed, [asked("charter", "amend", number)])
    for person in ("vera", "boris", "galina", "dmitri"):
        meeting.vote(person, Choice.FOR)
    meeting.finish()
    meeting.take_effect()
    assert list(kind.waiting(followed.name)) == []


def test_findings_not_carried_out_wait_for_a_meeting(followed: Cooperative) -> None:
    """Once their days are over; told with whom they bind; decided, they wait no more."""
    elect(followed)
    kind = api.agenda_kind("commission", "finding")
    assert kind is not None
    number = find(followed)
    assert list(kind.waiting(followed.name)) == []
    let_days_pass(followed, FINDING_DAYS)
    escalate(followed, number)
    assert list(kind.waiting(followed.name)) == [number]

    told = kind.describe(followed.name, [number, 99])

    assert list(told) == [number]
    assert "Обязать совет исполнить замечание" in told[number].decision
    assert "Ответ не дан." in told[number].summary
    uphold(followed, number)
    assert list(kind.waiting(followed.name)) == []
    assert "уже обязывало" in kind.describe(followed.name, [number])[number].summary


def test_unknown_kinds_are_none() -> None:
    """What no protocol of ours brings has no words here."""
    assert api.agenda_kind("charter", "luck") is None
