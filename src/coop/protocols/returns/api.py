"""The door of returns: what is under way, what is due, and where the money goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from coop.documents.bank_accounts import Receiver
from coop.kernel.money import Amount, Symbol
from coop.kernel.names import AccountName
from coop.protocols.programs import api as programs
from coop.protocols.returns.models import ShareReturn
from coop.protocols.returns.payees import receiver_of
from coop.protocols.returns.rules import UNDER_WAY, Return, State

__all__ = [
    "Receiver",
    "ReturnStatus",
    "State",
    "acts_for",
    "due_before",
    "next_number",
    "of_member",
    "receiver_of",
    "status",
    "statuses",
    "to_hand_over",
    "under_way_count",
]


@dataclass(frozen=True, slots=True)
class ReturnStatus:
    """A return as its member, the council and the desk see it."""

    number: int
    member: AccountName
    program: int
    asset: str
    amount: Amount
    standing: Return
    document: str
    matter: int | None
    order: int | None
    officer: str
    asked_at: datetime
    given_at: datetime | None
    finished_at: datetime | None
    recorded_in: int

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.standing.state

    @property
    def in_money(self) -> bool:
        """Whether money goes back, not property."""
        return self.standing.in_money


def status(coop: str, number: int) -> ReturnStatus | None:
    """A return by its number; None before the ledger has it."""
    row = ShareReturn.unbound.filter(coop=coop, number=number).first()
    return _status(row) if row else None


def statuses(coop: str, numbers: list[int]) -> dict[int, ReturnStatus]:
    """Returns by their numbers."""
    rows = ShareReturn.unbound.filter(coop=coop, number__in=numbers)
    return {row.number: _status(row) for row in rows}


def of_member(coop: str, member: str, *, limit: int = 100) -> tuple[ReturnStatus, ...]:
    """A member's returns, the newest first."""
    rows = ShareReturn.unbound.filter(coop=coop, member=member)
    return _listed(rows.order_by("-number"), limit)


def under_way_count(coop: str, member: str) -> int:
    """How many of a member's returns are under way."""
    rows = ShareReturn.unbound.filter(coop=coop, member=member, state__in=UNDER_WAY)
    return int(rows.count())


def to_hand_over(coop: str, *, limit: int = 100) -> tuple[ReturnStatus, ...]:
    """Property that waits for the cooperative's signature, oldest first."""
    rows = ShareReturn.unbound.filter(coop=coop, state=State.TO_GIVE)
    return _listed(rows.order_by("due_at"), limit)


def due_before(coop: str, moment: datetime, *, limit: int = 100) -> tuple[ReturnStatus, ...]:
    """Decided returns whose day comes before a moment, the longest overdue first."""
    rows = ShareReturn.unbound.filter(coop=coop, state__in=UNDER_WAY, due_at__lt=moment)
    return _listed(rows.order_by("due_at"), limit)


def acts_for(coop: str, status: ReturnStatus, person: str, roles: Iterable[str]) -> bool:
    """Whether the person may sign for the cooperative: never on the own return."""
    if person == status.member:
        return False
    if status.program:
        return programs.acts_for(coop, programs.program(coop, status.program), person, roles)
    return not {"chair", "deputy"}.isdisjoint(roles)


def next_number(coop: str) -> int:
    """The number the next statement will have, as far as the read model knows."""
    last = ShareReturn.unbound.filter(coop=coop).aggregate(last=Max("number"))["last"]
    return int(last or 0) + 1


def _listed(rows: QuerySet[ShareReturn], limit: int) -> tuple[ReturnStatus, ...]:
    return tuple(_status(row) for row in rows[:limit])


def _status(row: ShareReturn) -> ReturnStatus:
    precision, _, code = row.currency.partition(",")
    return ReturnStatus(
        number=row.number,
        member=AccountName(row.member),
        program=row.program,
        asset=row.asset,
        amount=Amount(row.units, Symbol(code, int(precision))),
        standing=row.standing,
        document=row.document,
        matter=row.matter,
        order=row.order,
        officer=row.officer,
        asked_at=row.asked_at,
        given_at=row.given_at,
        finished_at=row.finished_at,
        recorded_in=row.recorded_in,
    )
