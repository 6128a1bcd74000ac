"""Names in the database that hold on every engine."""

from __future__ import annotations

from django.apps import apps


def test_nothing_is_called_like_a_table() -> None:
    """PostgreSQL keeps tables, indexes and unique constraints in one namespace; SQLite forgives."""
    kinds = apps.get_models()
    tables = {kind._meta.db_table for kind in kinds}
    names = [one.name for kind in kinds for one in (*kind._meta.constraints, *kind._meta.indexes)]

    assert [] == [name for name in names if name in tables]
