"""What the commission may do, and when: tables without a ledger."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coop.protocols.commission import errors, rules
from coop.protocols.commission.rules import (
    Addressee,
    Conclusion,
    Finding,
    FindingState,
    signatures_needed,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
DUE = NOW + timedelta(days=30)
FINDING = Finding(Addressee.COUNCIL, DUE)
LATE = FINDING.escalated(DUE)


def test_a_finding_goes_its_way() -> None:
    """Open, answered, closed; an answer to an answered one changes nothing."""
    answered = FINDING.answered()

    assert answered.state is FindingState.ANSWERED
    assert answered.answered() == answered
    assert answered.closed().state is FindingState.CLOSED
    assert LATE.answered() == LATE


@pytest.mark.parametrize(
    ("finding", "now", "is_overdue"),
    [
        (FINDING, DUE - timedelta(seconds=1), False),
        (FINDING, DUE, True),
        (FINDING.answered(), DUE, True),
        (LATE, DUE, False),
        (FINDING.closed(), DUE, False),
    ],
)
def test_when_a_finding_is_overdue(finding: Finding, now: datetime, *, is_overdue: bool) -> None:
    """From its very day on, while neither the commission nor the meeting has it."""
    assert finding.is_overdue(now) is is_overdue


def test_the_meeting_upholds_or_dismisses() -> None:
    """Upheld, its days run anew; dismissed, it is done with."""
    upheld = LATE.decided(DUE, 10, approved=True)

    assert (upheld.state, upheld.upheld) == (FindingState.OPEN, True)
    assert upheld.due_at == DUE + timedelta(days=10)
    assert LATE.decided(DUE, 10, approved=False).state is FindingState.DISMISSED


def test_what_a_finding_refuses() -> None:
    """Each out of its turn, with its own error."""
    with pytest.raises(errors.NotOverdue):
        FINDING.escalated(NOW)
    with pytest.raises(errors.AlreadyEscalated):
        LATE.escalated(DUE)
    with pytest.raises(errors.NotEscalated):
        FINDING.decided(NOW, 10, approved=True)
    for attempt in (Finding.answered, Finding.closed):
        with pytest.raises(errors.FindingUnknown):
            attempt(FINDING.closed())


@pytest.mark.parametrize(("auditors", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (15, 8)])
def test_more_than_half_sign(auditors: int, needed: int) -> None:
    """Half is not enough."""
    assert signatures_needed(auditors) == needed


def test_signatures_under_one_document_count() -> None:
    """Each auditor's newest counts; what stands is signed on, and nothing else any more."""
    told = Conclusion(("a", "b", "c")).signed_by("a", "good").signed_by("b", "bad")
    assert not told.stands
    assert told.signed("good") == ("a",)

    told = told.signed_by("a", "bad")

    assert (told.stands, told.document) == (True, "bad")
    assert told.signed_by("c", "bad").signed("bad") == ("a", "b", "c")
    with pytest.raises(errors.ConclusionStands):
        told.signed_by("c", "good")
    with pytest.raises(errors.AlreadySigned):
        told.signed_by("a", "bad")
    with pytest.raises(errors.NotAuditor):
        told.signed_by("d", "bad")


@pytest.mark.parametrize(
    ("auditors", "refusal"),
    [
        (["a", "b"], errors.TooFewAuditors),
        (["a", "b", "a"], errors.RepeatedAuditor),
        (["a", "b", "chair"], errors.HoldsOffice),
        ([f"p{n}" for n in range(16)], errors.TooManyAuditors),
    ],
)
def test_who_may_be_seated(auditors: list[str], refusal: type[Exception]) -> None:
    """Enough, each once, nobody who is checked."""
    rules.check_auditors(["a", "b", "c"], {"chair"}, 3)

    with pytest.raises(refusal):
        rules.check_auditors(auditors, {"chair"}, 3)


@pytest.mark.parametrize("year", [1991, 2027])
def test_a_year_has_a_report(year: int) -> None:
    """From the law's year up to the present one."""
    rules.check_year(1992, NOW)
    rules.check_year(2026, NOW)

    with pytest.raises(errors.YearOutOfRange):
        rules.check_year(year, NOW)
