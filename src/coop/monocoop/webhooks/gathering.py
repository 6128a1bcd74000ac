"""A duty: acts that the ledger can't lose any more become deliveries, each once to each webhook."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from coop.chain import indexer
from coop.chain.models import ActionRow
from coop.kernel.names import AccountName
from coop.monocoop.registry.sites import site_of
from coop.monocoop.webhooks.events import body_of, kind_of
from coop.monocoop.webhooks.models import Webhook, WebhookDelivery

BATCH = 500
"""Acts of one cooperative looked at in one run; the next run goes on from there."""


def gather(now: datetime) -> int:
    """Look at what became final since the last time; return how many deliveries there are to do."""
    final = indexer.final_block()
    return sum(_gather_for(each, final, now) for each in Webhook.unbound.filter(is_on=True))


def last_act(coop: AccountName) -> int:
    """The number of a cooperative's newest act: a new webhook is told of what comes after it."""
    newest = ActionRow.objects.filter(coop=coop).aggregate(newest=Max("sequence"))["newest"]
    return newest or 0


def _gather_for(webhook: Webhook, final: int, now: datetime) -> int:
    rows = list(
        ActionRow.objects.filter(
            coop=webhook.coop, sequence__gt=webhook.place, block__lte=final
        ).order_by("sequence")[:BATCH]
    )
    if not rows:
        return 0
    wanted = [row for row in rows if kind_of(row) in set(webhook.kinds)]
    site = site_of(AccountName(webhook.coop)) if wanted else ""
    deliveries = [
        WebhookDelivery(
            coop=webhook.coop,
            webhook=webhook,
            kind=kind_of(row),
            act=row.sequence,
            body=body_of(row, site),
            due_at=now,
            created_at=now,
        )
        for row in wanted
    ]
    with transaction.atomic():
        WebhookDelivery.unbound.bulk_create(deliveries, ignore_conflicts=True)
        Webhook.unbound.filter(pk=webhook.pk).update(place=rows[-1].sequence)
    return len(deliveries)
