"""The contributions protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class ContributionsProtocol(ProtocolApp):
    """Registers the shelf of the contributions protocol."""

    name = "coop.protocols.contributions"
    label = "contributions"
