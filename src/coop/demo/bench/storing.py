"""How large the database is."""

from __future__ import annotations

from pathlib import Path

from django.db import connection


def stored_bytes() -> int:
    """Bytes of the database's file; 0 where it has none of its own."""
    path = Path(str(connection.settings_dict["NAME"]))
    return path.stat().st_size if connection.vendor == "sqlite" and path.exists() else 0
