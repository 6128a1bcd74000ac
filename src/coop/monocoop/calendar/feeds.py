"""Secret addresses of calendars: made, read, revoked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from coop.monocoop.calendar.models import CalendarFeed

ID_LENGTH = 32
SEAL_LENGTH = 32
SALT = "calendar.feed"


def feed_of(coop: str, account: str) -> CalendarFeed | None:
    """The person's address in this cooperative, if there is one."""
    feed: CalendarFeed | None = CalendarFeed.unbound.filter(coop=coop, account=account).first()
    return feed


def make_feed(coop: str, account: str, *, now: datetime) -> CalendarFeed:
    """A new address; the old one opens nothing any more."""
    revoke_feed(coop, account)
    feed: CalendarFeed = CalendarFeed.unbound.create(coop=coop, account=account, created_at=now)
    return feed


def revoke_feed(coop: str, account: str) -> None:
    """Take the address back."""
    CalendarFeed.unbound.filter(coop=coop, account=account).delete()


def token_of(feed: CalendarFeed) -> str:
    """The secret part of the address: the row's id and the installation's seal on it."""
    return feed.id.hex + _seal(feed.id)


def feed_at(coop: str, token: str) -> CalendarFeed | None:
    """Whose address this is, in this cooperative; None when it is nobody's."""
    try:
        feed_id = UUID(hex=token[:ID_LENGTH])
    except ValueError:
        return None
    if not constant_time_compare(token, feed_id.hex + _seal(feed_id)):
        return None
    feed: CalendarFeed | None = CalendarFeed.unbound.filter(coop=coop, pk=feed_id).first()
    return feed


def _seal(feed_id: UUID) -> str:
    return salted_hmac(SALT, feed_id.hex, algorithm="sha256").hexdigest()[:SEAL_LENGTH]
