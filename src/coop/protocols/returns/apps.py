"""The returns protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class ReturnsProtocol(ProtocolApp):
    """Registers the shelf of the returns protocol."""

    name = "coop.protocols.returns"
    label = "returns"
