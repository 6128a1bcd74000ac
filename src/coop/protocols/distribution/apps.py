"""The distribution protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class DistributionProtocol(ProtocolApp):
    """Registers the shelf of the distribution protocol."""

    name = "coop.protocols.distribution"
    label = "distribution"
