"""Who announces to whom: writers to everyone, who leads a group to that group alone.

What leaders tell stays open to the council and to the audit commission.
"""

from __future__ import annotations

from django.db.models import Q, QuerySet

from coop.monocoop.blocks import Choice
from coop.monocoop.content.errors import GroupOfOthers
from coop.monocoop.content.models import Announcement
from coop.monocoop.content.writing import WRITERS, is_writer
from coop.monocoop.desktops import readers
from coop.monocoop.requests import CoopRequest
from coop.monocoop.roles import AUDITOR, role_required, roles_in

LEADERS = ("section_chair",)
OVERSEERS = ("council", AUDITOR)
announcers_only = role_required(*WRITERS, *LEADERS)


def groups_led(request: CoopRequest) -> list[Choice]:
    """The groups that whoever looks may announce to as their leader."""
    coop = request.coop.account
    return [Choice(key, readers.title_of(coop, key)) for key in sorted(readers.led_by(request))]


def may_write(request: CoopRequest, group: str) -> bool:
    """Whether whoever looks writes what is told to this group; empty: to anybody."""
    return is_writer(request) or group in readers.led_by(request)


def check_writes(request: CoopRequest, group: str) -> None:
    """Raises `GroupOfOthers`."""
    if not may_write(request, group):
        raise GroupOfOthers(audience=group)


def overseen_by(request: CoopRequest) -> QuerySet[Announcement]:
    """What whoever looks sees of announcements by office, not as one of their readers.

    Writers see all, a leader what is written for the own group, council and auditors what leaders
    have published.
    """
    rows: QuerySet[Announcement] = Announcement.unbound.filter(coop=request.coop.account)
    if is_writer(request):
        return rows
    led = Q(group__in=readers.led_by(request))
    if roles_in(request).isdisjoint(OVERSEERS):
        return rows.filter(led)
    return rows.filter(led | (~Q(group="") & Q(published_at__isnull=False)))
