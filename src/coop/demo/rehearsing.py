"""A rehearsal: a demonstration whose network has shorter terms than the law, for people to try.

Notice of a meeting is ten days by law, and a node's clock can't be moved. The demonstration's own
operator sets lower floors of norms, by the act that any network's operator has for it: everybody
sees it on the ledger, and the charter's page says it. Never for a real cooperative: its network has
the floors of the presets.
"""

from __future__ import annotations

from coop.chain.client import ChainClient
from coop.chain.keys import PrivateKey
from coop.chain.transactions import Transaction
from coop.demo.cast import Rehearsal
from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.protocols.charter import api as charter
from coop.protocols.network.boot import operator_action

PRESET = "ru-consumer-society"


class NormUnknown(CoopError):
    """A rehearsal lowers a norm that charters do not have."""

    code = "norm_unknown"
    sentence = "The cast lowers a norm that this kind of charter does not have."
    advice = "Correct `[rehearsal.floors]` in the cast: its keys are the preset's parameters."


def lower_norms(client: ChainClient, operator: PrivateKey, rehearsal: Rehearsal) -> None:
    """Set the rehearsal's floors where they do not stand yet; raises `NormUnknown`."""
    preset = charter.preset(PRESET)
    unknown = sorted(rehearsal.floors.keys() - preset.parameters.keys())
    if unknown:
        raise NormUnknown(norms=", ".join(unknown))
    kind = int(preset.kind)
    found = client.rows("charter", AccountName.from_value(kind), "norms")
    standing = {row["code"]: row["floor"] for row in found}
    actions = tuple(
        operator_action(
            client,
            "charter",
            "setnorm",
            {
                "kind": kind,
                "code": code,
                "floor": floor,
                "ceiling": preset.parameters[code].ceiling,
            },
        )
        for code, floor in rehearsal.floors.items()
        if standing.get(code) != floor
    )
    if actions:
        info = client.info()
        client.push(Transaction.build(info, actions).sign(info.chain_id, operator))
