"""Reminding of what waits: 72, 24 and 3 hours before its end, each once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop import inbox, roles
from coop.monocoop.notifications.expecting import Expectation, expected
from coop.monocoop.notifications.kinds import Notification, NotificationKind, Urgency
from coop.monocoop.notifications.models import Reminded
from coop.monocoop.notifications.sending import send
from coop.monocoop.tenants import Tenant
from coop.store.tenancy import bound

KINDS_REMINDED = frozenset({"vote", "sign"})
"""Items of the inbox that are somebody's own to do, with an end."""
HOLDERS_AT_ONCE = 200
"""People whose inbox is looked at in one run; the next run goes on from there."""

REMINDER = NotificationKind("reminders.ahead", _("Reminders: three days and one day before"))
LAST_REMINDER = NotificationKind(
    "reminders.last", _("Last reminder: three hours before"), Urgency.URGENT
)
KINDS = (REMINDER, LAST_REMINDER)


@dataclass(frozen=True, slots=True)
class Stage:
    """One reminder of a matter: how long before its end, of which kind, with what words."""

    hours: int
    kind: NotificationKind
    body: str | Promise


STAGES = (
    Stage(3, LAST_REMINDER, _("Less than three hours are left: until {moment}.")),
    Stage(24, REMINDER, _("Less than a day is left: until {moment}.")),
    Stage(72, REMINDER, _("It waits for you until {moment}.")),
)


def stage_at(due_at: datetime, now: datetime) -> Stage | None:
    """Which reminder the time has come for; what is over or far away has none."""
    left = due_at - now
    if left <= timedelta(0):
        return None
    return next((stage for stage in STAGES if left <= timedelta(hours=stage.hours)), None)


def remind(now: datetime) -> int:
    """Remind the people of every cooperative of what slices expect; return how many were told."""
    count = 0
    for coop in Tenant.objects.order_by("account").values_list("account", flat=True):
        with bound(coop):
            for one in expected(coop, now):
                count += _remind(coop, one, now)
    return count


@dataclass(slots=True)
class Round:
    """Goes through the inboxes of all who hold a role, a bounded part of them at a time."""

    after: tuple[str, str] = ("", "")

    def go_on(self, now: datetime, *, limit: int = HOLDERS_AT_ONCE) -> int:
        """Look into the next inboxes; begin anew behind the last one."""
        count = looked = 0
        for coop, person in self._next(limit):
            looked += 1
            self.after = (coop, person)
            with bound(coop):
                count += _remind_of_inbox(coop, person, now)
        if looked < limit:
            self.after = ("", "")
        return count

    def _next(self, limit: int) -> Iterator[tuple[AccountName, AccountName]]:
        left = limit
        coops = Tenant.objects.order_by("account")
        if self.after[0]:
            coops = coops.filter(account__gte=self.after[0])
        for coop in coops.values_list("account", flat=True):
            with bound(coop):
                holders = sorted(roles.holders_in(coop))
            for person in holders:
                if (coop, person) > self.after and left > 0:
                    left -= 1
                    yield coop, AccountName(person)
            if left <= 0:
                return


def _remind_of_inbox(coop: AccountName, person: AccountName, now: datetime) -> int:
    items = inbox.waiting_for(coop, person, roles.roles_of(coop, person))
    return sum(
        _told(coop, item.title, str(item.url), item.due_at, stage, [person], now)
        for item in items
        if item.kind in KINDS_REMINDED and item.due_at and (stage := stage_at(item.due_at, now))
    )


def _remind(coop: AccountName, one: Expectation, now: datetime) -> int:
    """Remind everyone a matter waits for; at each stage they are asked for once."""
    stage = stage_at(one.due_at, now)
    if stage is None:
        return 0
    key = _key(one.url, one.due_at, stage)
    if Reminded.unbound.filter(coop=coop, key=key).exists():
        return 0
    count = _told(coop, one.title, one.url, one.due_at, stage, one.accounts, now)
    Reminded.unbound.get_or_create(coop=coop, key=key, defaults={"at": now})
    return count


def _told(
    coop: AccountName,
    title: str | Promise,
    url: str,
    due_at: datetime,
    stage: Stage,
    accounts: Iterable[str],
    now: datetime,
) -> int:
    reminder = Notification(
        coop=coop,
        kind=stage.kind.name,
        key=_key(url, due_at, stage),
        title=title,
        body=stage.body,
        url=url,
        at=due_at,
    )
    return send(reminder, accounts, now=now)


def _key(url: str, due_at: datetime, stage: Stage) -> str:
    matter = hashlib.sha256(f"{url} {due_at.isoformat()}".encode()).hexdigest()[:24]
    return f"reminder:{matter}:{stage.hours}"
