"""The audit commission's protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class CommissionProtocol(ProtocolApp):
    """Registers the shelf of the audit commission's protocol."""

    name = "coop.protocols.commission"
    label = "commission"
