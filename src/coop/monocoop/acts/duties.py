"""The outbox as a duty: the same signed bytes go out again until they are final or too late."""

from __future__ import annotations

from datetime import datetime

from coop.chain import indexer
from coop.chain.errors import NodeUnreachable
from coop.chain.outbox import Outbox
from coop.monocoop.acts import ledger
from coop.monocoop.duties import Duty

OUTBOX_EVERY_SECONDS = 1


def empty_outbox(now: datetime) -> int:
    """Learn what became of signed acts, send the others again; return how many changed."""
    outbox, node = Outbox(), ledger.client()
    try:
        settled = outbox.settle(node, now, found=indexer.found, final_block=indexer.final_block())
    except NodeUnreachable:
        return 0  # nothing is lost: the entries stay, and the next second tries again
    return settled + outbox.resend_due(node, now)


DUTIES = (Duty("outbox", OUTBOX_EVERY_SECONDS, empty_outbox),)
