"""A digest of the read model: equal ones were made of the same blocks in the same way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from coop.chain.indexer.rebuilding import projected_kinds

_CHUNK = 2000


def digest() -> str:
    """SHA-256 over all projected rows, in hexadecimal; equal read models have equal digests."""
    whole = sha256()
    for label, rows in digests().items():
        whole.update(f"{label} {rows}\n".encode())
    return whole.hexdigest()


def digests() -> dict[str, str]:
    """The digest of each table by its label, to find which one differs."""
    return {kind._meta.label: _digest_of(kind) for kind in projected_kinds()}


def _digest_of(kind: type[models.Model]) -> str:
    total = sha256()
    for line in _lines(kind):
        total.update(line)
    return total.hexdigest()


def _lines(kind: type[models.Model]) -> Iterator[bytes]:
    names = [field.attname for field in kind._meta.concrete_fields]
    rows = kind._base_manager.order_by("pk").values(*names)
    for row in rows.iterator(chunk_size=_CHUNK):
        yield json.dumps(row, cls=_StableEncoder, sort_keys=True, ensure_ascii=False).encode()


class _StableEncoder(DjangoJSONEncoder):
    """The same text on every database."""

    def default(self, o: Any) -> Any:
        if isinstance(o, memoryview | bytes | bytearray):
            return bytes(o).hex()
        return o.isoformat() if isinstance(o, datetime) else super().default(o)
