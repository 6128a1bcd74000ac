"""Which edition of the tables this software has: the last migration of each app."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.migrations.loader import MigrationLoader

from coop.monocoop.moving.errors import EditionNewer, EditionOlder


def here() -> dict[str, str]:
    """App → its last migration."""
    return dict(MigrationLoader(None).graph.leaf_nodes())


def check(theirs: Mapping[str, str]) -> None:
    """Rows are taken by the very same tables; raises `EditionNewer` or `EditionOlder`."""
    loader = MigrationLoader(None)
    for app, name in theirs.items():
        if (app, name) not in loader.disk_migrations:
            raise EditionNewer(lacking=f"{app}.{name}")
    for app, name in loader.graph.leaf_nodes():
        if theirs.get(app) != name:
            raise EditionOlder(lacking=f"{app}.{name}")
