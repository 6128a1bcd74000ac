"""Two tables for the journal's tests only: a shelf, and the books that stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from coop.store import journal
from coop.store.models import UndoEntry
from coop.store.rows import ProjectedRow

LABEL = "store"
COOP = "rassvet"


@dataclass(frozen=True)
class Library:
    """The two kinds of rows, and short words for what tests do with them."""

    shelf: type[ProjectedRow]
    book: type[ProjectedRow]

    def rows(self) -> list[tuple[object, ...]]:
        return [
            row
            for kind in (self.shelf, self.book)
            for row in kind.unbound.order_by("pk").values_list()
        ]

    def put(self, name: str, **values: object) -> ProjectedRow:
        return journal.put(self.shelf, coop=COOP, key={"name": name}, **values)

    def put_book(self, shelf: ProjectedRow, title: str) -> ProjectedRow:
        return journal.put(self.book, coop=COOP, key={"title": title}, shelf=shelf)

    def clear(self) -> None:
        self.shelf.unbound.all().delete()
        UndoEntry.objects.all().delete()


@pytest.fixture
def library(transactional_db: None) -> Iterator[Library]:
    """Make the tables for one test; afterwards nobody else sees that they existed."""
    shelf = _kind(
        "Shelf",
        name=models.CharField(max_length=20),
        seen_at=models.DateTimeField(null=True),
    )
    book = _kind(
        "Book",
        shelf=models.ForeignKey(shelf, on_delete=models.CASCADE),
        title=models.CharField(max_length=20),
    )
    with connection.schema_editor() as editor:
        editor.create_model(shelf)
        editor.create_model(book)
    yield Library(shelf, book)
    with connection.schema_editor() as editor:
        editor.delete_model(book)
        editor.delete_model(shelf)
    for name in ("book", "shelf"):
        del apps.all_models[LABEL][name]
    apps.clear_cache()


def _kind(kind: str, /, **fields: Any) -> type[ProjectedRow]:
    meta = type("Meta", (ProjectedRow.Meta,), {"app_label": LABEL, "abstract": False})
    return type(kind, (ProjectedRow,), {"__module__": __name__, "Meta": meta, **fields})
