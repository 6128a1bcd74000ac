"""Simple load for a bare chain: one new account per transaction, counted where it became final."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from coop.chain.answers import ChainInfo, Receipt
from coop.chain.keys import PrivateKey
from coop.chain.node.api import NodeApi
from coop.chain.node.deploy import Deployer
from coop.chain.node.errors import NodeTrouble
from coop.chain.node.keys import producer_key
from coop.chain.node.settings import NodeSettings
from coop.chain.system_actions import Authority, newaccount
from coop.chain.transactions import SignedTransaction
from coop.kernel.names import name_from_value


@dataclass
class PlainClient:
    """The least of a client: no retries, no typed refusals."""

    api: NodeApi

    def info(self) -> ChainInfo:
        found = self.api.info()
        return ChainInfo(
            chain_id=bytes.fromhex(found["chain_id"]),
            head_block=found["head_block_num"],
            head_block_id=bytes.fromhex(found["head_block_id"]),
            head_time=datetime.fromisoformat(found["head_block_time"]).replace(tzinfo=UTC),
            final_block=found["last_irreversible_block_num"],
            final_block_id=bytes.fromhex(found["last_irreversible_block_id"]),
        )

    def push(self, signed: SignedTransaction) -> Receipt:
        answer = self.api.post("chain/send_transaction2", {"transaction": signed.to_json()})
        return Receipt(answer["transaction_id"], answer["processed"]["block_num"])


@dataclass
class AccountMaker:
    """Makes accounts one after another, and remembers in which block each was acknowledged."""

    settings: NodeSettings
    made: dict[str, int] = field(default_factory=dict)
    final: list[str] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=lambda: count(1))

    def __enter__(self) -> AccountMaker:
        self.api = NodeApi(self.settings.url, timeout_seconds=2)
        self.client = PlainClient(self.api)
        self.key: PrivateKey = producer_key(self.settings)
        self.deployer = Deployer(self.client, self.api, self.key)
        return self

    def __exit__(self, *_: object) -> None:
        self.api.close()

    def work_for_blocks(self, blocks: int) -> None:
        until = self.client.info().head_block + blocks
        while self.client.info().head_block < until:
            name = name_from_value((next(self._numbers) + 2**20) << 24)
            authority = Authority((self.key.public,))
            receipt = self.deployer.send(newaccount("eosio", name, authority, authority))
            assert receipt.block is not None
            self.made[name] = receipt.block
            time.sleep(0.005)

    def note_final(self) -> list[str]:
        """The accounts that are final now; the others are forgotten, a kill may undo them."""
        final_block = self.client.info().final_block
        self.final += [name for name, block in self.made.items() if block <= final_block]
        self.made.clear()
        return self.final

    def missing(self, names: list[str]) -> list[str]:
        """Those of the accounts which the chain does not know."""
        return [name for name in names if not self._exists(name)]

    def _exists(self, name: str) -> bool:
        try:
            self.api.post("chain/get_account", {"account_name": name})
        except NodeTrouble:
            return False
        return True
