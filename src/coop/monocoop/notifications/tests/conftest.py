"""A cooperative, its people, and kinds of notifications that a slice would register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from coop.kernel.names import AccountName
from coop.monocoop.notifications import contacts, kinds
from coop.monocoop.notifications.api import Contact, Notification, NotificationKind, Urgency
from coop.monocoop.notifications.models import PushSubscription
from coop.monocoop.tests.conftest import anna, voskhod, zarya

COOP = AccountName("voskhod")
NOON = datetime(2026, 11, 22, 9, tzinfo=UTC)
"""Noon in Moscow."""
MIDNIGHT = datetime(2026, 11, 22, 21, tzinfo=UTC)
CALLED = NotificationKind("meetings.called", "Meeting notices", is_statutory=True)
NEWS = NotificationKind("news.published", "News", Urgency.CALM)
DEADLINE = NotificationKind("tests.deadline", "Deadlines", Urgency.URGENT)
EMAILS = {"anna": "anna@members.example", "boris": "boris@members.example"}


def told(kind: NotificationKind = CALLED, **values: Any) -> Notification:
    """A notification; only the point of a test needs to be said."""
    given = {"coop": COOP, "key": "meetings:12", "title": "Собрание", "body": "", "url": "/inbox/"}
    return Notification(kind=kind.name, **(given | values))


def device(account: str, endpoint: str = "https://push.example/1", **more: Any) -> PushSubscription:
    """A device that a person lets the cooperative wake."""
    return PushSubscription.unbound.create(  # type: ignore[no-any-return]
        coop=COOP,
        account=account,
        endpoint=endpoint,
        endpoint_hash=f"{abs(hash(endpoint)):064d}",
        created_at=NOON,
        **more,
    )


@pytest.fixture(autouse=True)
def _registries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the kinds and contacts of these tests."""
    monkeypatch.setattr(kinds, "_kinds", {one.name: one for one in (CALLED, NEWS, DEADLINE)})
    monkeypatch.setattr(contacts, "_providers", [_contacts])


def _contacts(_coop: str, accounts: Iterable[str]) -> Mapping[str, Contact]:
    return {one: Contact(email=EMAILS[one]) for one in accounts if one in EMAILS}


__all__ = ["anna", "voskhod", "zarya"]
