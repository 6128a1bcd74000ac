"""What a person chooses: kinds by channels, and whether what may wait is gathered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.monocoop.notifications.kinds import (
    Channel,
    NotificationKind,
    Urgency,
    kind_once_named,
    registered_kinds,
)
from coop.monocoop.notifications.letters import EVERY_KIND
from coop.monocoop.notifications.models import Preference, Recipient

CHOSEN = (Channel.EMAIL, Channel.PUSH)
SUMMARY_HOURS = (8, 10, 12, 15, 18, 20)
TEST = NotificationKind("notifications.test", _("Test notification"), Urgency.URGENT)


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind on one channel, as the page of settings offers it."""

    name: str
    channel: Channel
    is_on: bool
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class KindChoices:
    """One kind and what may be chosen of it."""

    title: str | Promise
    is_statutory: bool
    may_wait: bool
    choices: tuple[Choice, ...]


def choices_of(coop: str, account: str) -> list[KindChoices]:
    """Every kind with what this person has chosen."""
    rows = Preference.unbound.filter(coop=coop, account=account, is_on=False)
    off = set(rows.values_list("kind", "channel"))
    return [_choices(kind, off) for kind in registered_kinds() if kind is not TEST]


def choose(coop: str, account: str, wanted: Collection[str], summary_hour: int | None) -> None:
    """Keep what a person wants: names as `kind:channel`; what is not named is off."""
    off = [
        Preference(coop=coop, account=account, kind=kind.name, channel=channel, is_on=False)
        for kind in registered_kinds()
        for channel in CHOSEN
        if kind is not TEST
        and not _is_fixed(kind, channel)
        and name_of(kind.name, channel) not in wanted
    ]
    with transaction.atomic():
        Preference.unbound.filter(coop=coop, account=account).delete()
        Preference.unbound.bulk_create(off, ignore_conflicts=True)
        Recipient.unbound.update_or_create(
            coop=coop, account=account, defaults={"summary_hour": summary_hour}
        )


def switch_off(coop: str, account: str, kind: str) -> None:
    """No more e-mails of this kind; of all that may wait when the kind is `EVERY_KIND`."""
    for name in _switched_off(kind):
        Preference.unbound.update_or_create(
            coop=coop,
            account=account,
            kind=name,
            channel=Channel.EMAIL,
            defaults={"is_on": False},
        )


def name_of(kind: str, channel: Channel) -> str:
    """How the form names a choice."""
    return f"{kind}:{channel}"


def _switched_off(kind: str) -> Iterable[str]:
    kinds = registered_kinds() if kind == EVERY_KIND else (kind_once_named(kind),)
    for each in kinds:
        is_meant = kind != EVERY_KIND or each.urgency is Urgency.CALM
        if is_meant and not each.is_statutory:
            yield each.name


def _choices(kind: NotificationKind, off: set[tuple[str, str]]) -> KindChoices:
    return KindChoices(
        title=kind.title,
        is_statutory=kind.is_statutory,
        may_wait=kind.urgency is Urgency.CALM and not kind.is_statutory,
        choices=tuple(
            Choice(
                name=name_of(kind.name, channel),
                channel=channel,
                is_on=_is_fixed(kind, channel) or (kind.name, channel.value) not in off,
                is_fixed=_is_fixed(kind, channel),
            )
            for channel in CHOSEN
        ),
    )


def _is_fixed(kind: NotificationKind, channel: Channel) -> bool:
    return kind.is_statutory and channel is Channel.EMAIL
