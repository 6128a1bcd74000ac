"""What programs may read of the acts themselves, as the ledger recorded them.

Pages of openness name nobody; here officers and the cooperative's own systems read the accounts.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from coop.chain import indexer
from coop.chain.models import ActionRow
from coop.monocoop.acts.exact import exact
from coop.monocoop.api.resources import Digest, Reader, Resource, Told

OPENNESS = "openness"
TITLE = _("Acts in the ledger")
OFFICERS = frozenset({"council", "chair", "deputy", "secretary", "accountant", "cashier"})


class RecordedAct(Told):
    """One act, with all its data."""

    sequence: int
    """The ledger's own number: acts happened in this order."""
    kind: str
    """As a webhook names it: `returns.ask`."""
    data: dict[str, Any]
    authorizers: list[str]
    block: int
    is_final: bool
    transaction: Digest
    time: datetime


def acts(reader: Reader) -> QuerySet[ActionRow]:
    """All acts of the cooperative."""
    return ActionRow.objects.filter(coop=reader.coop)


def told(_reader: Reader, rows: Sequence[ActionRow]) -> list[RecordedAct]:
    """Acts as they were recorded; numbers beyond 53 bits are text."""
    final = indexer.final_block()
    return [
        RecordedAct(
            sequence=row.sequence,
            kind=f"{row.contract}.{row.action}",
            data=exact(row.data),
            authorizers=row.authorizers,
            block=row.block,
            is_final=row.block <= final,
            transaction=row.transaction,
            time=row.time,
        )
        for row in rows
    ]


RESOURCES = (
    Resource("acts", TITLE, RecordedAct, roles=OFFICERS, rows=acts, tell=told, key="sequence"),
)
