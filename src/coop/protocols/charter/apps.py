"""The charter protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class CharterProtocol(ProtocolApp):
    """Registers the shelf of the charter protocol."""

    name = "coop.protocols.charter"
    label = "charter"
