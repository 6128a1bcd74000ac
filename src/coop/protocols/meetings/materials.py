"""Files to read before a meeting; their bytes lie in the private store."""

from __future__ import annotations

import hashlib
from datetime import datetime

from coop.monocoop import attachments
from coop.monocoop.incoming import Incoming
from coop.protocols.meetings.api import MeetingStatus
from coop.protocols.meetings.models import Material

FILES_MAX = 40


def materials_of(status: MeetingStatus) -> list[Material]:
    """A meeting's files, the earliest first."""
    rows = Material.unbound.filter(coop=status.coop, meeting=status.number)
    return list(rows.order_by("added_at", "id")[:FILES_MAX])


def keep(status: MeetingStatus, title: str, incoming: Incoming, by: str, now: datetime) -> Material:
    """Keep a file that was checked before."""
    material: Material = Material.unbound.create(
        coop=status.coop,
        meeting=status.number,
        title=title,
        file=attachments.keep(f"meetings/{status.coop}/{status.number}", incoming),
        media=incoming.content_type,
        sha256=hashlib.sha256(incoming.content).hexdigest(),
        bytes_count=len(incoming.content),
        added_by=by,
        added_at=now,
    )
    return material


def remove(material: Material) -> None:
    """Take a file back: the row, then the bytes."""
    place = material.file
    material.delete()
    attachments.remove(place)
