"""What needs the operator's eye now: told on the overview, each with the way to its panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from coop.monocoop.ledger_state import ledger_state
from coop.monocoop.operator import certificates, marks, meters, queues, room
from coop.monocoop.tenants.middleware import PLATFORM_ADDRESSES


@dataclass(frozen=True, slots=True)
class Trouble:
    """One of them, in words."""

    text: str
    url: str


def troubles(now: datetime) -> list[Trouble]:
    """All of them, the gravest first; asks the database and the disk, no node."""
    return [
        *_of_ledger(now),
        *_of_room(),
        *_of_duties(now),
        *_of_queues(now),
        *_of_meters(),
        *_of_certificates(now),
    ]


def _of_ledger(now: datetime) -> Iterator[Trouble]:
    if ledger_state().is_silent(now):
        yield Trouble(_("The ledger does not answer"), _way("nodes"))


def _of_room() -> Iterator[Trouble]:
    if room.is_short():
        yield Trouble(_("Less than a tenth of the disk is free"), _way("storage"))


def _of_duties(now: datetime) -> Iterator[Trouble]:
    states = list(marks.states(now))
    if all(state.is_late for state in states):
        yield Trouble(_("Nothing that a clock starts is done"), _way("health"))
        return
    for state in states:
        if state.failing_since:
            yield Trouble(_("Fails: %(name)s") % {"name": state.name}, _way("health"))
        elif state.is_late:
            yield Trouble(_("Not done: %(name)s") % {"name": state.name}, _way("health"))


def _of_queues(now: datetime) -> Iterator[Trouble]:
    for queue in queues.registered():
        if queue.is_late(queue.look(now), now):
            told = _("Waits too long: %(title)s") % {"title": queue.title}
            yield Trouble(told, _way("health"))


def _of_meters() -> Iterator[Trouble]:
    for meter, coop, _used in meters.nearly_full():
        told = _("Nearly used up: %(title)s of %(coop)s") % {"title": meter.title, "coop": coop}
        yield Trouble(told, _way("cooperatives"))


def _of_certificates(now: datetime) -> Iterator[Trouble]:
    for row in certificates.ending(now):
        told = _("Certificate of %(host)s") % {"host": row.host}
        yield Trouble(told, _way("domains"))


def _way(panel: str) -> str:
    return reverse(f"{panel}:page", urlconf=PLATFORM_ADDRESSES)
