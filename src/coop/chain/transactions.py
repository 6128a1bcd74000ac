"""Transactions: their bytes, their id, and what is signed.

    TransactionMalformed    bytes that are no transaction, or one with parts we never use

Context-free actions and extensions are part of the wire format but never used here; a transaction
that carries them is refused, so what is shown before signing is all there is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from coop.chain.abi import Abi, AbiError
from coop.chain.answers import ChainInfo
from coop.chain.keys import PrivateKey, PublicKey, Signature
from coop.kernel.errors import CoopError

NO_CONTEXT_FREE_DATA = bytes(32)
TRANSACTION_BYTES_MAX = 512 * 1024  # the network's own bound on one transaction
TTL_SECONDS = 120

_ABI = Abi.from_json(
    {
        "version": "eosio::abi/1.2",
        "structs": [
            {"name": name, "base": "", "fields": [{"name": n, "type": t} for n, t in fields]}
            for name, fields in (
                ("level", (("actor", "name"), ("permission", "name"))),
                (
                    "action",
                    (
                        ("account", "name"),
                        ("name", "name"),
                        ("authorization", "level[]"),
                        ("data", "bytes"),
                    ),
                ),
                ("extension", (("type", "uint16"), ("data", "bytes"))),
                (
                    "transaction",
                    (
                        ("expiration", "time_point_sec"),
                        ("ref_block_num", "uint16"),
                        ("ref_block_prefix", "uint32"),
                        ("max_net_usage_words", "varuint32"),
                        ("max_cpu_usage_ms", "uint8"),
                        ("delay_sec", "varuint32"),
                        ("context_free_actions", "action[]"),
                        ("actions", "action[]"),
                        ("transaction_extensions", "extension[]"),
                    ),
                ),
                (
                    "packed_transaction",
                    (
                        ("signatures", "signature[]"),
                        ("compression", "uint8"),
                        ("packed_context_free_data", "bytes"),
                        ("packed_trx", "bytes"),
                    ),
                ),
            )
        ],
    }
)


class TransactionMalformed(CoopError):
    """Bytes that are no transaction, or one with parts that are never used here."""

    code = "transaction_malformed"
    sentence = "These bytes are no transaction that this system would sign or send."


@dataclass(frozen=True, slots=True)
class PermissionLevel:
    """Whose consent an action has: an account and one of its permissions."""

    actor: str
    permission: str = "active"

    @classmethod
    def parse(cls, text: str) -> PermissionLevel:
        """Read `anna@active`; without `@` the permission is `active`."""
        actor, _, permission = text.partition("@")
        return cls(actor, permission or "active")

    def __str__(self) -> str:
        return f"{self.actor}@{self.permission}"


@dataclass(frozen=True, slots=True)
class Action:
    """One call of a contract; `data` is packed by the contract's ABI."""

    account: str
    name: str
    authorization: tuple[PermissionLevel, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Transaction:
    """Actions that happen together or not at all, before `expires_at` (aware, whole seconds)."""

    expires_at: datetime
    ref_block_num: int
    ref_block_prefix: int
    actions: tuple[Action, ...]
    max_net_usage_words: int = 0
    max_cpu_usage_ms: int = 0
    delay_seconds: int = 0

    @classmethod
    def build(
        cls, info: ChainInfo, actions: tuple[Action, ...], ttl_seconds: int = TTL_SECONDS
    ) -> Transaction:
        """Bind actions to the chain's final block, which no fork can take away.

        The expiry counts from the head's time, as the node counts it, not from our own clock.
        """
        expires_at = (info.head_time + timedelta(seconds=ttl_seconds)).replace(microsecond=0)
        return cls(
            expires_at=expires_at,
            ref_block_num=info.final_block & 0xFFFF,
            ref_block_prefix=int.from_bytes(info.final_block_id[8:12], "little"),
            actions=tuple(actions),
        )

    def pack(self) -> bytes:
        """The transaction's bytes; raises `AbiError` for a name or number out of range."""
        return _ABI.encode(
            "transaction",
            {
                "expiration": self.expires_at,
                "ref_block_num": self.ref_block_num,
                "ref_block_prefix": self.ref_block_prefix,
                "max_net_usage_words": self.max_net_usage_words,
                "max_cpu_usage_ms": self.max_cpu_usage_ms,
                "delay_sec": self.delay_seconds,
                "context_free_actions": [],
                "actions": [_action_values(action) for action in self.actions],
                "transaction_extensions": [],
            },
        )

    @classmethod
    def unpack(cls, raw: bytes) -> Transaction:
        """Read a transaction's bytes; raises `TransactionMalformed`."""
        if len(raw) > TRANSACTION_BYTES_MAX:
            raise TransactionMalformed(bytes=len(raw))
        try:
            values = _ABI.decode("transaction", raw)
        except AbiError as error:
            raise TransactionMalformed(problem=str(error)) from None
        if values["context_free_actions"] or values["transaction_extensions"]:
            raise TransactionMalformed(problem="context-free actions or extensions")
        transaction = cls(
            expires_at=datetime.fromisoformat(values["expiration"] + "+00:00"),
            ref_block_num=values["ref_block_num"],
            ref_block_prefix=values["ref_block_prefix"],
            actions=tuple(_action(each) for each in values["actions"]),
            max_net_usage_words=values["max_net_usage_words"],
            max_cpu_usage_ms=values["max_cpu_usage_ms"],
            delay_seconds=values["delay_sec"],
        )
        if transaction.pack() != raw:
            raise TransactionMalformed(problem="not written the one usual way")
        return transaction

    @property
    def id(self) -> str:
        """The transaction's id: the SHA-256 of its bytes, hex."""
        return sha256(self.pack()).hexdigest()

    def signing_digest(self, chain_id: bytes) -> bytes:
        """What is signed, 32 bytes; it holds for one chain only."""
        return sha256(chain_id + self.pack() + NO_CONTEXT_FREE_DATA).digest()

    def sign(self, chain_id: bytes, *keys: PrivateKey) -> SignedTransaction:
        """The transaction with one signature of each key."""
        digest = self.signing_digest(chain_id)
        return SignedTransaction(self, tuple(key.sign(digest) for key in dict.fromkeys(keys)))


@dataclass(frozen=True, slots=True)
class SignedTransaction:
    """A transaction and its signatures, in the order they were given."""

    transaction: Transaction
    signatures: tuple[Signature, ...]

    @property
    def id(self) -> str:
        """The transaction's id; signatures are no part of it."""
        return self.transaction.id

    def adding(self, *signatures: Signature) -> SignedTransaction:
        """The same with further signatures."""
        return replace(self, signatures=(*self.signatures, *signatures))

    def signers(self, chain_id: bytes) -> tuple[PublicKey, ...]:
        """The keys that signed, recovered; raises `SignatureMalformed`."""
        digest = self.transaction.signing_digest(chain_id)
        return tuple(signature.recover(digest) for signature in self.signatures)

    def pack(self) -> bytes:
        """All bytes, uncompressed: what the outbox keeps and sends again unchanged."""
        return _ABI.encode(
            "packed_transaction",
            {
                "signatures": [str(signature) for signature in self.signatures],
                "compression": 0,
                "packed_context_free_data": "",
                "packed_trx": self.transaction.pack(),
            },
        )

    @classmethod
    def unpack(cls, raw: bytes) -> SignedTransaction:
        """Read what `pack` wrote; raises `TransactionMalformed` or `SignatureMalformed`."""
        try:
            values = _ABI.decode("packed_transaction", raw)
        except AbiError as error:
            raise TransactionMalformed(problem=str(error)) from None
        if values["compression"] or values["packed_context_free_data"]:
            raise TransactionMalformed(problem="compressed or with context-free data")
        signatures = tuple(Signature.from_string(text) for text in values["signatures"])
        return cls(Transaction.unpack(bytes.fromhex(values["packed_trx"])), signatures)

    def to_json(self) -> dict[str, Any]:
        """The form a node's HTTP interface takes."""
        return {
            "signatures": [str(signature) for signature in self.signatures],
            "compression": "none",
            "packed_context_free_data": "",
            "packed_trx": self.transaction.pack().hex(),
        }


def _action_values(action: Action) -> dict[str, Any]:
    return {
        "account": action.account,
        "name": action.name,
        "authorization": [
            {"actor": level.actor, "permission": level.permission} for level in action.authorization
        ],
        "data": action.data,
    }


def _action(values: dict[str, Any]) -> Action:
    levels = tuple(
        PermissionLevel(level["actor"], level["permission"]) for level in values["authorization"]
    )
    return Action(values["account"], values["name"], levels, bytes.fromhex(values["data"]))
