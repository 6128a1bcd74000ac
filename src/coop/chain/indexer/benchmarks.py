"""How fast blocks become rows on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import transaction

from coop.chain.abi import Abi
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace, Block, BlockSource
from coop.chain.indexer.index import Index
from coop.chain.indexer.rebuilding import clear
from coop.chain.indexer.registry import Registry
from coop.chain.system_actions import NATIVE

_CHAIN = "00" * 32
_CONTRACT = "measured"
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_ABI = Abi.from_json(
    {
        "version": "eosio::abi/1.2",
        "structs": [
            {
                "name": "post",
                "base": "",
                "fields": [
                    {"name": "coop", "type": "name"},
                    {"name": "member", "type": "name"},
                    {"name": "amount", "type": "asset"},
                    {"name": "document", "type": "checksum256"},
                ],
            }
        ],
        "actions": [{"name": "post", "type": "post", "ricardian_contract": ""}],
        "action_results": [{"name": "post", "result_type": "uint64"}],
    },
    _CONTRACT,
)


@dataclass(frozen=True, slots=True)
class IndexerSpeed:
    """What was measured."""

    blocks: int
    actions: int
    seconds: float

    @property
    def blocks_per_second(self) -> float:
        """Blocks taken in a second."""
        return self.blocks / self.seconds

    @property
    def actions_per_second(self) -> float:
        """Actions taken in a second."""
        return self.actions / self.seconds


def measure_index(*, blocks: int, actions_per_block: int, final: bool) -> IndexerSpeed:
    """Decode and write made-up blocks to the database, and take it all back.

    `final` measures catching up (many blocks in one transaction); otherwise following the head
    (a transaction for each block with actions). Run it on a database of its own: the read model is
    cleared inside the transaction that is rolled back.
    """
    made = list(_blocks(blocks, actions_per_block, final=final))
    registry = Registry()
    registry.register(_CONTRACT, "post", _ignore)
    with transaction.atomic():
        clear()
        index = Index(_CHAIN, registry)
        began = time.perf_counter()
        for block in made:
            index.take(block)
        index.flush()
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return IndexerSpeed(blocks, blocks * actions_per_block, seconds)


def measure_source(source: BlockSource, blocks_max: int) -> IndexerSpeed:
    """Read a node's blocks up to its head, without writing them."""
    blocks = actions = 0
    began = time.perf_counter()
    with closing(source.blocks(0, ())) as stream:
        for block in stream:
            if block is None or blocks == blocks_max or block.number >= block.head_block:
                break
            blocks += 1
            actions += len(block.actions)
    return IndexerSpeed(blocks, actions, time.perf_counter() - began)


def _blocks(count: int, actions: int, *, final: bool) -> Iterator[Block]:
    previous = ""
    setabi = _setabi()
    for number in range(2, count + 2):
        block_id = sha256(str(number).encode()).hexdigest()
        yield Block(
            number=number,
            id=block_id,
            previous=previous,
            time=_BEGIN + timedelta(seconds=number / 2),
            final_block=count + 2 if final else number - 1,
            actions=tuple(
                setabi if number == 2 and at == 0 else _post(number, at) for at in range(actions)
            ),
        )
        previous = block_id


def _post(number: int, at: int) -> ActionTrace:
    values = {
        "coop": "rassvet",
        "member": "member1",
        "amount": f"{at + 1}.00 RUB",
        "document": "ab" * 32,
    }
    return ActionTrace(
        contract=_CONTRACT,
        action="post",
        data=_ABI.encode_action("post", values),
        result=_ABI.encode("uint64", at),
        authorizers=("membership@active",),
        transaction=sha256(f"{number}/{at}".encode()).hexdigest(),
        position=0,
        sequence=number * 10_000 + at,
    )


def _setabi() -> ActionTrace:
    data = NATIVE.encode_action("setabi", {"account": _CONTRACT, "abi": _ABI.pack()})
    return ActionTrace("eosio", "setabi", data, b"", (), "00" * 32, 0, 1)


def _ignore(_action: RecordedAction) -> None:
    """A handler that costs nothing, so that the indexer alone is measured."""
