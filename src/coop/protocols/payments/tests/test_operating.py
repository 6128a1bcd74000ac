"""The operator sees that work waits between a cooperative and its bank, and not whose it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coop.monocoop.operator import queues
from coop.protocols.payments import operating
from coop.protocols.payments.models import BankLink, Release, StatementFile

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_what_waits_is_counted() -> None:
    """Statements unread, banks unasked, payments that no bank has taken."""
    for digest, state, minutes in (("a", "waiting", 20), ("b", "ready", 90), ("c", "reading", 5)):
        StatementFile.unbound.create(
            coop="voskhod", digest=digest, state=state, uploaded_at=NOW - timedelta(minutes=minutes)
        )
    BankLink.unbound.create(coop="voskhod", url="https://bank.example", asked_at=NOW)
    BankLink.unbound.create(coop="zarya", url="https://bank.example", asked_at=NOW, pulled_at=NOW)
    Release.unbound.create(coop="voskhod", order_number=1, released_by="zoya", released_at=NOW)

    found = {queue.key: queue.look(NOW) for queue in operating.QUEUES}

    assert found == {
        "statements": queues.Waiting(2, NOW - timedelta(minutes=20)),
        "bank_news": queues.Waiting(1, NOW),
        "releases": queues.Waiting(1, NOW),
    }
