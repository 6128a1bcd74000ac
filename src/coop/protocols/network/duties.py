"""What a clock starts in the network: petitions nobody returned to are erased."""

from __future__ import annotations

from coop.monocoop.duties import Duty
from coop.protocols.network.petitions.drafting import forget_old

FORGET_EVERY_SECONDS = 3600

DUTIES = (Duty("network.petitions", FORGET_EVERY_SECONDS, forget_old),)
