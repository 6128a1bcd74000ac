"""The genesis of a chain: its first key, moment and limits; the chain's id is the digest of it."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from coop.chain.keys import PublicKey

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BLOCK_LOG_PRUNED_FLAG = 1 << 31
_BLOCK_LOG_HEAD_BYTES = 4096
_TOTEM = b"\xff" * 8

LIMITS: dict[str, int] = {
    "max_block_net_usage": 1_048_576,
    "target_block_net_usage_pct": 1_000,
    "max_transaction_net_usage": 524_288,
    "base_per_transaction_net_usage": 12,
    "net_usage_leeway": 500,
    "context_free_discount_net_usage_num": 20,
    "context_free_discount_net_usage_den": 100,
    "max_block_cpu_usage": 400_000,
    "target_block_cpu_usage_pct": 1_000,
    "max_transaction_cpu_usage": 300_000,
    "min_transaction_cpu_usage": 100,
    "max_transaction_lifetime": 3_600,
    "deferred_trx_expiration_window": 600,
    "max_transaction_delay": 3_888_000,
    "max_inline_action_size": 524_288,
    "max_inline_action_depth": 6,
    "max_authority_depth": 6,
}
"""Limits of one block and one transaction, in the order in which the chain packs them."""
_LIMITS_FORMAT = "<Q" + "I" * 14 + "HH"


@dataclass(frozen=True, slots=True)
class Genesis:
    """What a new chain starts from."""

    started_at: datetime
    key: PublicKey
    """Key of the first producer and of the privileged account."""

    def to_json(self) -> str:
        """The file that `nodeos --genesis-json` reads."""
        return json.dumps(
            {
                "initial_timestamp": self.started_at.strftime("%Y-%m-%dT%H:%M:%S.000"),
                "initial_key": str(self.key),
                "initial_configuration": LIMITS,
            },
            indent=2,
        )

    @property
    def chain_id(self) -> str:
        """SHA-256 of the packed genesis, in hexadecimal."""
        microseconds = (self.started_at - _EPOCH) // timedelta(microseconds=1)
        packed = struct.pack("<q", microseconds) + self.key.packed
        packed += struct.pack(_LIMITS_FORMAT, *LIMITS.values())
        return hashlib.sha256(packed).hexdigest()

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read the file back."""
        content: dict[str, Any] = json.loads(text)
        started_at = datetime.fromisoformat(content["initial_timestamp"]).replace(tzinfo=UTC)
        return cls(started_at, PublicKey.from_string(content["initial_key"]))


def chain_id_of_blocks(blocks_folder: Path) -> str | None:
    """The chain id that a block log was written for; None where there is no readable log."""
    log = blocks_folder / "blocks.log"
    if not log.exists():
        return None
    with log.open("rb") as stream:
        head = stream.read(_BLOCK_LOG_HEAD_BYTES)
    if len(head) < 16:
        return None
    _version, first_block = struct.unpack_from("<II", head)
    if first_block > 1:
        # A log that begins later than block 1 names the chain instead of repeating its genesis.
        return head[8:40].hex()
    end = head.find(_TOTEM, 8)
    return hashlib.sha256(head[8:end]).hexdigest() if end > 0 else None
