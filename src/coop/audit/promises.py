"""What an organ's contract must send in the same transaction, and sends at no other time.

A decision reaches a protocol by one inline act and by nothing else: it is there, once, exactly as
it follows from the votes, or the audit says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Check, Counted
from coop.audit.discrepancies import Discrepancy, Wrong
from coop.chain.indexer.actions import RecordedAction

UNFOUNDED = Wrong("effect_unfounded", _("An effect was told that no decision stands behind."))
DIFFERS = Wrong("effect_differs", _("The effect is another than what was decided."))
MISSING = Wrong("effect_missing", _("What was decided was not told to whom it concerns."))


@dataclass(frozen=True, slots=True)
class _Promise:
    made_by: RecordedAction
    contract: str
    action: str
    about: str
    values: Mapping[str, Any]


class Promising(Check):
    """A check of an organ's contract whose decisions take effect by inline acts."""

    account: ClassVar[str]
    """The organ's contract."""

    def __init__(self, audit: Audit) -> None:
        """Nothing is promised before the first decision."""
        super().__init__(audit)
        self._promises: list[_Promise] = []

    def promise(
        self, action: RecordedAction, contract: str, name: str, about: str, **values: Any
    ) -> None:
        """From this act follows, in its transaction, that the organ sends another."""
        self._promises.append(_Promise(action, contract, name, about, values))

    def sent(self, action: RecordedAction) -> Iterator[Discrepancy]:
        """An act that this organ's decisions cause; those of other senders pass by."""
        sender = action.sent_by if action.sent_by is not None else action.sender
        if sender != self.account:
            return
        named = (action.contract, action.action)
        kept = next(
            (each for each in self._promises if (each.contract, each.action) == named), None
        )
        if kept is None:
            yield self.differs(action, UNFOUNDED, f"{action.contract}::{action.action}")
            return
        self._promises.remove(kept)
        self.count(kept.made_by.data["coop"], Counted.CALLBACKS)
        unlike = [name for name, value in kept.values.items() if action.data.get(name) != value]
        if unlike:
            yield self.differs(
                action,
                DIFFERS,
                kept.about,
                found=", ".join(f"{name} = {action.data.get(name)}" for name in unlike),
                expected=", ".join(f"{name} = {kept.values[name]}" for name in unlike),
            )

    def close(self) -> Iterator[Discrepancy]:
        """The transaction is over: what was promised must have been sent."""
        promises, self._promises = self._promises, []
        for each in promises:
            expected = f"{each.contract}::{each.action}"
            yield self.differs(each.made_by, MISSING, each.about, expected=expected)
