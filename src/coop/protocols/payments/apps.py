"""The payments protocol as a Django app."""

from coop.protocols.shelf import ProtocolApp


class PaymentsProtocol(ProtocolApp):
    """Registers the shelf of the payments protocol."""

    name = "coop.protocols.payments"
    label = "payments"
