"""Test stories on a real chain: a network with all contracts, and cooperatives with people in them.

    def test_an_applicant_becomes_a_member(cooperative: Cooperative) -> None:
        cooperative.register("anna")
        cooperative.apply("anna")
        cooperative.confirm("anna")
        cooperative.decide("anna", approve=True)

        assert cooperative.member("anna").state == State.MEMBER

People are called by short words; `cooperative.account("anna")` is the chain account. A test gets a
cooperative of its own on a network shared by the session (see `fixtures`), so it costs 10 ms.
"""

from coop.protocols.testing.books import MemberRow
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.founding import connect
from coop.protocols.testing.network import CONTRACTS, Network, built
from coop.protocols.testing.words import Bucket, Choice, Kind, OrderState, Right, Role, Seat, State

__all__ = [
    "CONTRACTS",
    "Bucket",
    "Choice",
    "Cooperative",
    "Kind",
    "MemberRow",
    "Network",
    "OrderState",
    "Right",
    "Role",
    "Seat",
    "State",
    "built",
    "connect",
]
