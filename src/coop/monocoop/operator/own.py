"""What the shells themselves tell the desk: queues, files, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from coop.chain.models import OutboxEntry
from coop.chain.outbox import OPEN
from coop.monocoop.duties import Duty
from coop.monocoop.moving import belongings
from coop.monocoop.notifications.claiming import due
from coop.monocoop.notifications.kinds import Channel
from coop.monocoop.operator import certificates, meters
from coop.monocoop.operator.columns import Cell, Column
from coop.monocoop.operator.meters import Meter, Used
from coop.monocoop.operator.queues import Queue, Waiting, counted
from coop.monocoop.tenants.hosts import hosts_of
from coop.monocoop.tenants.rows import Tenant
from coop.monocoop.webhooks.models import DeliveryState, WebhookDelivery

TEN_MINUTES, ONE_HOUR = 600, 3600


def signed_acts(_now: datetime) -> Waiting:
    """Signed acts that aren't final yet."""
    return counted(OutboxEntry.unbound.filter(state__in=OPEN), "posted_at")


def letters(now: datetime) -> Waiting:
    """E-mails whose time has come."""
    return counted(due(Channel.EMAIL, now).order_by(), "due_at")


def pushes(now: datetime) -> Waiting:
    """Pushes whose time has come."""
    return counted(due(Channel.PUSH, now).order_by(), "due_at")


def webhooks(now: datetime) -> Waiting:
    """Acts that other systems are to be told of, whose time has come."""
    rows = WebhookDelivery.unbound.filter(state=DeliveryState.WAITING, due_at__lte=now)
    return counted(rows, "due_at")


def addresses(coops: Sequence[str]) -> Mapping[str, Cell]:
    """The main address of each; a site that is closed says so."""
    return {
        tenant.account: Cell(_("closed"), "wait")
        if tenant.closed_at
        else Cell(next(iter(hosts_of(tenant)), "") or "–")
        for tenant in Tenant.objects.filter(account__in=coops)
    }


def files() -> Mapping[str, Used]:
    """Bytes of every cooperative's files."""
    storage = belongings.storage()
    return {
        account: Used(sum(storage.size(place) for place in belongings.places_of(account)))
        for account in Tenant.objects.values_list("account", flat=True)
    }


QUEUES = (
    Queue("outbox", _("Signed acts on their way to the ledger"), timedelta(minutes=5), signed_acts),
    Queue("email", _("E-mails"), timedelta(minutes=30), letters),
    Queue("webhooks", _("Messages to other systems"), timedelta(minutes=30), webhooks),
    Queue("push", _("Push notifications"), timedelta(minutes=30), pushes),
)
COLUMNS = (Column("address", _("Address"), addresses, 10),)
METERS = (Meter("files", _("Files"), timedelta(days=1), files),)
DUTIES = (
    Duty("operator.meters", TEN_MINUTES, meters.read_due, lane="operator"),
    Duty("operator.certificates", ONE_HOUR, certificates.look_at_due, lane="operator"),
)
