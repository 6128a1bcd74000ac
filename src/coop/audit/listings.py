"""Which contract may ask what of the others, as the network's own acts tell it.

Memory: a number for each listed contract.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from coop.audit.auditor import Audit
from coop.audit.checks import Check, on
from coop.chain.indexer.actions import RecordedAction
from coop.chain.system_actions import SYSTEM


class Listings(Check):
    """The contracts' rights as of the action being audited, as bits."""

    name = "listings"
    title = _("Contracts and their rights")

    def __init__(self, audit: Audit) -> None:
        """No contract is listed before the first act."""
        super().__init__(audit)
        self._rights: dict[str, int] = {}

    @on(SYSTEM, "setprotocol")
    def listed(self, action: RecordedAction) -> None:
        """A contract is listed with its rights, or has others from now on."""
        self._rights[action.data["contract"]] = int(action.data["rights"])

    def with_right(self, right: int) -> frozenset[str]:
        """The contracts that have this right."""
        return frozenset(
            contract for contract, rights in self._rights.items() if rights & right == right
        )
