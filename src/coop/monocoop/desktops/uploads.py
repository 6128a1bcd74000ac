"""Pictures and files of desktops, in the private store."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.core.files.base import ContentFile

from coop.monocoop.blocks import UploadKind
from coop.monocoop.desktops.models import Upload
from coop.monocoop.incoming import Sent, checked_file, checked_picture


def keep(coop: str, sent: Sent, kind: UploadKind, *, by: str, now: datetime) -> Upload:
    """Check an upload and keep it; raises `FileRefused`."""
    check = checked_picture if kind is UploadKind.PICTURE else checked_file
    incoming = check(sent)
    upload = Upload(
        id=uuid.uuid4(),
        coop=coop,
        kind=kind,
        name=incoming.name,
        content_type=incoming.content_type,
        size=len(incoming.content),
        width=incoming.width,
        height=incoming.height,
        uploaded_by=by,
        uploaded_at=now,
    )
    upload.content.save(upload.name, ContentFile(incoming.content), save=False)
    upload.save(force_insert=True)
    return upload


def find(coop: str, upload_id: str, kind: UploadKind) -> Upload | None:
    """An upload of this cooperative; another's looks as if there were none."""
    try:
        wanted = uuid.UUID(upload_id)
    except ValueError:
        return None
    found: Upload | None = Upload.unbound.filter(coop=coop, id=wanted, kind=kind).first()
    return found
