"""Against a real node: both sources tell the same, live and after the node was killed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from itertools import takewhile

import pytest

from coop.chain import indexer
from coop.chain.indexer.blocks import Block, BlockPosition, BlockSource, BlockStream
from coop.chain.indexer.digest import digests
from coop.chain.indexer.errors import SourceUnreachable
from coop.chain.indexer.follower import Follower
from coop.chain.indexer.history import HistorySource
from coop.chain.indexer.rebuilding import clear
from coop.chain.indexer.registry import Registry
from coop.chain.indexer.tests.conftest import (
    CHAIN,
    NOTES,
    PaperChain,
    Reader,
    note,
    set_abi,
)
from coop.chain.indexer.trace_source import TraceSource
from coop.chain.models import ActionRow
from coop.chain.node.tests.accounts import AccountMaker
from coop.chain.node.tests.conftest import KeptNode, free_address, kept_node, settings, until

__all__ = ["kept_node", "settings"]
CONTRACTS = ("eosio",)


def follow_to_head(kept: KeptNode, *sources: BlockSource) -> None:
    registry = Registry(contracts=set(CONTRACTS))
    chosen = sources or (HistorySource(kept.settings.history_url, CONTRACTS),)
    Follower(
        chosen, wait=lambda _s: True, should_stop=lambda: False, registry=registry, to_head=True
    ).run()


def first_blocks(source: BlockSource, count: int) -> list[Block]:
    with closing(source.blocks(1, ())) as told:
        blocks = (block for block in told if block is not None)
        return list(takewhile(lambda block: block.number <= count, blocks))


@pytest.mark.node
@pytest.mark.django_db(transaction=True)
def test_both_sources_and_a_killed_node(kept_node: KeptNode) -> None:
    """Follow a node, kill it, follow on, rebuild: the same actions each time, from both sources."""
    kept_node.start()
    with AccountMaker(kept_node.settings) as maker:
        maker.work_for_blocks(3)
        final = maker.note_final()
        follow_to_head(kept_node)
        assert set(final) <= {row.data["name"] for row in ActionRow.objects.all()}

        with kept_node.api() as api:
            api.create_snapshot()
        maker.work_for_blocks(2)
        maker.note_final()
        kept_node.kill_node()
        kept_node.await_restart(1)
        assert "is loaded from its snapshot" in kept_node.words()
        maker.work_for_blocks(2)
        more = maker.note_final()
        until(lambda: kept_node.head() > 8, "block 8")
        follow_to_head(kept_node)
        names = {row.data["name"] for row in ActionRow.objects.all()}
        assert set(more) <= names
        assert maker.missing(sorted(names)) == []

    history = HistorySource(kept_node.settings.history_url, CONTRACTS)
    traces = TraceSource(kept_node.settings.url, CONTRACTS)
    assert _core(first_blocks(history, 8)) == _core(first_blocks(traces, 8))

    row = ActionRow.objects.order_by("sequence").first()
    assert row is not None
    assert indexer.found(row.transaction) == row.block
    live = {row.sequence for row in ActionRow.objects.all()}
    settled = kept_node.head() + 4  # what was still on its way is in a block by then
    until(lambda: kept_node.head() > settled, f"block {settled}")
    clear()
    follow_to_head(kept_node)
    by_history = digests()
    assert live <= {row.sequence for row in ActionRow.objects.all()}
    clear()
    silent = HistorySource(f"ws://{free_address()}", CONTRACTS)
    follow_to_head(kept_node, silent, traces)
    assert digests() == by_history


@pytest.mark.django_db
def test_silent_sources_are_told_once() -> None:
    """While nobody answers the follower waits with growing pauses, and says so once."""
    pauses: list[float] = []
    said: list[str] = []

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        return len(pauses) == 5

    silent = HistorySource(f"ws://{free_address()}", CONTRACTS)
    Follower((silent,), wait=wait, should_stop=lambda: False, say=said.append).run()

    assert pauses == [0.5, 1.0, 2.0, 3.0, 3.0]
    assert len(said) == 1
    assert SourceUnreachable.sentence in said[0]


@pytest.mark.django_db
def test_lost_source_is_taken_up_where_it_was_left(
    chain: PaperChain, registry: Registry, reader: Reader
) -> None:
    """A source that fails again and again is asked on from the next block, with short pauses."""
    pauses: list[float] = []
    chain.add(set_abi(NOTES))

    def wait(seconds: float) -> bool:
        pauses.append(seconds)
        chain.add(note(f"after {len(pauses)}"))
        return False

    flaky = LostAtTheEnd(chain)
    Follower(
        (flaky,), wait=wait, should_stop=lambda: len(reader.seen) == 3, registry=registry
    ).run()

    assert reader.texts == ["after 1", "after 2", "after 3"]
    assert set(pauses) == {0.5}


class LostAtTheEnd:
    """A source whose connection breaks whenever it has told all there is."""

    name = "flaky"

    def __init__(self, chain: PaperChain) -> None:
        self._chain = chain

    def chain_id(self) -> str:
        return CHAIN

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:
        for block in self._chain.blocks(after, known):
            if block is None:
                raise SourceUnreachable(reason="lost")
            yield block


def _core(blocks: list[Block]) -> list[tuple[object, ...]]:
    """What both sources tell; who sent what, state history alone knows."""
    return [
        (
            one.number,
            one.id,
            one.previous,
            one.time,
            [replace(action, sent_by=None) for action in one.actions],
        )
        for one in blocks
    ]
