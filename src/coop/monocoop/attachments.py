"""Bytes of what people brought, in the private store, under names that nobody guesses.

Whose a file is and who may have it is told by rows of whoever keeps it; here are only its bytes.
"""

from __future__ import annotations

import uuid

from django.core.files.base import ContentFile
from django.http import FileResponse, Http404

from coop.documents import archive
from coop.monocoop.incoming import FILES, Incoming

SHOWN = ("application/pdf", "image/webp", "image/jpeg", "image/png")
"""What a browser shows by itself and never runs."""


def keep(folder: str, incoming: Incoming) -> str:
    """Keep a file that was checked before; its place."""
    return str(archive.vault().save(f"{folder}/{uuid.uuid4()}", ContentFile(incoming.content)))


def remove(place: str) -> None:
    """Take the bytes away; no fault where there are none."""
    archive.vault().delete(place)


def download(place: str, content_type: str | None, name: str) -> FileResponse:
    """The very bytes that were kept, under the file's own name; raises `Http404`."""
    response = _answer(place, content_type, name, as_attachment=True)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def show(place: str, content_type: str, name: str) -> FileResponse:
    """The same to look at where the browser can; else a download. Raises `Http404`."""
    if content_type not in SHOWN:
        return download(place, content_type, name)
    return _answer(place, content_type, name, as_attachment=False)


def _answer(
    place: str, content_type: str | None, name: str, *, as_attachment: bool
) -> FileResponse:
    try:
        content = archive.vault().open(place)
    except OSError as error:
        raise Http404 from error
    return FileResponse(
        content,
        content_type=content_type,
        as_attachment=as_attachment,
        filename=_with_ending(name, content_type),
        headers={"Cache-Control": "private, no-store"},
    )


def _with_ending(name: str, content_type: str | None) -> str:
    """A title gets the ending of its kind, so that a saved file opens again."""
    kinds = {kind: ending for ending, (kind, _mark) in FILES.items()} | {"image/webp": ".webp"}
    ending = kinds.get(content_type or "", "")
    return name if name.lower().endswith(ending) else f"{name}{ending}"
