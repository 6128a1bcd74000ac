"""A whole chain for tests: real contracts, real signatures, and time that the test moves.

    with TestChain.start() as chain:
        chain.create_account("alice")
        chain.deploy("ledger", wasm, abi)
        trace = chain.push([("ledger", "post", {…}, "alice@active")])
        chain.produce(at=chain.now + timedelta(days=3))

There is always one open block, which takes transactions at `now`; `produce` closes it and opens the
next. Every account made here has a key of its own, known by its name, so tests need no key store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from typing import Any, Self

from coop.chain import system_actions
from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo
from coop.chain.errors import error_from, failure_from_trace
from coop.chain.keys import PrivateKey, PublicKey
from coop.chain.system_actions import Authority
from coop.chain.testing.client import InProcessClient
from coop.chain.testing.genesis import FEATURES, genesis
from coop.chain.testing.host import ChainHost, HostFailed, HostRefused, shared_host
from coop.chain.testing.traces import Trace, read_trace
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction

START = datetime(2026, 1, 1, tzinfo=UTC)
BLOCK_INTERVAL = timedelta(milliseconds=500)
STATE_BYTES = 256 * 1024 * 1024
ROWS_AT_ONCE = 1000
TTL_SECONDS_MIN = 60
TTL_SECONDS_SPREAD = 3000

Step = Action | tuple[str, str, Mapping[str, Any], str | Sequence[str]]


class TestChain:
    """One chain; close it, or use it as a context. Raises the same errors as `ChainClient`."""

    __test__ = False  # pytest takes the name for a class of tests

    def __init__(self, host: ChainHost, start: datetime, state_bytes: int) -> None:
        """Begin a chain in a host process; see `start`."""
        self._host = host
        self._abis: dict[str, Abi | None] = {system_actions.SYSTEM: None}
        self._serial: Iterator[int] = count()
        key = self.key(system_actions.SYSTEM)
        status = host.ask(
            "create",
            producer_key=key.wallet(),
            state_bytes=state_bytes,
            genesis=genesis(start, key.public),
            start_ms=round(start.timestamp() * 1000),
            features=list(FEATURES.values()),
        )
        self._number: int = status["chain"]
        self._take(status)

    @classmethod
    def start(
        cls,
        *,
        at: datetime = START,
        state_bytes: int = STATE_BYTES,
        host: ChainHost | None = None,
    ) -> Self:
        """A fresh chain at an aware moment, all protocol features active, no contract on it.

        Chains share one process (the first takes half a second, later ones 20 ms) unless a host of
        their own is given. `state_bytes` bounds the chain's memory.
        """
        return cls(host or shared_host(), at, state_bytes)

    def close(self) -> None:
        """Give the chain's memory and files back."""
        if self._number and self._host.is_alive:
            self._host.ask("free", chain=self._number)
        self._number = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- where it stands

    @property
    def now(self) -> datetime:
        """The open block's time: what contracts see, and transactions are recorded at."""
        return self._now

    @property
    def chain_id(self) -> bytes:
        """The chain's id, 32 bytes."""
        return self._info.chain_id

    def info(self) -> ChainInfo:
        """As a node would answer, but that `head_time` is `now`, so expiries fit the open block."""
        return self._info

    def client(self) -> InProcessClient:
        """The chain as code under test sees it: with the interface of `ChainClient`."""
        return InProcessClient(self)

    def produce(self, at: datetime | None = None) -> None:
        """Close the open block and open the next, half a second later or at the given moment."""
        moment = at or self._now + BLOCK_INTERVAL
        milliseconds = round(moment.timestamp() * 1000)
        self._take(
            self._ask("produce", at_ms=max(milliseconds, round(self._now.timestamp() * 1000) + 500))
        )

    def pass_time(self, **duration: float) -> None:
        """`produce` after a while: `pass_time(days=3)`."""
        self.produce(self._now + timedelta(**duration))

    # --- accounts and contracts

    def key(self, name: str, permission: str = "active") -> PrivateKey:
        """The key of an account made here: the same in every chain, so never for real use."""
        return PrivateKey(sha256(f"test key of {name}@{permission}".encode()).digest())

    def create_account(
        self,
        name: str,
        keys: Iterable[PrivateKey | PublicKey] | None = None,
        *,
        creator: str = system_actions.SYSTEM,
        code: str | None = None,
    ) -> None:
        """Create an account whose owner and active permission have its own key, or those given.

        With `code`, active may also be used by that contract's code (`<code>@eosio.code`).
        """
        given = tuple(_public(key) for key in keys) if keys else (self.key(name).public,)
        accounts = (PermissionLevel(code, system_actions.CODE_PERMISSION),) if code else ()
        owner, active = Authority(given), Authority(given, accounts)
        signers = [self.key(creator)]
        self.push([system_actions.newaccount(creator, name, owner, active)], signed_by=signers)

    def deploy(self, account: str, wasm: bytes, abi: Abi) -> None:
        """Give an account its contract; a new account is made, with its code permission."""
        if not self.exists(account):
            self.create_account(account, code=account)
        elif account == system_actions.SYSTEM:
            self.allow_code(account)
        self.push([system_actions.setcode(account, wasm), system_actions.setabi(account, abi)])

    def allow_code(self, account: str) -> None:
        """Let an account's own contract use its active permission."""
        level = PermissionLevel(account, system_actions.CODE_PERMISSION)
        authority = Authority((self.key(account).public,), (level,))
        self.push([system_actions.updateauth(account, "active", "owner", authority)])

    def is_privileged(self, account: str) -> bool:
        """Whether an account may do what only the chain's own contract may; `eosio` always may."""
        return bool(self.account(account)["privileged"])

    def exists(self, account: str) -> bool:
        """Whether there is such an account."""
        try:
            self.account(account)
        except (HostRefused, HostFailed):
            return False
        return True

    def abi(self, account: str) -> Abi | None:
        """The ABI published by an account, in this chain."""
        return self._abis.get(account)

    def account(self, name: str) -> dict[str, Any]:
        """An account's permissions and resources, in the chain's own JSON."""
        answer: dict[str, Any] = self._ask("account", name=name)
        return answer

    def memory(self, name: str) -> int:
        """Bytes of chain memory billed to an account."""
        return int(self.account(name)["ram_usage"])

    # --- transactions and rows

    def push(self, steps: Sequence[Step], signed_by: Iterable[PrivateKey] | None = None) -> Trace:
        """Run actions as one transaction, signed by these keys, or by the authorizers' own.

        A step is `(contract, action, values, "actor@permission" or several)`, or an `Action`.
        Raises a typed `Refusal`, `AuthorizationRefused`, `ResourcesExhausted` and their like.
        """
        actions = tuple(self._action(step) for step in steps)
        ttl_seconds = TTL_SECONDS_MIN + next(self._serial) % TTL_SECONDS_SPREAD
        # The expiry differs from push to push, so two equal pushes are two transactions.
        transaction = Transaction.build(self._info, actions, ttl_seconds)
        keys = list(signed_by) if signed_by is not None else self._keys_of(actions)
        return self.push_signed(transaction.sign(self.chain_id, *keys))

    def push_signed(self, signed: SignedTransaction) -> Trace:
        """Run a transaction that was signed elsewhere."""
        try:
            answer = json.loads(self._ask("push", packed=signed.pack().hex()))
        except HostRefused as refused:
            failure = failure_from_trace(json.loads(refused.text))
            raise error_from(failure) from None
        trace = read_trace(answer, self._abi_for_trace)
        self._learn(trace)
        return trace

    def rows(
        self,
        code: str,
        scope: str | int,
        table: str,
        *,
        lower: str | int = "",
        upper: str | int = "",
        limit: int | None = None,
    ) -> list[dict[str, Any]]:
        """Rows of a table in the order of their primary key, decoded by the contract's ABI."""
        abi = self._abis[code]
        if abi is None:
            raise KeyError(code)
        return [
            abi.decode_row(table, raw)
            for raw in self.raw_rows(code, scope, table, lower=lower, upper=upper, limit=limit)
        ]

    def raw_rows(
        self,
        code: str,
        scope: str | int,
        table: str,
        *,
        lower: str | int = "",
        upper: str | int = "",
        limit: int | None = None,
    ) -> list[bytes]:
        """The same rows as bytes."""
        found: list[bytes] = []
        while True:
            wanted = ROWS_AT_ONCE if limit is None else min(limit - len(found), ROWS_AT_ONCE)
            answer = self._ask(
                "rows",
                code=code,
                scope=str(scope),
                table=table,
                lower=str(lower),
                upper=str(upper),
                limit=wanted,
                key_type="",
                index="",
            )
            found += [bytes.fromhex(row) for row in answer["rows"]]
            lower = answer["next_key"]
            if not answer["more"] or not lower or (limit is not None and len(found) >= limit):
                return found

    # --- within

    def _action(self, step: Step) -> Action:
        if isinstance(step, Action):
            return step
        contract, name, values, authorizers = step
        abi = self._abis.get(contract) or _native(contract, name)
        levels = [authorizers] if isinstance(authorizers, str) else authorizers
        authorization = tuple(PermissionLevel.parse(level) for level in levels)
        return Action(contract, name, authorization, abi.encode_action(name, dict(values)))

    def _keys_of(self, actions: Iterable[Action]) -> list[PrivateKey]:
        levels = dict.fromkeys(level for action in actions for level in action.authorization)
        named = {"owner": "active"}
        return [
            self.key(level.actor, named.get(level.permission, level.permission)) for level in levels
        ]

    def _abi_for_trace(self, contract: str) -> Abi | None:
        return self._abis.get(contract) or (
            system_actions.NATIVE if contract == system_actions.SYSTEM else None
        )

    def _learn(self, trace: Trace) -> None:
        for action in trace.of(system_actions.SYSTEM, "setabi"):
            values = system_actions.NATIVE.decode_action("setabi", action.raw)
            raw = bytes.fromhex(values["abi"])
            self._abis[values["account"]] = Abi.unpack(raw, values["account"]) if raw else None

    def _ask(self, do: str, **values: Any) -> Any:
        return self._host.ask(do, chain=self._number, **values)

    def _take(self, status: dict[str, Any]) -> None:
        self._now = datetime.fromtimestamp(status["pending_us"] / 1_000_000, UTC)
        self._info = ChainInfo(
            chain_id=bytes.fromhex(status["chain_id"]),
            head_block=status["head_block_num"],
            head_block_id=bytes.fromhex(status["head_block_id"]),
            head_time=self._now,
            final_block=status["last_irreversible_block_num"],
            final_block_id=bytes.fromhex(status["last_irreversible_block_id"]),
            producer=status["head_block_producer"],
        )


def _public(key: PrivateKey | PublicKey) -> PublicKey:
    return key.public if isinstance(key, PrivateKey) else key


def _native(contract: str, action: str) -> Abi:
    if contract == system_actions.SYSTEM and action in system_actions.NATIVE.definition.actions:
        return system_actions.NATIVE
    raise KeyError(f"{contract} has no contract on this chain")
