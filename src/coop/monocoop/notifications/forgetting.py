"""Forgetting: what was told long ago goes, except the proof that a meeting was called."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from coop.kernel.names import AccountName
from coop.monocoop.notifications.kinds import registered_kinds
from coop.monocoop.notifications.models import Delivery, DeliveryAttempt, Reminded, Told

KEPT_FOR = timedelta(days=400)
AT_ONCE_MAX = 200


def forget_old(now: datetime) -> int:
    """Forget notifications that are older than a year and a month; return how many.

    Statutory ones stay as long as the meeting's minutes do: they prove that it was called.
    """
    proofs = [kind.name for kind in registered_kinds() if kind.is_statutory]
    old = Told.unbound.filter(created_at__lt=now - KEPT_FOR).exclude(kind__in=proofs)
    ids = list(old.order_by("created_at").values_list("pk", flat=True)[:AT_ONCE_MAX])
    for told in ids:
        _forget(told)
    Reminded.unbound.filter(at__lt=now - KEPT_FOR).delete()
    return len(ids)


def forget(coop: AccountName, keys: Iterable[str]) -> None:
    """Forget what was told under these keys, and to whom: for what is itself erased."""
    for told in Told.unbound.filter(coop=coop, key__in=list(keys)).values_list("pk", flat=True):
        _forget(told)


def _forget(told: int) -> None:
    """One notification with all that hangs on it, without reading a hundred thousand rows."""
    with transaction.atomic():
        attempts = DeliveryAttempt.unbound.filter(delivery__told=told)
        attempts._raw_delete(attempts.db)
        deliveries = Delivery.unbound.filter(told=told)
        deliveries._raw_delete(deliveries.db)
        Told.unbound.filter(pk=told).delete()
