"""The ledger's nodes as they answer now, each asked for a moment and not waited for longer."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from coop.chain.answers import ChainInfo
from coop.chain.client import ChainClient
from coop.chain.node.api import NodeApi
from coop.chain.node.errors import NodeTrouble
from coop.kernel.errors import CoopError

SECONDS_MAX = 2.0
HEAD_LATE = timedelta(seconds=10)
FINAL_LATE_BLOCKS = 400
"""Some minutes of blocks: one producer is final at once, many are a few rounds behind."""


@dataclass(frozen=True, slots=True)
class NodeState:
    """What one node said."""

    address: str
    """Host and port alone: an address may hold a password."""
    info: ChainInfo | None = None
    producers: tuple[str, ...] = ()

    def is_well(self, now: datetime) -> bool:
        """Whether it answers, stands at the head, and its blocks become final."""
        if self.info is None or now - self.info.head_time > HEAD_LATE:
            return False
        return self.final_lag <= FINAL_LATE_BLOCKS

    @property
    def final_lag(self) -> int:
        """How many blocks the final one is behind the head."""
        return self.info.head_block - self.info.final_block if self.info else 0


def states() -> list[NodeState]:
    """Every node that this installation speaks to, all asked at once."""
    addresses: Sequence[str] = settings.CONFIGURATION.nodes
    with ThreadPoolExecutor(max(1, len(addresses))) as pool:
        return list(pool.map(ask, addresses))


def ask(url: str) -> NodeState:
    """One node."""
    address = urlsplit(url).netloc.rpartition("@")[2]
    try:
        with ChainClient([url], timeout_seconds=SECONDS_MAX) as client:
            info = client.info()
    except CoopError:
        return NodeState(address)
    return NodeState(address, info, _producers(url))


def _producers(url: str) -> tuple[str, ...]:
    try:
        with NodeApi(url, timeout_seconds=SECONDS_MAX) as api:
            told = api.post("chain/get_producer_schedule")
        return tuple(str(one["producer_name"]) for one in told["active"]["producers"])
    except (NodeTrouble, LookupError, TypeError, ValueError):
        return ()
