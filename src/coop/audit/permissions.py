"""Whose key could sign for an account at each moment, as the chain's own actions tell it.

Memory: one key for each account that was ever opened.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Check, on
from coop.chain.indexer.actions import RecordedAction
from coop.chain.system_actions import SYSTEM

DEPTH_MAX = 6
"""How far one account's permission may lead to another's: the chain's own bound."""


@dataclass(frozen=True, slots=True)
class Granted:
    """A permission as it was given: who has which weight, and how much is enough."""

    threshold: int
    keys: tuple[tuple[str, int], ...]
    accounts: tuple[tuple[str, int], ...]

    @classmethod
    def of(cls, authority: Mapping[str, Any]) -> Granted:
        """Read the chain's own form."""
        keys = ((str(each["key"]), int(each["weight"])) for each in authority["keys"])
        accounts = (
            (f"{level['actor']}@{level['permission']}", int(each["weight"]))
            for each in authority["accounts"]
            if (level := each["permission"])
        )
        return cls(int(authority["threshold"]), tuple(keys), tuple(accounts))


class Permissions(Check):
    """The permissions of every account as of the action being audited."""

    name = "permissions"
    title = _("Accounts and their keys")

    def __init__(self, audit: Audit) -> None:
        """Nobody has an account before the first block, but the chain itself."""
        super().__init__(audit)
        # By `anna@active`; one key with all the weight, by far the most, stands for itself.
        self._granted: dict[str, str | Granted] = {}

    @on(SYSTEM, "newaccount")
    def opened(self, action: RecordedAction) -> None:
        """An account has its first two permissions."""
        for permission in ("owner", "active"):
            self._grant(action.data["name"], permission, action.data[permission])

    @on(SYSTEM, "updateauth")
    def granted(self, action: RecordedAction) -> None:
        """A permission is made, or given to others."""
        self._grant(action.data["account"], action.data["permission"], action.data["auth"])

    @on(SYSTEM, "deleteauth")
    def taken_away(self, action: RecordedAction) -> None:
        """A permission is no more."""
        self._granted.pop(f"{action.data['account']}@{action.data['permission']}", None)

    def knows(self, level: str) -> bool:
        """Whether the history told who may use this permission; of the chain's own it does not."""
        return level in self._granted

    def keys_of(self, level: str) -> tuple[str, ...]:
        """The keys that are named in a permission."""
        granted = self._granted.get(level, Granted(1, (), ()))
        if isinstance(granted, str):
            return (granted,)
        return tuple(key for key, _ in granted.keys)

    def satisfied(self, level: str, keys: Collection[str], depth: int = 0) -> bool:
        """Whether whoever has these keys may use the permission, as `anna@active`."""
        granted = self._granted.get(level)
        if granted is None or depth > DEPTH_MAX:
            return False
        if isinstance(granted, str):
            return granted in keys
        weight = sum(weight for key, weight in granted.keys if key in keys)
        for other, others_weight in granted.accounts:
            if weight >= granted.threshold:
                break
            if self.satisfied(other, keys, depth + 1):
                weight += others_weight
        return weight >= granted.threshold

    def _grant(self, account: str, permission: str, authority: Mapping[str, Any]) -> None:
        granted = Granted.of(authority)
        has_one_key = len(granted.keys) == 1 and not granted.accounts
        if has_one_key and granted.keys[0][1] >= granted.threshold:
            self._granted[f"{account}@{permission}"] = granted.keys[0][0]
        else:
            self._granted[f"{account}@{permission}"] = granted
