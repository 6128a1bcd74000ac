"""Throwing the read model away, to be built anew from the chain."""

from __future__ import annotations

from django.apps import apps
from django.db import models, transaction

from coop.chain.models import ActionRow, ContractAbi, Cursor
from coop.store.models import UndoEntry
from coop.store.rows import ProjectedRow


def projected_kinds() -> list[type[models.Model]]:
    """All tables that are made of the chain alone, in a stable order."""
    kinds: list[type[models.Model]] = [
        kind for kind in apps.get_models() if issubclass(kind, ProjectedRow)
    ]
    kinds += [ActionRow, ContractAbi]
    return sorted(kinds, key=lambda kind: kind._meta.label)


def clear() -> None:
    """Delete every row that can be made anew; the private store is not touched."""
    kinds: list[type[models.Model]] = [*projected_kinds(), UndoEntry, Cursor]
    with transaction.atomic():
        for kind in kinds:
            kind._base_manager.all().delete()
