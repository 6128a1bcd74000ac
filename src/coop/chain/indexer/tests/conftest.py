"""A chain on paper: blocks said by the test, with forks; and a small contract's ABI."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest

from coop.chain.abi import Abi
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace, Block, BlockPosition, BlockStream
from coop.chain.indexer.index import Index
from coop.chain.indexer.registry import Registry
from coop.chain.system_actions import NATIVE

CHAIN = sha256(b"paper").hexdigest()
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def abi_of(**fields: str) -> Abi:
    """A contract with one action, `note`, of these fields, returning a number."""
    struct = {
        "name": "note",
        "base": "",
        "fields": [{"name": name, "type": kind} for name, kind in fields.items()],
    }
    return Abi.from_json(
        {
            "version": "eosio::abi/1.2",
            "structs": [struct],
            "actions": [{"name": "note", "type": "note", "ricardian_contract": ""}],
            "action_results": [{"name": "note", "result_type": "uint64"}],
        },
        "notes",
    )


NOTES = abi_of(coop="name", text="string")


def note(text: str, coop: str = "rassvet", abi: Abi = NOTES) -> ActionTrace:
    data = abi.encode_action("note", {"coop": coop, "text": text})
    return ActionTrace("notes", "note", data, abi.encode("uint64", len(text)), (), "", 0, 0)


def set_abi(abi: Abi, account: str = "notes") -> ActionTrace:
    data = NATIVE.encode_action("setabi", {"account": account, "abi": abi.pack()})
    return ActionTrace("eosio", "setabi", data, b"", (f"{account}@active",), "", 0, 0)


@dataclass
class PaperChain:
    """A source of blocks that a test writes; `fork` rewrites the end of it."""

    path: list[Block] = field(default_factory=list)
    told: list[Block] = field(default_factory=list)
    actions_so_far: int = 0
    versions: int = 0
    name: str = "paper"

    def chain_id(self) -> str:
        return CHAIN

    def add(self, *actions: ActionTrace, final: int | None = None) -> Block:
        """The next block; by default the one before it is final."""
        number = len(self.path) + 2
        block_id = f"{number:08x}" + sha256(f"{number}/{self.versions}".encode()).hexdigest()[8:]
        previous = self.path[-1].id if self.path else ""
        block = Block(
            number=number,
            id=block_id,
            previous=previous,
            time=BEGIN + timedelta(seconds=number / 2),
            final_block=number - 1 if final is None else final,
            actions=tuple(self._placed(number, at, one) for at, one in enumerate(actions)),
        )
        self.path.append(block)
        self.told.append(block)
        return block

    def fork(self, number: int) -> None:
        """From here on, block `number` and the later ones are written anew."""
        self.versions += 1
        self.path = [block for block in self.path if block.number < number]
        self.actions_so_far = sum(len(block.actions) for block in self.path)

    def _placed(self, number: int, at: int, action: ActionTrace) -> ActionTrace:
        self.actions_so_far += 1
        transaction = sha256(f"{number}/{at}/{self.versions}".encode()).hexdigest()
        return replace(action, transaction=transaction, sequence=self.actions_so_far)

    def blocks(self, after: int, known: Sequence[BlockPosition]) -> BlockStream:
        """As state history: start earlier where a known block isn't on the chain."""
        ids = {block.number: block.id for block in self.path}
        forked = [one.number for one in known if ids.get(one.number) != one.id]
        start = min([after + 1, *forked])
        yield from [block for block in self.path if block.number >= start]
        yield None


@dataclass
class Reader:
    """A protocol that only remembers what it was told."""

    seen: list[RecordedAction] = field(default_factory=list)

    def __call__(self, action: RecordedAction) -> None:
        self.seen.append(action)

    @property
    def texts(self) -> list[Any]:
        return [action.data.get("text") for action in self.seen]


@pytest.fixture
def chain() -> PaperChain:
    return PaperChain()


@pytest.fixture
def reader() -> Reader:
    return Reader()


@pytest.fixture
def registry(reader: Reader) -> Registry:
    registry = Registry()
    registry.register("notes", "note", reader)
    return registry


@pytest.fixture
def follow(chain: PaperChain, registry: Registry, db: None) -> Callable[[], Index]:
    """Take all that the chain says now, as a newly started process."""

    def run() -> Index:
        index = Index(CHAIN, registry)
        for block in chain.blocks(index.reached, index.known):
            if block is None:
                index.flush()
            else:
                index.take(block)
        return index

    return run
