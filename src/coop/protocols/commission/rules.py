"""What the audit commission may do, and when; the pure twin of `contract/commission.cpp`.

    open ──answer──▶ answered ──close──▶ closed
      └──── either, past its days ──escalate──▶ before the meeting
    before the meeting ──decided for──▶ open anew, upheld   ──decided against──▶ dismissed

Sources: law 3085-1 art. 20; law 41-FZ art. 18; the charter gives `findingdays` and `auditmin`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import IntEnum

from coop.protocols.commission import errors

AUDITORS_MAX = 15
FIRST_YEAR = 1992


class Addressee(IntEnum):
    """To whom a finding is addressed; the numbers are those of the ledger."""

    COUNCIL = 1
    BOARD = 2


class FindingState(IntEnum):
    """Where a finding stands; the first three are those of the ledger, which erases the others."""

    OPEN = 1
    ANSWERED = 2
    BEFORE_MEETING = 3
    CLOSED = 4
    DISMISSED = 5


WAITING = (FindingState.OPEN, FindingState.ANSWERED, FindingState.BEFORE_MEETING)
"""States of a finding that is not done with."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a finding stands, and until when it is to be acted on."""

    addressee: Addressee
    due_at: datetime
    state: FindingState = FindingState.OPEN
    upheld: bool = False
    """The general meeting decided that it is carried out."""

    def is_waiting(self) -> bool:
        """Whether anything is still to be done about it."""
        return self.state in WAITING

    def is_overdue(self, now: datetime) -> bool:
        """Whether its days are over and it is not before the meeting yet."""
        return self.state in (FindingState.OPEN, FindingState.ANSWERED) and now >= self.due_at

    def answered(self) -> Finding:
        """After an answer; before the meeting it stays there."""
        self._require_waiting()
        is_open = self.state is FindingState.OPEN
        return replace(self, state=FindingState.ANSWERED) if is_open else self

    def closed(self) -> Finding:
        """What was found is set right."""
        self._require_waiting()
        return replace(self, state=FindingState.CLOSED)

    def escalated(self, now: datetime) -> Finding:
        """It goes to the general meeting; raises `AlreadyEscalated`, `NotOverdue`."""
        self._require_waiting()
        if self.state is FindingState.BEFORE_MEETING:
            raise errors.AlreadyEscalated
        if not self.is_overdue(now):
            raise errors.NotOverdue(due=int(self.due_at.timestamp()))
        return replace(self, state=FindingState.BEFORE_MEETING)

    def decided(self, now: datetime, days: int, *, approved: bool) -> Finding:
        """The general meeting decided: carried out within fresh days, or dismissed."""
        self._require_waiting()
        if self.state is not FindingState.BEFORE_MEETING:
            raise errors.NotEscalated
        if not approved:
            return replace(self, state=FindingState.DISMISSED)
        due_at = now + timedelta(days=days)
        return replace(self, state=FindingState.OPEN, upheld=True, due_at=due_at)

    def _require_waiting(self) -> None:
        if not self.is_waiting():
            raise errors.FindingUnknown


@dataclass(frozen=True, slots=True)
class Conclusion:
    """Who signed what of a year's conclusion; each auditor's newest signature counts."""

    auditors: tuple[str, ...]
    documents: Mapping[str, str] = field(default_factory=dict)
    """Content digest by auditor."""
    stands: bool = False

    @property
    def document(self) -> str:
        """The document that stands; before, the one with most signatures; empty without any."""
        counted = {each: self.signed(each) for each in self.documents.values()}
        return max(counted, key=lambda each: (len(counted[each]), each), default="")

    def signed(self, document: str) -> tuple[str, ...]:
        """Which auditors signed this document, in the commission's order."""
        return tuple(each for each in self.auditors if self.documents.get(each) == document)

    def signed_by(self, auditor: str, document: str) -> Conclusion:
        """After a signature; raises `NotAuditor`, `AlreadySigned`, `ConclusionStands`."""
        if auditor not in self.auditors:
            raise errors.NotAuditor
        if self.documents.get(auditor) == document:
            raise errors.AlreadySigned
        if self.stands and document != self.document:
            raise errors.ConclusionStands
        documents = {**self.documents, auditor: document}
        following = replace(self, documents=documents)
        return replace(following, stands=self.stands or is_more_than_half(following, document))


def is_more_than_half(of: Conclusion, document: str) -> bool:
    """Whether more than half of the commission signed this document."""
    return len(of.signed(document)) * 2 > len(of.auditors)


def signatures_needed(auditors: int) -> int:
    """How many auditors must sign for a conclusion to stand."""
    return auditors // 2 + 1


def check_auditors(auditors: Sequence[str], office_holders: AbstractSet[str], least: int) -> None:
    """Whether these people may be seated; raises what the contract refuses."""
    if len(auditors) < least:
        raise errors.TooFewAuditors(auditors=len(auditors), floor=least)
    if len(auditors) > AUDITORS_MAX:
        raise errors.TooManyAuditors
    for place, auditor in enumerate(auditors):
        if auditor in auditors[place + 1 :]:
            raise errors.RepeatedAuditor
        if auditor in office_holders:
            raise errors.HoldsOffice(person=auditor)


def check_year(year: int, now: datetime) -> None:
    """Whether there is a report of that year to conclude on; raises `YearOutOfRange`."""
    if not FIRST_YEAR <= year <= now.year:
        raise errors.YearOutOfRange(first=FIRST_YEAR, last=now.year)
