"""Rows of notifications: what was told to whom by which channel, and how each wants it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from coop.monocoop.notifications.kinds import Channel, DeliveryState
from coop.store.rows import PrivateRow

_CHANNELS = [(each.value, each.name.lower()) for each in Channel]
_STATES = [(each.value, each.name.lower()) for each in DeliveryState]


class Told(PrivateRow):
    """The words of one notification, once for all who get it."""

    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=60)
    texts: models.JSONField[Any, Any] = models.JSONField()
    """Language → [title, body], put into words when it was sent."""
    url = models.CharField(max_length=500)
    at = models.DateTimeField(null=True)
    """What `{moment}` in the texts stands for."""
    created_at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a key."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "key"], name="notifications_key_once")
        ]


class Delivery(PrivateRow):
    """One notification to one account by one channel; never a second one."""

    coop = models.CharField(max_length=13)  # always asked for with the account: no index of its own
    told = models.ForeignKey(
        Told, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    account = models.CharField(max_length=13)
    channel = models.CharField(max_length=5, choices=_CHANNELS)
    state = models.CharField(max_length=10, choices=_STATES)
    moment = models.DateTimeField()
    """Of the last change of the state."""
    due_at = models.DateTimeField(null=True)
    """When it may be tried; while a worker has it in hand: when another may take it over."""
    is_gathered = models.BooleanField(default=False)
    """Waits for the person's daily summary."""
    tries = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=200, blank=True)
    """What the mail server or the push service said last, without personal data."""
    read_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """Due ones are found by their time, a person's own by account."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["told", "account", "channel"], name="notifications_delivery_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["channel", "due_at"],
                name="notifications_due",
                condition=models.Q(state=DeliveryState.WAITING.value),
            ),
            models.Index(fields=["coop", "account", "-id"], name="notifications_of_a_person"),
            models.Index(
                fields=["coop", "account"],
                name="notifications_unread",
                condition=models.Q(channel=Channel.PAGE.value, read_at__isnull=True),
            ),
        ]


class DeliveryAttempt(PrivateRow):
    """The delivery log: each try, and what was answered."""

    coop = models.CharField(max_length=13)
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=_STATES)
    """What the delivery became by this try; `waiting`: it will be tried again."""
    answer = models.CharField(max_length=200, blank=True)


class Reminded(PrivateRow):
    """That everyone a matter waits for was reminded at one stage: they are not asked for again."""

    key = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta(PrivateRow.Meta):
        """One row a matter and stage."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "key"], name="notifications_reminded_once")
        ]


class Recipient(PrivateRow):
    """How one cooperative tells a person: language, time zone, hour of the summary."""

    account = models.CharField(max_length=13)
    language = models.CharField(max_length=5, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    summary_hour = models.PositiveSmallIntegerField(null=True)
    """Of the person's day; None: no summary, each notification comes by itself."""

    class Meta(PrivateRow.Meta):
        """One row a person and cooperative."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coop", "account"], name="notifications_recipient_once")
        ]


class Preference(PrivateRow):
    """That a person has switched one kind on one channel on or off; none: the kind's own way."""

    account = models.CharField(max_length=13)
    kind = models.CharField(max_length=60)
    channel = models.CharField(max_length=5, choices=_CHANNELS)
    is_on = models.BooleanField()

    class Meta(PrivateRow.Meta):
        """One row a person, kind and channel."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["coop", "account", "kind", "channel"], name="notifications_preference_once"
            )
        ]


class PushSubscription(PrivateRow):
    """A device that a person lets one cooperative wake; address and keys are its browser's."""

    moves = False  # bound to this installation's key for push: elsewhere it is switched on anew
    account = models.CharField(max_length=13)
    endpoint = models.CharField(max_length=1000)
    endpoint_hash = models.CharField(max_length=64, unique=True)
    """A browser has one subscription a site: whoever subscribes on it last has it."""
    receiver_key = models.CharField(max_length=100)
    """`p256dh` of the browser."""
    auth_secret = models.CharField(max_length=40)
    label = models.CharField(max_length=80, blank=True)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta(PrivateRow.Meta):
        """Found by person."""

        indexes: ClassVar = [models.Index(fields=["coop", "account"], name="notifications_devices")]
