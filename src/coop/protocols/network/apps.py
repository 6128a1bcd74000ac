"""The network protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class NetworkProtocol(ProtocolApp):
    """Registers the shelf of the network protocol."""

    name = "coop.protocols.network"
    label = "network"
