"""Files put before the council about a matter; their bytes lie in the private store."""

from __future__ import annotations

import hashlib
from datetime import datetime

from coop.monocoop import attachments
from coop.monocoop.incoming import Incoming
from coop.protocols.council.models import Material, Matter

FILES_MAX = 40


def materials_of(matter: Matter) -> list[Material]:
    """A matter's files, the earliest first."""
    rows = Material.unbound.filter(coop=matter.coop, matter=matter.number)
    return list(rows.order_by("added_at", "id")[:FILES_MAX])


def keep(matter: Matter, name: str, incoming: Incoming, author: str, now: datetime) -> Material:
    """Keep a file that was checked before."""
    material: Material = Material.unbound.create(
        coop=matter.coop,
        matter=matter.number,
        name=name,
        kind=incoming.content_type,
        size=len(incoming.content),
        digest=hashlib.sha256(incoming.content).hexdigest(),
        place=attachments.keep(f"council/{matter.coop}/{matter.number}", incoming),
        author=author,
        added_at=now,
    )
    return material


def remove(material: Material) -> None:
    """Take a file back: the row, then the bytes."""
    place = material.place
    material.delete()
    attachments.remove(place)
