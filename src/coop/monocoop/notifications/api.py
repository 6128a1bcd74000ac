"""The door of notifications: what slices and shells may call.

send(Notification(coop, "meetings.called", key, title, body, url), accounts, now=now)
for one in deliveries(coop, key): one.account, one.channel, one.state, one.moment
"""

from __future__ import annotations

from coop.monocoop.notifications.contacts import Contact, ContactsOf, contacts_of, register_contacts
from coop.monocoop.notifications.expecting import Expectation, Expecting, register_expecting
from coop.monocoop.notifications.forgetting import forget
from coop.monocoop.notifications.kinds import (
    Channel,
    DeliveryState,
    DeliveryStatus,
    Notification,
    NotificationKind,
    NotificationKindUnknown,
    Urgency,
    register_kind,
)
from coop.monocoop.notifications.sending import count_deliveries, deliveries, send

__all__ = [
    "Channel",
    "Contact",
    "ContactsOf",
    "DeliveryState",
    "DeliveryStatus",
    "Expectation",
    "Expecting",
    "Notification",
    "NotificationKind",
    "NotificationKindUnknown",
    "Urgency",
    "contacts_of",
    "count_deliveries",
    "deliveries",
    "forget",
    "register_contacts",
    "register_expecting",
    "register_kind",
    "send",
]
