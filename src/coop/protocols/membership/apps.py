"""The membership protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class MembershipProtocol(ProtocolApp):
    """Registers the shelf of the membership protocol."""

    name = "coop.protocols.membership"
    label = "membership"
