"""What may be told, by which channel, how soon: words without rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_noop

from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName

MOMENT = "{moment}"
"""Stands in a text for the notification's moment, which each person reads in their own time."""


class Channel(StrEnum):
    """A way to a person: the page «Уведомления», e-mail, push to the person's devices."""

    PAGE = "page"
    EMAIL = "email"
    PUSH = "push"


class DeliveryState(StrEnum):
    """What has become of a delivery.

    `sent`: the mail server or the push service has taken it; on the page it stands at once.
    `failed`: given up after the last try. `impossible`: there was no address or no device.
    """

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    IMPOSSIBLE = "impossible"


class Urgency(StrEnum):
    """`urgent` goes at any hour; `usual` waits for the morning; `calm` may wait for the summary."""

    URGENT = "urgent"
    USUAL = "usual"
    CALM = "calm"


@dataclass(frozen=True, slots=True)
class NotificationKind:
    """A kind of notification, as people see it among their choices; `name` as `meetings.called`.

    A statutory one (a notice of a meeting) can't be switched off and does not wait in the e-mail.
    """

    name: str
    title: str | Promise
    urgency: Urgency = Urgency.USUAL
    is_statutory: bool = False


@dataclass(frozen=True, slots=True)
class Notification:
    """What is told to some accounts of a cooperative; lazy texts are put into each language.

    `key` is the notification's own name within the cooperative: one key is told once to an account
    by each channel, however often it is sent, in the words it was sent with first. `body` is plain
    text, an empty line parts paragraphs. `url` is an address of the cooperative's site, as
    `/meetings/12/`. `at` is what `{moment}` in the texts stands for: each person reads it in their
    own time zone.
    """

    coop: AccountName
    kind: str
    key: str
    title: str | Promise
    body: str | Promise
    url: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeliveryStatus:
    """One account's delivery by one channel: the proof of dispatch.

    `moment` is of the last change of the state; `answer` is what the mail server or the push
    service said, without personal data; `read_at`: when the person opened the page that shows it.
    """

    account: AccountName
    channel: Channel
    state: DeliveryState
    moment: datetime
    tries: int
    answer: str
    read_at: datetime | None


class NotificationKindUnknown(CoopError):
    """A notification of a kind that nobody has registered; `kind`."""

    code = "notification_kind_unknown"
    sentence = gettext_noop("This kind of notification is not registered.")


_kinds: dict[str, NotificationKind] = {}


def register_kind(kind: NotificationKind) -> None:
    """Called for each entry of a slice's `notifications.KINDS`."""
    _kinds[kind.name] = kind


def kind_named(name: str) -> NotificationKind:
    """The registered kind; raises `NotificationKindUnknown`."""
    if name not in _kinds:
        raise NotificationKindUnknown(kind=name)
    return _kinds[name]


def kind_once_named(name: str) -> NotificationKind:
    """The kind of what was enqueued before; a usual one when an upgrade has taken it away."""
    return _kinds.get(name) or NotificationKind(name, name)


def registered_kinds() -> tuple[NotificationKind, ...]:
    """All kinds of this installation, those that can't be switched off first."""
    return tuple(sorted(_kinds.values(), key=lambda kind: (not kind.is_statutory, kind.name)))
