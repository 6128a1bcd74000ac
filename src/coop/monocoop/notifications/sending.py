"""Enqueuing: one delivery an account and channel, never two, in batches of constant cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count
from django.utils import translation

from coop.kernel.names import AccountName
from coop.monocoop.notifications.hours import after_quiet, next_hour
from coop.monocoop.notifications.kinds import (
    Channel,
    DeliveryState,
    DeliveryStatus,
    Notification,
    NotificationKind,
    Urgency,
    kind_named,
)
from coop.monocoop.notifications.models import (
    Delivery,
    Preference,
    PushSubscription,
    Recipient,
    Told,
)
from coop.monocoop.zones import DEFAULT_ZONE

BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What a batch of accounts has said of how to be told."""

    recipients: Mapping[str, Recipient]
    preferences: Mapping[tuple[str, str], bool]
    with_devices: frozenset[str]

    def channels(self, account: str, kind: NotificationKind) -> Iterator[Channel]:
        """The channels this account gets this kind by; the page shows everything."""
        yield Channel.PAGE
        for channel in (Channel.EMAIL, Channel.PUSH):
            is_possible = channel is Channel.EMAIL or account in self.with_devices
            always = kind.is_statutory and channel is Channel.EMAIL
            if is_possible and (always or self.preferences.get((account, channel), True)):
                yield channel


def send(notification: Notification, accounts: Iterable[str], *, now: datetime) -> int:
    """Enqueue a notification to accounts; return how many deliveries are new.

    The same (key, account, channel) is never sent twice, so sending may be repeated at will, to the
    same accounts or to more. Raises `NotificationKindUnknown`.
    """
    kind = kind_named(notification.kind)
    told = _keep(notification, now)
    rest = iter(accounts)
    count = 0
    while batch := list(dict.fromkeys(islice(rest, BATCH))):
        count += _enqueue(told, kind, batch, now)
    return count


def deliveries(coop: str, key: str) -> Iterator[DeliveryStatus]:
    """Every delivery of one notification, by account: the proof of dispatch; read as it is told."""
    rows = Delivery.unbound.filter(coop=coop, told__coop=coop, told__key=key)
    for row in rows.order_by("account", "channel").iterator(chunk_size=BATCH):
        yield DeliveryStatus(
            account=AccountName(row.account),
            channel=Channel(row.channel),
            state=DeliveryState(row.state),
            moment=row.moment,
            tries=row.tries,
            answer=row.answer,
            read_at=row.read_at,
        )


def count_deliveries(coop: str, key: str) -> dict[tuple[Channel, DeliveryState], int]:
    """How many deliveries of one notification stand in each state, by channel."""
    rows = Delivery.unbound.filter(coop=coop, told__coop=coop, told__key=key)
    counted = rows.order_by().values_list("channel", "state").annotate(count=Count("pk"))
    return {(Channel(channel), DeliveryState(state)): count for channel, state, count in counted}


def _keep(notification: Notification, now: datetime) -> Told:
    told: Told
    told, _ = Told.unbound.get_or_create(
        coop=notification.coop,
        key=notification.key,
        defaults={
            "kind": notification.kind,
            "texts": _in_languages(notification),
            "url": notification.url,
            "at": notification.at,
            "created_at": now,
        },
    )
    return told


def _in_languages(notification: Notification) -> dict[str, list[str]]:
    texts = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            texts[language] = [str(notification.title), str(notification.body)]
    return texts


def _enqueue(told: Told, kind: NotificationKind, accounts: list[str], now: datetime) -> int:
    wishes = _wishes_of(told.coop, accounts, kind)
    known = set(
        Delivery.unbound.filter(told=told, account__in=accounts).values_list("account", "channel")
    )
    rows = [
        _delivery(told, kind, account, channel, wishes, now)
        for account in accounts
        for channel in wishes.channels(account, kind)
        if (account, channel.value) not in known
    ]
    Delivery.unbound.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _wishes_of(coop: str, accounts: list[str], kind: NotificationKind) -> _Wishes:
    mine = {"coop": coop, "account__in": accounts}
    preferences = Preference.unbound.filter(kind=kind.name, **mine)
    devices = PushSubscription.unbound.filter(**mine)
    return _Wishes(
        {row.account: row for row in Recipient.unbound.filter(**mine)},
        {(row.account, row.channel): row.is_on for row in preferences},
        frozenset(devices.values_list("account", flat=True)),
    )


def _delivery(
    told: Told,
    kind: NotificationKind,
    account: str,
    channel: Channel,
    wishes: _Wishes,
    now: datetime,
) -> Delivery:
    recipient = wishes.recipients.get(account)
    row = Delivery(coop=told.coop, told=told, account=account, channel=channel, moment=now)
    if channel is Channel.PAGE:
        row.state = DeliveryState.SENT
        return row
    row.state = DeliveryState.WAITING
    zone = ZoneInfo((recipient.zone if recipient else "") or DEFAULT_ZONE)
    row.due_at = _due_at(kind, channel, zone, now)
    hour = recipient.summary_hour if recipient else None
    may_wait = kind.urgency is Urgency.CALM and not kind.is_statutory
    if hour is not None and may_wait and channel is Channel.EMAIL:
        row.is_gathered, row.due_at = True, next_hour(now, zone, hour)
    return row


def _due_at(kind: NotificationKind, channel: Channel, zone: ZoneInfo, now: datetime) -> datetime:
    is_at_once = kind.urgency is Urgency.URGENT or (kind.is_statutory and channel is Channel.EMAIL)
    return now if is_at_once else after_quiet(now, zone)
