"""The meetings protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class MeetingsProtocol(ProtocolApp):
    """Registers the shelf of the meetings protocol."""

    name = "coop.protocols.meetings"
    label = "meetings"
