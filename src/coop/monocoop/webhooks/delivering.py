"""A duty: what is due is posted; refused or unanswered, it is tried again for days."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
from django.conf import settings
from django.db import transaction

from coop.monocoop.webhooks.errors import AddressRefused
from coop.monocoop.webhooks.guarding import Resolve, door_of, resolve
from coop.monocoop.webhooks.models import DeliveryState, Webhook, WebhookDelivery, WebhookTry
from coop.monocoop.webhooks.signing import headers_of
from coop.monocoop.webhooks.stopping import stop, too_long

log = logging.getLogger(__name__)
BATCH = 64
AT_ONCE = 8
TIMEOUT_SECONDS = 10.0
LEASE = timedelta(minutes=10)
"""Who takes a delivery in hand is done by then; afterwards another worker takes it over."""
PAUSES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 6 * 60, 12 * 60, 24 * 60, 24 * 60)
)
"""After each try in vain; when they are used up, the delivery has failed."""
GONE = 410
AGENT = "coop-webhooks/1"
REFUSED = "refused"
"""How the log says that this server would not ask the address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one try came to."""

    told: str
    """The status of HTTP, or a word of ours: what the other side writes is kept nowhere."""

    @property
    def is_taken(self) -> bool:
        """Whether the other side has it."""
        return self.told.isdigit() and self.told.startswith("2")

    @property
    def is_gone(self) -> bool:
        """Whether the other side wants nothing any more."""
        return self.told == str(GONE)


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is posted where."""

    delivery: WebhookDelivery
    url: str
    body: str
    headers: dict[str, str]


def deliver(now: datetime) -> int:
    """Post what is due; return how many were taken."""
    rows = _claimed(now)
    parcels = [_parcel(row, now) for row in rows]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(post, parcels))
    for row, answer in zip(rows, answers, strict=True):
        _settle(row, answer, now)
    return sum(answer.is_taken for answer in answers)


def post(
    parcel: Parcel,
    permitted: Iterable[str] | None = None,
    resolve: Resolve = resolve,
    transport: httpx.BaseTransport | None = None,
) -> Answer:
    """Post one parcel: no redirect is followed and no body read."""
    known = settings.CONFIGURATION.webhook_hosts if permitted is None else permitted
    try:
        door = door_of(parcel.url, known, resolve)
        with (
            httpx.Client(timeout=TIMEOUT_SECONDS, trust_env=False, transport=transport) as client,
            client.stream(
                "POST",
                door.url,
                content=parcel.body.encode(),
                headers={**parcel.headers, "Host": door.host},
                extensions={"sni_hostname": door.name},
            ) as answer,
        ):
            return Answer(str(answer.status_code))
    except AddressRefused as refused:
        return Answer(f"{REFUSED}: {refused.values['reason']}")
    except httpx.HTTPError as error:
        return Answer(type(error).__name__)


def _claimed(now: datetime) -> Sequence[WebhookDelivery]:
    """Take what is due in hand, so that no other worker does."""
    due = WebhookDelivery.unbound.filter(
        state=DeliveryState.WAITING, due_at__lte=now, webhook__is_on=True
    ).order_by("due_at")
    with transaction.atomic():
        ids = list(
            due.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)[
                :BATCH
            ]
        )
        WebhookDelivery.unbound.filter(pk__in=ids).update(due_at=now + LEASE)
    return list(WebhookDelivery.unbound.filter(pk__in=ids).select_related("webhook"))


def _parcel(row: WebhookDelivery, now: datetime) -> Parcel:
    signed = headers_of(row.webhook, str(row.pk), row.body, now=now)
    headers = {"Content-Type": "application/json", "User-Agent": AGENT, **signed}
    return Parcel(row, row.webhook.url, row.body, headers)


def _settle(row: WebhookDelivery, answer: Answer, now: datetime) -> None:
    """Write down what became of one try; switch off what has failed for too long."""
    tries = row.tries + 1
    is_over = answer.is_gone or tries > len(PAUSES)
    state = DeliveryState.FAILED if is_over else DeliveryState.WAITING
    if answer.is_taken:
        state = DeliveryState.SENT
    due_at = now + PAUSES[tries - 1] if state == DeliveryState.WAITING else None
    with transaction.atomic():
        WebhookDelivery.unbound.filter(pk=row.pk).update(state=state, tries=tries, due_at=due_at)
        WebhookTry.unbound.create(
            coop=row.coop, delivery=row, at=now, answer=answer.told, is_taken=answer.is_taken
        )
        webhooks = Webhook.unbound.filter(pk=row.webhook_id)
        if answer.is_taken:
            webhooks.update(failing_since=None)
        else:
            webhooks.filter(failing_since=None).update(failing_since=now)
    webhook = webhooks.get()
    if webhook.is_on and (answer.is_gone or too_long(webhook, now)):
        stop(webhook, now=now)
