"""The register of members for officers: on any day, by name or number, as a table or a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from coop.monocoop import people
from coop.monocoop.exports import Cell, Table, csv_lines
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import reading_for
from coop.protocols.membership import api
from coop.protocols.membership.api import MemberStatus, RegisterPage
from coop.protocols.membership.rules import Cause, Kind

OFFICERS = ("council", "secretary", "accountant", "cashier")
EXPORT_PAGE_SIZE = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the officer asked for: a day and words to find by."""

    day: date
    query: str
    after: int

    @property
    def moment(self) -> datetime:
        """The end of that day, in the officer's own zone."""
        following = datetime.combine(self.day + timedelta(days=1), time())
        return timezone.make_aware(following) - timedelta(microseconds=1)


@reading_for(*OFFICERS)
def register(request: CoopRequest) -> HttpResponse:
    """One page of the register, fifty members at a time."""
    asked = _asked(request)
    page = api.register(
        request.coop.account, as_of=asked.moment, query=asked.query, after=asked.after
    )
    told = {"day": asked.day.isoformat(), "q": asked.query}
    shown = {
        "asked": asked,
        "today": timezone.localdate(),
        "page": page,
        "rows": _named(request, page),
        "applicants": _applicants(request) if not asked.after and not asked.query else (),
        "next_url": f"?{urlencode(told | {'after': page.next_after})}" if page.next_after else "",
        "export_url": f"register.csv?{urlencode(told)}",
    }
    return render(request, "membership/register.html", shown)


@reading_for(*OFFICERS)
def export(request: CoopRequest) -> StreamingHttpResponse:
    """The register of that day as CSV; read page by page, so that its size does not matter."""
    asked = _asked(request)
    response = StreamingHttpResponse(
        csv_lines(_table(request, asked)), content_type="text/csv; charset=utf-8"
    )
    name = f"register-{request.coop.slug}-{asked.day.isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _table(request: CoopRequest, asked: Asked) -> Table:
    headings = (
        _("Number"),
        _("Name"),
        _("Kind"),
        _("Member since"),
        _("Left on"),
        _("Ground"),
        _("Account"),
    )
    return Table("", (), headings, _lines(request, asked))


def _lines(request: CoopRequest, asked: Asked) -> Iterator[list[Cell]]:
    after: int | None = 0
    while after is not None:
        page = api.register(
            request.coop.account,
            as_of=asked.moment,
            query=asked.query,
            after=after,
            limit=EXPORT_PAGE_SIZE,
        )
        for status, name in _named(request, page):
            yield _cells(status, name)
        after = page.next_after


def _cells(status: MemberStatus, name: str) -> list[Cell]:
    since, left = status.since, status.ended_at
    return [
        status.number or "",
        name,
        kind_name(status.kind),
        timezone.localtime(since).date().isoformat() if since else "",
        timezone.localtime(left).date().isoformat() if left else "",
        cause_name(status.cause),
        status.account,
    ]


def kind_name(kind: Kind | None) -> str:
    """The kind in words."""
    names = {
        Kind.CITIZEN: _("person"),
        Kind.SOLE_PROPRIETOR: _("sole proprietor"),
        Kind.ORGANISATION: _("organisation"),
    }
    return names[kind] if kind else ""


def cause_name(cause: Cause | None) -> str:
    """Why membership ended, in words."""
    names = {
        Cause.LEFT: _("left"),
        Cause.EXPELLED: _("expelled"),
        Cause.ORGANISATION_LIQUIDATED: _("organisation liquidated"),
        Cause.DIED: _("died"),
    }
    return names[cause] if cause else ""


def _applicants(request: CoopRequest) -> list[tuple[MemberStatus, str]]:
    """Who is on the way, with how long the council still has."""
    return _with_names(request, api.applicants(request.coop.account, limit=50))


def _named(request: CoopRequest, page: RegisterPage) -> list[tuple[MemberStatus, str]]:
    return _with_names(request, page.members)


def _with_names(
    request: CoopRequest, statuses: tuple[MemberStatus, ...]
) -> list[tuple[MemberStatus, str]]:
    names = people.names_of(request.coop.account, [status.account for status in statuses])
    return [(status, names[status.account]) for status in statuses]


def _asked(request: CoopRequest) -> Asked:
    today = timezone.localdate()
    try:
        day = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        day = today
    after = request.GET.get("after", "")
    is_number = after.isascii() and after.isdigit() and len(after) < 10
    return Asked(min(day, today), request.GET.get("q", "")[:100], int(after) if is_number else 0)
