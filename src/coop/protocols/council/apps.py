"""The council protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class CouncilProtocol(ProtocolApp):
    """Registers the shelf of the council protocol."""

    name = "coop.protocols.council"
    label = "council"
