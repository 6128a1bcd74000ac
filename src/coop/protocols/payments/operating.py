"""What payments tell the operator's desk: what waits between the cooperatives and their banks."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from coop.monocoop.operator.queues import Queue, Waiting, counted
from coop.protocols.payments.models import BankLink, FileState, Release, StatementFile


def statements(_now: datetime) -> Waiting:
    """Bank statements that are not read yet."""
    rows = StatementFile.unbound.filter(state__in=(FileState.WAITING, FileState.READING))
    return counted(rows, "uploaded_at")


def bank_news(_now: datetime) -> Waiting:
    """Messages of banks after which nobody has asked them yet."""
    unasked = Q(pulled_at__isnull=True) | Q(asked_at__gt=F("pulled_at"))
    return counted(BankLink.unbound.filter(unasked, is_on=True, asked_at__isnull=False), "asked_at")


def releases(_now: datetime) -> Waiting:
    """Orders that cashiers have released and no bank has taken yet."""
    return counted(Release.unbound.filter(sent_at__isnull=True, status=""), "released_at")


QUEUES = (
    Queue("statements", _("Bank statements to read"), timedelta(minutes=15), statements),
    Queue("bank_news", _("Messages of banks"), timedelta(minutes=30), bank_news),
    Queue("releases", _("Payments released to banks"), timedelta(hours=1), releases),
)
