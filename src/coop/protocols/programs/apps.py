"""The programs protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class ProgramsProtocol(ProtocolApp):
    """Registers the shelf of the programs protocol."""

    name = "coop.protocols.programs"
    label = "programs"
