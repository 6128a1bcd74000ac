"""The ledger protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class LedgerProtocol(ProtocolApp):
    """Registers the shelf of the ledger protocol."""

    name = "coop.protocols.ledger"
    label = "ledger"
