"""Deliveries counted for the desk: by channel, state and cooperative, never by person.

A table of many millions isn't counted whole: the newest tell how it goes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet

from coop.monocoop.notifications.kinds import Channel, DeliveryState
from coop.monocoop.notifications.models import Delivery
from coop.monocoop.tenants.rows import Tenant

NEWEST = 100_000
FAILING_MAX = 20


@dataclass(frozen=True, slots=True)
class ChannelCounts:
    """One channel's newest deliveries by what became of them."""

    channel: Channel
    waiting: int
    sent: int
    failed: int
    impossible: int


def by_channel() -> list[ChannelCounts]:
    """Every channel."""
    rows = _newest().values("channel", "state").annotate(count=Count("pk"))
    counts: Mapping[tuple[str, str], int] = {
        (row["channel"], row["state"]): row["count"] for row in rows
    }
    return [
        ChannelCounts(
            channel,
            *(
                counts.get((channel, state), 0)
                for state in (
                    DeliveryState.WAITING,
                    DeliveryState.SENT,
                    DeliveryState.FAILED,
                    DeliveryState.IMPOSSIBLE,
                )
            ),
        )
        for channel in Channel
    ]


def failing() -> Sequence[tuple[str, int]]:
    """Cooperatives whose deliveries were given up, those with most of them first."""
    rows = (
        _newest()
        .filter(state=DeliveryState.FAILED)
        .values("coop")
        .annotate(count=Count("pk"))
        .order_by("-count")[:FAILING_MAX]
    )
    counts = {row["coop"]: row["count"] for row in rows}
    names = Tenant.objects.filter(account__in=counts).values_list("account", "name")
    return sorted(((name, counts[account]) for account, name in names), key=lambda one: -one[1])


def _newest() -> QuerySet[Delivery]:
    newest = Delivery.unbound.aggregate(newest=Max("pk"))["newest"] or 0
    rows: QuerySet[Delivery] = Delivery.unbound.filter(pk__gt=newest - NEWEST).order_by()
    return rows
