"""A read model of its own, made anew from the history in a file that is thrown away after.

On the disk it takes about what the real read model takes; in memory nothing that grows.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ObjectDoesNotExist
from django.db import connections, models, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.utils.translation import gettext_lazy as _

from coop.audit.discrepancies import Discrepancy, Place, Wrong
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace, Block
from coop.chain.indexer.index import row_of
from coop.chain.indexer.rebuilding import projected_kinds
from coop.chain.indexer.registry import Registry, installed
from coop.chain.models import ActionRow, ContractAbi
from coop.kernel.errors import CoopError
from coop.store import journal
from coop.store.routing import projected_to

ALIAS = "audit"
NAME = "read_model"
NOT_TAKEN = Wrong("not_taken", _("The read model can't be made of this act: it follows from none."))
COMMIT_ACTIONS = 2000


def compared_kinds() -> list[type[models.Model]]:
    """The tables that are made of the chain alone, but the ABIs, which the replay reads itself."""
    return [kind for kind in projected_kinds() if kind is not ContractAbi]


@dataclass
class Scratch:
    """The read model made by an audit's replay."""

    coops: frozenset[str] = frozenset()
    """Only these cooperatives' rows; all when empty."""
    registry: Registry = field(default_factory=lambda: installed)
    unprojected: list[Discrepancy] = field(default_factory=list)
    """Acts that no projection could take: they do not follow from those before."""
    _waiting: int = 0

    def take(self, block: Block, taken: Sequence[tuple[ActionTrace, RecordedAction]]) -> None:
        """Project a block's actions, as the indexer would."""
        wanted = [(trace, action) for trace, action in taken if self._wants(action)]
        if not wanted:
            return
        with projected_to(ALIAS), journal.at_block(block.number, final=True):
            for _trace, action in wanted:
                self._project(action)
        rows = [row_of(action, trace.sequence) for trace, action in wanted]
        ActionRow.objects.using(ALIAS).bulk_create(rows)
        self._waiting += len(wanted)
        if self._waiting >= COMMIT_ACTIONS:
            self._waiting = 0
            transaction.commit(using=ALIAS)

    def _project(self, action: RecordedAction) -> None:
        for handler in self.registry.handlers_of(action.contract, action.action):
            try:
                handler(action)
            except (CoopError, ObjectDoesNotExist, LookupError, ValueError, TypeError) as error:
                coop = str(action.data.get("coop", ""))
                about = f"{action.contract}::{action.action}"
                found = f"{type(error).__name__}: {error}"
                self.unprojected.append(
                    Discrepancy(NAME, NOT_TAKEN, coop, about, found, "", Place.of(action))
                )

    def _wants(self, action: RecordedAction) -> bool:
        coop = action.data.get("coop")
        is_audited = not self.coops or not isinstance(coop, str) or coop in self.coops
        return is_audited and action.contract in self.registry.contracts


@contextmanager
def scratch_database() -> Iterator[None]:
    """An empty database with the read model's tables, under the alias of the audit."""
    with tempfile.TemporaryDirectory(prefix="coop-audit-") as folder:
        connections[ALIAS] = DatabaseWrapper(
            {
                **connections["default"].settings_dict,
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": Path(folder) / "read-model.sqlite3",
                "OPTIONS": {"init_command": "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"},
            },
            ALIAS,
        )
        try:
            with connections[ALIAS].schema_editor() as editor:
                for kind in compared_kinds():
                    editor.create_model(kind)
            transaction.set_autocommit(False, using=ALIAS)
            yield
        finally:
            connections[ALIAS].close()
            del connections[ALIAS]
