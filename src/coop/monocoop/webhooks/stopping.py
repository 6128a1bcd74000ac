"""Switching a webhook off: when nothing could be delivered for days, its maker is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from coop.kernel.names import AccountName
from coop.monocoop.notifications.kinds import Notification, NotificationKind
from coop.monocoop.notifications.sending import send
from coop.monocoop.webhooks.models import DeliveryState, Webhook, WebhookDelivery

FAILING_MAX = timedelta(days=5)
STOPPED = NotificationKind("webhooks.stopped", _("Another system could not be told for days"))


def too_long(webhook: Webhook, now: datetime) -> bool:
    """Whether every try has failed for too many days."""
    since = webhook.failing_since
    return since is not None and now - since >= FAILING_MAX


def stop(webhook: Webhook, *, now: datetime) -> None:
    """Switch it off, give up what waits, and tell whoever made it."""
    Webhook.unbound.filter(pk=webhook.pk).update(is_on=False, stopped_at=now)
    waiting = WebhookDelivery.unbound.filter(webhook=webhook, state=DeliveryState.WAITING)
    waiting.update(state=DeliveryState.FAILED, due_at=None)
    notification = Notification(
        AccountName(webhook.coop),
        STOPPED.name,
        f"webhook:{webhook.pk}:{int(now.timestamp())}",
        format_lazy(_("“{title}” is not told any more"), title=webhook.title),
        _(
            "Its address has not answered, so we stopped. Nothing is lost in the ledger. "
            "When the system works again, switch it on; what was missed is in its log."
        ),
        f"/site/webhooks/{webhook.pk}/",
    )
    send(notification, [webhook.account], now=now)
