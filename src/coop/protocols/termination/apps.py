"""The termination protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class TerminationProtocol(ProtocolApp):
    """Registers the shelf of the termination protocol."""

    name = "coop.protocols.termination"
    label = "termination"
