"""How fast the indexer makes the read model of a chain that stands already."""

from __future__ import annotations

import time

from coop.chain.indexer.benchmarks import IndexerSpeed, measure_index, measure_source
from coop.chain.indexer.blocks import BlockSource
from coop.chain.indexer.follower import Follower
from coop.chain.models import ActionRow, Cursor
from coop.demo.bench.report import Cell, Table

BLOCKS_MAX = 1_000_000


def measure(source: BlockSource, *, made_blocks: int = 2000, made_actions: int = 3) -> Table:
    """Read the node's history, make the read model of it, then take made-up blocks in bulk."""
    read = measure_source(source, BLOCKS_MAX)
    rebuilt = rebuild(source)
    made = measure_index(blocks=made_blocks, actions_per_block=made_actions, final=True)
    return Table(
        "indexer",
        "3. The indexer catching up",
        ("what", "blocks", "actions", "seconds", "blocks a second", "actions a second"),
        [
            _row("reading the node's history alone", read),
            _row("rebuilding the read model from it", rebuilt),
            _row("made-up blocks without handlers", made),
        ],
        (
            "The chain is that of table 2: most actions carry documents and have handlers.",
            "A node makes two blocks a second; SQLite, one process.",
        ),
    )


def rebuild(source: BlockSource) -> IndexerSpeed:
    """Follow from the first block to the head with all handlers; the read model must be empty."""
    actions_before = ActionRow.objects.count()
    began = time.perf_counter()
    Follower((source,), wait=lambda _: True, should_stop=lambda: False, to_head=True).run()
    seconds = time.perf_counter() - began
    blocks = Cursor.objects.get().block
    return IndexerSpeed(blocks, ActionRow.objects.count() - actions_before, seconds)


def _row(what: str, speed: IndexerSpeed) -> list[Cell]:
    return [
        what,
        speed.blocks,
        speed.actions,
        speed.seconds,
        speed.blocks_per_second,
        speed.actions_per_second,
    ]
