"""An audit commission in a test: who sits in it, and what people do with its findings, in verbs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.protocols.commission.rules import Addressee
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import moment

AUDITORS = ("olga", "pavel", "raisa")
TERM = timedelta(days=1826)
FINDING_DAYS = 30
MATTER = 512
"""The first question of the second meeting: meeting << 8 | place."""


def join(cooperative: Cooperative, people: Sequence[str] = AUDITORS) -> None:
    """These people become members."""
    for person in people:
        cooperative.join(person)


def seat(
    cooperative: Cooperative,
    auditors: Sequence[str] = AUDITORS,
    *,
    term: timedelta = TERM,
    sender: str = "assembly",
) -> Trace:
    """The general meeting's election takes effect: the commission is seated."""
    return cooperative.send(
        sender,
        "commission",
        "seat",
        auditors=[cooperative.account(person) for person in auditors],
        until=moment(cooperative.now + term),
    )


def elect(cooperative: Cooperative, auditors: Sequence[str] = AUDITORS) -> None:
    """These people join and are seated as auditors."""
    join(cooperative, auditors)
    seat(cooperative, auditors)


def seat_board(cooperative: Cooperative, chair: str, *members: str) -> Trace:
    """The meeting elects a board."""
    seats = [{"account": cooperative.account(chair), "role": 3}]
    seats += [{"account": cooperative.account(person), "role": 1} for person in members]
    until = moment(cooperative.now + TERM)
    return cooperative.relay("assembly", "council", "seatboard", seats=seats, until=until)


def next_finding(cooperative: Cooperative) -> int:
    """The number that the next finding will have."""
    rows = cooperative.rows("commission", "counters")
    return 1 + (int(rows[0]["last_finding"]) if rows else 0)


def find(
    cooperative: Cooperative,
    *,
    by: str = "olga",
    addressee: int = Addressee.COUNCIL,
    document: SignedDocument | None = None,
) -> int:
    """An auditor records a finding; its number."""
    number = next_finding(cooperative)
    paper = document or cooperative.document("finding", number, cooperative.key(by))
    values: dict[str, Any] = {"auditor": cooperative.account(by), "addressee": int(addressee)}
    trace = cooperative.push(cooperative.step("commission", "find", by, **values, document=paper))
    [told] = trace.of("commission", "find")
    assert int(told.result) == number
    return number


def answer(
    cooperative: Cooperative,
    number: int,
    *,
    by: str = "vera",
    content: str = "",
    document: SignedDocument | None = None,
) -> Trace:
    """The addressee answers a finding."""
    paper = document or cooperative.document(
        "findanswer", number, cooperative.key(by), content=content
    )
    values = {"answerer": cooperative.account(by), "finding": number}
    return cooperative.push(cooperative.step("commission", "answer", by, **values, document=paper))


def close(cooperative: Cooperative, number: int, *, by: str = "olga") -> Trace:
    """An auditor closes a finding."""
    values = {"auditor": cooperative.account(by), "finding": number}
    return cooperative.push(cooperative.step("commission", "close", by, **values))


def escalate(cooperative: Cooperative, number: int, *, by: str = "elena") -> Trace:
    """Anybody sends an overdue finding to the general meeting."""
    return cooperative.push(cooperative.step("commission", "escalate", by, finding=number))


def decide(cooperative: Cooperative, number: int, *, approve: bool = True) -> Trace:
    """The general meeting decides on a finding."""
    return cooperative.meeting_decides(
        "commission", "finding", number, approve=approve, matter=MATTER
    )


def conclude(
    cooperative: Cooperative,
    year: int,
    *,
    by: str,
    content: str = "",
    document: SignedDocument | None = None,
) -> Trace:
    """An auditor signs a conclusion on a year's report."""
    paper = document or cooperative.document(
        "conclusion", year, cooperative.key(by), content=content
    )
    values = {"auditor": cooperative.account(by), "year": year}
    return cooperative.push(
        cooperative.step("commission", "conclude", by, **values, document=paper)
    )


def finding_row(cooperative: Cooperative, number: int) -> dict[str, Any] | None:
    """The ledger's row of a finding; None when it is closed."""
    rows = cooperative.rows("commission", "findings")
    return next((row for row in rows if row["id"] == number), None)


def stands(cooperative: Cooperative, year: int) -> bool:
    """Whether the conclusion on the year's report stands."""
    rows = cooperative.rows("commission", "conclusions")
    return any(row["year"] == year and row["stands"] for row in rows)


def let_days_pass(cooperative: Cooperative, days: int) -> None:
    """Time goes on; the people stay."""
    cooperative.chain.pass_time(days=days)
