"""Contracts onto the chain: account, permissions, code, ABI; each only where it is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from coop.chain import system_actions
from coop.chain.abi import Abi
from coop.chain.answers import ChainInfo, Receipt
from coop.chain.keys import PrivateKey
from coop.chain.node.api import NodeApi, NodeRefused
from coop.chain.system_actions import CODE_PERMISSION, SYSTEM, Authority
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction

NO_CODE = "0" * 64
"""The hash of the code of an account without a contract."""
_SYSTEM_ACTIVE = PermissionLevel(SYSTEM)


class Pushing(Protocol):
    """The part of the chain's client that deployment needs."""

    def info(self) -> ChainInfo:
        """Where the chain stands."""
        ...

    def push(self, signed: SignedTransaction) -> Receipt:
        """Send a transaction."""
        ...


@dataclass(frozen=True, slots=True)
class ContractCode:
    """A contract as it is to stand on the chain."""

    account: str
    wasm: bytes
    abi: Abi

    @classmethod
    def read(cls, account: str, wasm: Path, abi: Path) -> ContractCode:
        """Read a built contract from its two files."""
        return cls(account, wasm.read_bytes(), Abi.from_json(abi.read_text(), account))

    @property
    def code_hash(self) -> str:
        """SHA-256 of the code, as the chain tells it."""
        return sha256(self.wasm).hexdigest()

    @property
    def abi_hash(self) -> str:
        """SHA-256 of the packed ABI, as the chain tells it."""
        return sha256(self.abi.pack()).hexdigest()


@dataclass(frozen=True, slots=True)
class Deployer:
    """Changes contracts of one chain with the operator's key, and reads it over HTTP."""

    client: Pushing
    api: NodeApi
    key: PrivateKey

    def send(self, *actions: Action) -> Receipt:
        """Sign and push actions as one transaction."""
        info = self.client.info()
        return self.client.push(Transaction.build(info, actions).sign(info.chain_id, self.key))

    def ensure_account(self, account: str) -> bool:
        """Create a contract's account, or give an existing one its code permission.

        `owner` belongs to the privileged account; `active` to the operator's key and to the
        contract's own code. Returns whether anything had to be done.
        """
        active = Authority((self.key.public,), (PermissionLevel(account, CODE_PERMISSION),))
        found = self._permissions(account)
        if found is None:
            owner = Authority(accounts=(_SYSTEM_ACTIVE,))
            self.send(system_actions.newaccount(SYSTEM, account, owner, active))
            return True
        if CODE_PERMISSION in found:
            return False
        self.send(system_actions.updateauth(account, "active", "owner", active))
        return True

    def deploy(self, contract: ContractCode) -> bool:
        """Put code and ABI on the chain unless the same stand there; whether anything was done."""
        code_hash, abi_hash = self.hashes(contract.account)
        actions: list[Action] = []
        if code_hash != contract.code_hash:
            actions.append(system_actions.setcode(contract.account, contract.wasm))
        if abi_hash != contract.abi_hash:
            actions.append(system_actions.setabi(contract.account, contract.abi))
        if actions:
            self.send(*_with_consent(actions, contract.account))
        return bool(actions)

    def hashes(self, account: str) -> tuple[str, str]:
        """Hashes of the code and of the ABI that an account has now; zeros where it has none."""
        answer = self.api.post("chain/get_raw_abi", {"account_name": account})
        return str(answer["code_hash"]), str(answer["abi_hash"])

    def _permissions(self, account: str) -> set[str] | None:
        """Permissions named in the account's `active`; None when there is no such account."""
        try:
            answer = self.api.post("chain/get_account", {"account_name": account})
        except NodeRefused as refusal:
            # Leap answers an unknown account with an error of its database, without a code.
            if "unknown key" in str(refusal):
                return None
            raise
        active = next(one for one in answer["permissions"] if one["perm_name"] == "active")
        return {level["permission"]["permission"] for level in active["required_auth"]["accounts"]}


def _with_consent(actions: Iterable[Action], account: str) -> list[Action]:
    """The network contract lets code change only with the privileged account's consent."""
    if account == SYSTEM:
        return list(actions)
    return [
        replace(action, authorization=(*action.authorization, _SYSTEM_ACTIVE)) for action in actions
    ]
