"""Follows the chain without end: takes blocks from a source, and reconnects when it fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from coop.chain.indexer.blocks import Block, BlockSource
from coop.chain.indexer.errors import SourceUnreachable
from coop.chain.indexer.index import Index
from coop.chain.indexer.registry import Registry, installed

PAUSE_SECONDS_MIN = 0.5
PAUSE_SECONDS_MAX = 3.0  # a node comes back within seconds, and pages stand still until then


@dataclass(slots=True)
class Follower:
    """Keeps the read model at the chain's head.

    `wait(seconds)` pauses and returns whether to stop; `should_stop` is asked after each block.
    """

    sources: Sequence[BlockSource]
    """In order of preference: the first that answers is taken."""
    wait: Callable[[float], bool]
    should_stop: Callable[[], bool]
    say: Callable[[str], None] = lambda _sentence: None
    registry: Registry = field(default_factory=lambda: installed)
    to_head: bool = False
    """End at the head instead of waiting for more."""
    _blocks_taken: int = 0

    def run(self) -> None:
        """Follow until told to stop. Any other error than a silent source ends it, told typed."""
        pause = PAUSE_SECONDS_MIN
        told = ""
        while not self.should_stop():
            blocks_before = self._blocks_taken
            try:
                self._follow()
            except SourceUnreachable as trouble:
                if self._blocks_taken > blocks_before:
                    pause, told = PAUSE_SECONDS_MIN, ""
                if str(trouble) != told:
                    self.say(str(trouble))
                    told = str(trouble)
                if self.wait(pause):
                    return
                pause = min(pause * 2, PAUSE_SECONDS_MAX)
            else:
                return

    def _follow(self) -> None:
        source, chain_id = self._choose()
        index = Index(chain_id, self.registry)
        self.say(f"Following the {source.name} from block {index.reached + 1}.")
        try:
            with closing(source.blocks(index.reached, index.known)) as blocks:
                for block in blocks:
                    if block is None:
                        index.flush()
                    else:
                        index.take(block)
                        self._blocks_taken += 1
                    if self.should_stop() or (self.to_head and _is_head(block)):
                        break
        finally:
            index.flush()

    def _choose(self) -> tuple[BlockSource, str]:
        """The first source that answers, and its chain."""
        silent: SourceUnreachable | None = None
        for source in self.sources:
            try:
                return source, source.chain_id()
            except SourceUnreachable as trouble:
                silent = silent or trouble
        raise silent or SourceUnreachable(reason="no source is configured")


def _is_head(block: Block | None) -> bool:
    return block is None or block.number >= block.head_block
