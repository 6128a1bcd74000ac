"""What the network brings to the operator's desk: petitions, states, what memory each uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Protocol

from django.conf import settings
from django.urls import path
from django.utils.translation import gettext_lazy as _

from coop.chain.client import ChainClient
from coop.chain.system_actions import SYSTEM
from coop.monocoop.operator.columns import Cell, Column
from coop.monocoop.operator.meters import Meter, Used
from coop.monocoop.operator.panels import Panel
from coop.protocols.network.models import Cooperative
from coop.protocols.network.rules import CooperativeState
from coop.protocols.network.screens import desk


def states(coops: Sequence[str]) -> Mapping[str, Cell]:
    """Whether the ledger records for each."""
    rows = Cooperative.unbound.filter(coop__in=coops).values_list("coop", "state")
    return {
        coop: Cell(_("takes part"), "good")
        if state == CooperativeState.CONNECTED
        else Cell(_("suspended"), "wait")
        for coop, state in rows
    }


class Rows(Protocol):
    """What is asked of a node."""

    def rows(self, code: str, scope: str, table: str) -> list[dict[str, Any]]:
        """A table's rows."""
        ...


def memory_by(node: Rows) -> Mapping[str, Used]:
    """Bytes of the ledger's memory, as its contract has counted them; raises `NodeUnreachable`."""
    rows = node.rows(SYSTEM, SYSTEM, "coops")
    return {row["account"]: Used(row["memory_bytes"], row["memory_quota"]) for row in rows}


def memory() -> Mapping[str, Used]:
    """The same, as this installation's nodes tell; raises `NodeUnreachable`."""
    with ChainClient(settings.CONFIGURATION.nodes) as client:
        return memory_by(client)


COLUMNS = (Column("network", _("On the ledger"), states, 20),)
METERS = (Meter("memory", _("Memory of the ledger"), timedelta(hours=1), memory),)
PANELS = (
    Panel(
        "petitions",
        _("Petitions"),
        "file-check",
        (
            path("", desk.queue, name="page"),
            path("<int:number>/", desk.petition, name="petition"),
            path("<int:number>/accept", desk.accept, name="accept"),
            path("<int:number>/refuse", desk.refuse, name="refuse"),
        ),
        _("Cooperatives that ask to be connected"),
        10,
        waiting=desk.waiting_count,
    ),
)
