"""The one place of wiring: which engines, shells and protocols this installation has."""

ENGINES = (
    "coop.store",
    "coop.chain",
    "coop.documents",
)
SHELLS = ("coop.monocoop",)
PROTOCOLS = (
    "coop.protocols.network",
    "coop.protocols.charter",
    "coop.protocols.membership",
    "coop.protocols.council",
    "coop.protocols.ledger",
    "coop.protocols.payments",
)
