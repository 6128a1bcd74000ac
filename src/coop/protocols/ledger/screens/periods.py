"""The period a person asks a report for, by two days in their own zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from coop.protocols.ledger.statements import Period


@dataclass(frozen=True, slots=True)
class Asked:
    """First and last day, both counted in; without a first one from the beginning."""

    first: date | None
    last: date

    @property
    def period(self) -> Period:
        """The same in moments."""
        start = _midnight(self.first) if self.first else None
        return Period(start, _midnight(self.last + timedelta(days=1)))

    @property
    def query(self) -> str:
        """The same in an address."""
        return urlencode({"from": self.first.isoformat() if self.first else "", "to": self.last})

    @property
    def words(self) -> str:
        """The same on paper."""
        last = f"{self.last:%d.%m.%Y}"
        return f"{self.first:%d.%m.%Y} — {last}" if self.first else f"по {last}"


def asked(request: HttpRequest, *, from_new_year: bool = False) -> Asked:
    """What the address says; what it doesn't say, or says wrongly, is up to today."""
    today = timezone.localdate()
    last = _day(request.GET.get("to", "")) or today
    first = _day(request.GET.get("from", ""))
    if first is None and from_new_year and "from" not in request.GET:
        first = last.replace(month=1, day=1)
    return Asked(min(first, last) if first else None, last)


def page_of(request: HttpRequest) -> int:
    """The page asked for, from 0."""
    text = request.GET.get("page", "")
    return int(text) if text.isdecimal() and len(text) < 7 else 0


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1990 <= found.year <= 2200 else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
