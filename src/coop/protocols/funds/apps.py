"""The funds protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class FundsProtocol(ProtocolApp):
    """Registers the shelf of the funds protocol."""

    name = "coop.protocols.funds"
    label = "funds"
