"""The fees protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class FeesProtocol(ProtocolApp):
    """Registers the shelf of the fees protocol."""

    name = "coop.protocols.fees"
    label = "fees"
