"""The audit commission's door: who sits in it, what it found, what it concluded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.protocols.commission import rules
from coop.protocols.commission.models import Answer, Composition, Conclusion, Finding
from coop.protocols.commission.rules import WAITING, Addressee, FindingState
from coop.protocols.council import api as council
from coop.protocols.membership import api as membership

__all__ = [
    "Addressee",
    "AnswerStatus",
    "CommissionStatus",
    "ConclusionStatus",
    "FindingState",
    "FindingStatus",
    "answers_of",
    "commission_of",
    "conclusion",
    "conclusions",
    "finding",
    "findings",
    "findings_numbered",
    "has_concluded",
    "is_auditor",
    "next_finding",
    "overdue",
    "package_of_conclusion",
    "package_of_finding",
    "waiting_findings",
]

CHECKED = frozenset({"council", "board", "board_chair"})
"""Roles whose holders the commission checks: whoever has one audits nothing meanwhile."""


@dataclass(frozen=True, slots=True)
class CommissionStatus:
    """The commission in office; without auditors where none was elected."""

    version: int
    auditors: tuple[AccountName, ...]
    since: datetime
    until: datetime
    recorded_in: int

    @property
    def chair(self) -> AccountName:
        """Who presides: the first in the order of the election."""
        return self.auditors[0]


@dataclass(frozen=True, slots=True)
class FindingStatus:
    """A finding, and what became of it."""

    number: int
    standing: rules.Finding
    auditor: AccountName
    document: str
    """Id of the paper; empty where this installation does not have it."""
    subject: str
    found_at: datetime
    escalated_at: datetime | None
    decided_at: datetime | None
    closed_at: datetime | None
    closed_by: str
    recorded_in: int

    @property
    def state(self) -> FindingState:
        """Where it stands."""
        return self.standing.state

    @property
    def due_at(self) -> datetime:
        """Until when it is to be acted on."""
        return self.standing.due_at


@dataclass(frozen=True, slots=True)
class AnswerStatus:
    """What was said to have been done about a finding."""

    answerer: AccountName
    document: str
    answered_at: datetime
    recorded_in: int


@dataclass(frozen=True, slots=True)
class ConclusionStatus:
    """A conclusion on a year's report, as far as it has come."""

    year: int
    signed: Mapping[str, tuple[AccountName, ...]]
    """Who signed which paper, by its id."""
    needed: int
    stands: bool
    document: str
    """Id of the paper that stands, or that most have signed."""
    verdict: str
    """What it says, in the words of its fields."""
    stood_at: datetime | None
    recorded_in: int


# --- who sits in it


def commission_of(coop: str) -> CommissionStatus | None:
    """The commission in office; None before the first election."""
    row = Composition.unbound.filter(coop=coop).order_by("-version").first()
    if row is None:
        return None
    auditors = tuple(AccountName(each) for each in row.auditors)
    return CommissionStatus(row.version, auditors, row.since, row.until, row.recorded_in)


def is_auditor(coop: str, account: str) -> bool:
    """Whether this person audits now: elected, still a member, not among the checked."""
    seated = commission_of(coop)
    if seated is None or account not in seated.auditors:
        return False
    return membership.is_member(coop, account) and CHECKED.isdisjoint(
        council.roles_of(coop, account)
    )


# --- findings


def package_of_finding(number: int) -> str:
    """The key of all papers of a finding."""
    return f"finding/{number}"


def next_finding(coop: str) -> int:
    """The number that the ledger gives the next finding."""
    newest = Finding.unbound.filter(coop=coop).order_by("-number").first()
    return newest.number + 1 if newest else 1


def findings(
    coop: str, states: Iterable[FindingState] = FindingState, *, limit: int = 100
) -> tuple[FindingStatus, ...]:
    """Findings in these states, the soonest due first; those done with, the newest first."""
    rows = Finding.unbound.filter(coop=coop, state__in=list(states))
    return _findings(coop, rows.order_by("due_at", "number")[:limit])


def findings_numbered(coop: str, numbers: Sequence[int]) -> dict[int, FindingStatus]:
    """Findings by their numbers."""
    rows = Finding.unbound.filter(coop=coop, number__in=list(numbers))
    return {each.number: each for each in _findings(coop, rows)}


def finding(coop: str, number: int) -> FindingStatus | None:
    """One finding."""
    return findings_numbered(coop, [number]).get(number)


def answers_of(coop: str, number: int) -> tuple[AnswerStatus, ...]:
    """The answers to a finding, the newest first."""
    rows = list(Answer.unbound.filter(coop=coop, finding=number).order_by("-answered_at", "-pk"))
    papers = _papers(coop, [row.document for row in rows])
    return tuple(
        AnswerStatus(
            answerer=AccountName(row.answerer),
            document=_id(papers.get(row.document)),
            answered_at=row.answered_at,
            recorded_in=row.recorded_in,
        )
        for row in rows
    )


def waiting_findings(coop: str) -> tuple[int, ...]:
    """Findings before the general meeting, the oldest first."""
    rows = Finding.unbound.filter(coop=coop, state=FindingState.BEFORE_MEETING)
    return tuple(rows.order_by("number").values_list("number", flat=True))


def overdue(coop: str, now: datetime) -> tuple[tuple[int, datetime], ...]:
    """Numbers and days of findings that are to go to the general meeting, the oldest first."""
    rows = Finding.unbound.filter(
        coop=coop, state__in=(FindingState.OPEN, FindingState.ANSWERED), due_at__lte=now
    )
    return tuple(rows.order_by("number").values_list("number", "due_at"))


def has_waiting(coop: str) -> bool:
    """Whether anything is still to be done about any finding."""
    return bool(Finding.unbound.filter(coop=coop, state__in=WAITING).exists())


# --- conclusions


def package_of_conclusion(year: int) -> str:
    """The key of all papers of a year's conclusion."""
    return f"conclusion/{year}"


def conclusions(coop: str) -> tuple[ConclusionStatus, ...]:
    """Conclusions of every year, the newest first."""
    rows = Conclusion.unbound.filter(coop=coop).order_by("-year")
    return tuple(_conclusion(row) for row in rows)


def conclusion(coop: str, year: int) -> ConclusionStatus | None:
    """The conclusion on one year's report; None before the first signature."""
    row = Conclusion.unbound.filter(coop=coop, year=year).first()
    return _conclusion(row) if row else None


def has_concluded(coop: str, year: int) -> bool:
    """Whether the commission's conclusion on the year's report stands."""
    return bool(Conclusion.unbound.filter(coop=coop, year=year, stands=True).exists())


def _conclusion(row: Conclusion) -> ConclusionStatus:
    seated = Composition.unbound.get(coop=row.coop, version=row.commission)
    told = rules.Conclusion(tuple(seated.auditors), row.documents)
    papers = _papers(row.coop, list(row.documents.values()))
    newest = papers.get(row.document or told.document)
    return ConclusionStatus(
        year=row.year,
        signed={
            _id(papers.get(digest)): tuple(AccountName(each) for each in told.signed(digest))
            for digest in dict.fromkeys(row.documents.values())
        },
        needed=rules.signatures_needed(len(seated.auditors)),
        stands=row.stands,
        document=_id(newest),
        verdict=str(newest.fields.get("verdict", "")) if newest else "",
        stood_at=row.stood_at,
        recorded_in=row.recorded_in,
    )


def _findings(coop: str, rows: QuerySet[Finding]) -> tuple[FindingStatus, ...]:
    found = list(rows)
    papers = _papers(coop, [row.document for row in found])
    return tuple(_status(row, papers.get(row.document)) for row in found)


def _status(row: Finding, paper: Document | None) -> FindingStatus:
    return FindingStatus(
        number=row.number,
        standing=row.standing,
        auditor=AccountName(row.auditor),
        document=_id(paper),
        subject=str(paper.fields.get("subject", "")) if paper and paper.fields else "",
        found_at=row.found_at,
        escalated_at=row.escalated_at,
        decided_at=row.decided_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        recorded_in=row.recorded_in,
    )


def _papers(coop: str, digests: Sequence[str]) -> dict[str, Document]:
    rows = Document.unbound.filter(coop=coop, content_digest__in=list(digests))
    return {row.content_digest: row for row in rows}


def _id(paper: Document | None) -> str:
    return str(paper.id) if paper else ""
