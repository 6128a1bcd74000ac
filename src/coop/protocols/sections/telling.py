"""Tells people what has happened with their section; each thing is told once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.api import Notification, count_deliveries, send
from coop.protocols.sections import api
from coop.protocols.sections.models import Mandate, MemberVote, SectionRow
from coop.protocols.sections.notifications import CLOSED, ELECTED, ENDING, FOUNDED
from coop.protocols.sections.rules import State, is_soon_over

RECENT = timedelta(days=3)


def tell(coop: AccountName, now: datetime) -> int:
    """Send what is new in a cooperative; return how many deliveries are new."""
    new = chain(_founded(coop, now), _closed(coop, now), _elected(coop, now), _ending(coop, now))
    return sum(
        send(notification, accounts, now=now)
        for notification, accounts in new
        if not count_deliveries(coop, notification.key)
    )


Told = tuple[Notification, list[str]]


def _founded(coop: AccountName, now: datetime) -> Iterator[Told]:
    rows = SectionRow.unbound.filter(coop=coop, state=State.FOUNDED, founded_at__gt=now - RECENT)
    for number in rows.values_list("number", flat=True):
        yield _about(
            coop,
            number,
            kind=FOUNDED.name,
            key=f"sections-{number}-founded",
            title=_("The section %(name)s is founded"),
            body=_("You vote in it from now on. The next step is its meeting: it elects a chair."),
            accounts=_voters(coop, [number]),
        )


def _closed(coop: AccountName, now: datetime) -> Iterator[Told]:
    rows = SectionRow.unbound.filter(coop=coop, state=State.CLOSED, closed_at__gt=now - RECENT)
    for row in rows.filter(founded_at__isnull=False):
        merged = api.sections_by_name(coop, [row.merged_into]).get(row.merged_into, "")
        yield _about(
            coop,
            row.merged_into or row.number,
            kind=CLOSED.name,
            key=f"sections-{row.number}-closed",
            title=_("Your section is merged into %(name)s")
            if merged
            else _("The section %(name)s is closed"),
            body=_("You vote there from now on; you need not do anything.")
            if merged
            else _("Choose another section: until then you vote in none."),
            accounts=_voters(coop, [row.number]),
        )


def _elected(coop: AccountName, now: datetime) -> Iterator[Told]:
    for mandate in Mandate.unbound.filter(coop=coop, since__gt=now - RECENT, ended_at=None):
        yield _about(
            coop,
            mandate.section,
            kind=ELECTED.name,
            key=f"sections-mandate-{mandate.number}",
            title=_("You are elected a delegate of the section %(name)s"),
            body=_("You vote in meetings of delegates until {moment}."),
            accounts=[mandate.delegate],
            at=mandate.until,
        )
    rows = SectionRow.unbound.filter(coop=coop, chair_since__gt=now - RECENT).exclude(chair="")
    for row in rows:
        yield _about(
            coop,
            row.number,
            kind=ELECTED.name,
            key=f"sections-{row.number}-chair-{row.chair_by}",
            title=_("You are elected chair of the section %(name)s"),
            body=_("Sign the agreement on liability; then the cooperative empowers you."),
            accounts=[row.chair],
            url=reverse("sections:desk", args=[row.number]),
        )


def _ending(coop: AccountName, now: datetime) -> Iterator[Told]:
    for mandate in api.delegates_of(coop):
        if is_soon_over(mandate.until, now):
            yield _about(
                coop,
                mandate.section,
                kind=ENDING.name,
                key=f"sections-mandate-{mandate.number}-{mandate.meeting}-ending",
                title=_("Your mandate as a delegate of %(name)s ends soon"),
                body=_("It ends on {moment}: the section's meeting elects anew."),
                accounts=[str(mandate.delegate)],
                at=mandate.until,
            )
    for section in api.sections_of(coop):
        power_until = section.standing.power_until
        if section.chair and power_until and power_until > now and is_soon_over(power_until, now):
            yield _about(
                coop,
                section.number,
                kind=ENDING.name,
                key=f"sections-{section.number}-power-{int(power_until.timestamp())}",
                title=_("Your power of attorney in %(name)s ends soon"),
                body=_("It ends on {moment}: ask the council's chair for a new one."),
                accounts=[section.chair],
                url=reverse("sections:desk", args=[section.number]),
                at=power_until,
            )


def _about(
    coop: AccountName,
    number: int,
    *,
    kind: str,
    key: str,
    title: Promise | str,
    body: Promise | str,
    accounts: list[str],
    url: str = "",
    at: datetime | None = None,
) -> Told:
    """A notification about a section, with its name in the title."""
    name = api.sections_by_name(coop, [number]).get(number, f"№ {number}")
    titled = format_lazy("{}", _Filled(title, {"name": name}))
    address = url or reverse("sections:one", args=[number])
    told = Notification(coop=coop, kind=kind, key=key, title=titled, body=body, url=address, at=at)
    return told, accounts


class _Filled:
    """A lazy text with its values, put into each reader's language."""

    def __init__(self, text: Promise | str, values: dict[str, str]) -> None:
        self._text, self._values = text, values

    def __str__(self) -> str:
        return str(self._text) % self._values


def _voters(coop: str, numbers: list[int]) -> list[str]:
    rows = MemberVote.unbound.filter(coop=coop, section__in=numbers)
    return list(rows.order_by("account").values_list("account", flat=True))
