"""The sections protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class SectionsProtocol(ProtocolApp):
    """Registers the shelf of the sections protocol."""

    name = "coop.protocols.sections"
    label = "sections"
