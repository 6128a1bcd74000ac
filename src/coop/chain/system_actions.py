"""The chain's native actions, which exist before any contract, and `Authority`, which they set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coop.chain.abi import Abi
from coop.chain.keys import PublicKey
from coop.chain.transactions import Action, PermissionLevel
from coop.kernel.names import name_to_value

SYSTEM = "eosio"
CODE_PERMISSION = "eosio.code"


def _struct(struct: str, /, **fields: str) -> dict[str, Any]:
    pairs = [{"name": field, "type": kind} for field, kind in fields.items()]
    return {"name": struct, "base": "", "fields": pairs}


_ACTIONS = [
    _struct("newaccount", creator="name", name="name", owner="authority", active="authority"),
    _struct("setcode", account="name", vmtype="uint8", vmversion="uint8", code="bytes"),
    _struct("setabi", account="name", abi="bytes"),
    _struct("updateauth", account="name", permission="name", parent="name", auth="authority"),
    _struct("deleteauth", account="name", permission="name"),
    _struct("linkauth", account="name", code="name", type="name", requirement="name"),
    _struct("unlinkauth", account="name", code="name", type="name"),
]

NATIVE = Abi.from_json(
    {
        "version": "eosio::abi/1.2",
        "structs": [
            _struct("level", actor="name", permission="name"),
            _struct("key_weight", key="public_key", weight="uint16"),
            _struct("level_weight", permission="level", weight="uint16"),
            _struct("wait_weight", wait_sec="uint32", weight="uint16"),
            _struct(
                "authority",
                threshold="uint32",
                keys="key_weight[]",
                accounts="level_weight[]",
                waits="wait_weight[]",
            ),
            *_ACTIONS,
        ],
        "actions": [
            {"name": struct["name"], "type": struct["name"], "ricardian_contract": ""}
            for struct in _ACTIONS
        ],
    },
    SYSTEM,
)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who may use a permission: any one of these keys or accounts alone (threshold one)."""

    keys: tuple[PublicKey, ...] = ()
    accounts: tuple[PermissionLevel, ...] = ()

    @classmethod
    def of_code(cls, contract: str) -> Authority:
        """Only the contract's own code may use it."""
        return cls(accounts=(PermissionLevel(contract, CODE_PERMISSION),))

    def values(self) -> dict[str, Any]:
        """The ABI's form, sorted as the chain demands."""
        accounts = sorted(
            self.accounts,
            key=lambda level: (name_to_value(level.actor), name_to_value(level.permission)),
        )
        return {
            "threshold": 1,
            "keys": [
                {"key": str(key), "weight": 1} for key in sorted(self.keys, key=lambda k: k.packed)
            ],
            "accounts": [
                {
                    "permission": {"actor": level.actor, "permission": level.permission},
                    "weight": 1,
                }
                for level in accounts
            ],
            "waits": [],
        }


def newaccount(creator: str, name: str, owner: Authority, active: Authority) -> Action:
    """Create an account."""
    values = {
        "creator": creator,
        "name": name,
        "owner": owner.values(),
        "active": active.values(),
    }
    return _native("newaccount", creator, values)


def setcode(account: str, wasm: bytes) -> Action:
    """Give an account its contract; no bytes take it away."""
    return _native(
        "setcode", account, {"account": account, "vmtype": 0, "vmversion": 0, "code": wasm}
    )


def setabi(account: str, abi: Abi) -> Action:
    """Publish the ABI of an account's contract."""
    return _native("setabi", account, {"account": account, "abi": abi.pack()})


def updateauth(account: str, permission: str, parent: str, authority: Authority) -> Action:
    """Create or change one of an account's permissions; `owner` has the empty parent."""
    values = {
        "account": account,
        "permission": permission,
        "parent": parent,
        "auth": authority.values(),
    }
    return _native("updateauth", account, values, "owner" if permission == "owner" else "active")


def deleteauth(account: str, permission: str) -> Action:
    """Take a permission away."""
    return _native("deleteauth", account, {"account": account, "permission": permission})


def linkauth(account: str, code: str, action: str, permission: str) -> Action:
    """Let a permission of the account be enough for one action of a contract."""
    values = {"account": account, "code": code, "type": action, "requirement": permission}
    return _native("linkauth", account, values)


def unlinkauth(account: str, code: str, action: str) -> Action:
    """Undo `linkauth`."""
    return _native("unlinkauth", account, {"account": account, "code": code, "type": action})


def _native(
    name: str, authorizer: str, values: dict[str, Any], permission: str = "active"
) -> Action:
    level = PermissionLevel(authorizer, permission)
    return Action(SYSTEM, name, (level,), NATIVE.encode_action(name, values))
