"""Against a real node: both of its histories carry what was signed."""

from __future__ import annotations

import pytest

from coop.audit.auditor import Audit
from coop.audit.permissions import Permissions
from coop.audit.replaying import Replayer
from coop.chain.indexer.blocks import BlockSource
from coop.chain.indexer.history import HistorySource
from coop.chain.indexer.trace_source import TraceSource
from coop.chain.node.tests.accounts import AccountMaker
from coop.chain.node.tests.conftest import KeptNode, kept_node, settings, until

__all__ = ["kept_node", "settings"]
WATCHED = frozenset({"eosio"})


@pytest.mark.node
def test_signatures_are_recovered_from_both_histories(kept_node: KeptNode) -> None:
    """State history and trace API tell the same signed transactions, and all of them hold."""
    kept_node.start()
    with AccountMaker(kept_node.settings) as maker:
        maker.work_for_blocks(3)
        made = maker.note_final()
    until(lambda: kept_node.head() > 8, "block 8")
    contracts = sorted(WATCHED)
    sources: list[BlockSource] = [
        HistorySource(kept_node.settings.history_url, contracts, with_transactions=True),
        TraceSource(kept_node.settings.url, contracts, with_transactions=True),
    ]

    replayed = []
    for source in sources:
        audit = Audit([Permissions])
        replayer = Replayer(source, audit, WATCHED)
        assert list(replayer.run(6)) == []
        assert replayer.replay.with_signatures
        replayed.append(replayer.replay.actions)

    assert replayed[0] == replayed[1] > 0
    assert made
