"""The library: files for an audience, in the private store."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db.models import QuerySet

from coop.kernel.folding import folded
from coop.kernel.names import AccountName
from coop.monocoop import attachments
from coop.monocoop.content.errors import LibraryFull
from coop.monocoop.content.models import SharedFile
from coop.monocoop.desktops import readers
from coop.monocoop.incoming import Incoming
from coop.monocoop.requests import CoopRequest

FILES_MAX = 1000


def shown_to(request: CoopRequest) -> QuerySet[SharedFile]:
    """The files that whoever looks may take, by folder and title."""
    rows: QuerySet[SharedFile] = SharedFile.unbound.filter(
        coop=request.coop.account, audience__in=readers.keys_of(request)
    )
    return rows.order_by("folder", "title", "id")


def folders_of(coop: AccountName) -> list[str]:
    """The folders in use."""
    rows = SharedFile.unbound.filter(coop=coop).exclude(folder="").order_by("folder")
    return list(rows.values_list("folder", flat=True).distinct())


def keep(
    coop: AccountName,
    incoming: Incoming,
    *,
    title: str,
    folder: str,
    audience: str,
    by: str,
    now: datetime,
) -> SharedFile:
    """Keep a file that was checked before; raises `AudienceUnknown` and `LibraryFull`."""
    readers.check_key(coop, audience)
    if SharedFile.unbound.filter(coop=coop).count() >= FILES_MAX:
        raise LibraryFull(count=FILES_MAX)
    place = attachments.keep(f"library/{coop}", incoming)
    try:
        row: SharedFile = SharedFile.unbound.create(
            coop=coop,
            title=title,
            folder=folder,
            audience=audience,
            found_by=folded(f"{title} {folder} {incoming.name}"),
            name=incoming.name,
            content_type=incoming.content_type,
            size=len(incoming.content),
            sha256=hashlib.sha256(incoming.content).hexdigest(),
            place=place,
            added_by=by,
            added_at=now,
        )
    except Exception:
        attachments.remove(place)  # bytes without a row would be a file nobody can find
        raise
    return row


def change(row: SharedFile, *, title: str, folder: str, audience: str) -> None:
    """Give a file another title, folder or audience; raises `AudienceUnknown`."""
    readers.check_key(AccountName(row.coop), audience)
    row.title, row.folder, row.audience = title, folder, audience
    row.found_by = folded(f"{title} {folder} {row.name}")
    row.save()


def remove(row: SharedFile) -> None:
    """Take a file away: the row, then the bytes."""
    place = row.place
    row.delete()
    attachments.remove(place)
