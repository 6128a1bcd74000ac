"""A production cooperative whose acts reach the read model, its site and browsers."""

from __future__ import annotations

import pytest

from coop.documents.models import NetworkIdentity
from coop.protocols.membership.tests.conftest import introduce, sign_in, site, visitor
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.testing import founding
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import Network
from coop.store import journal

__all__ = ["introduce", "sign_in", "site", "visitor"]


@pytest.fixture
def followed(network: Network, db: None) -> Cooperative:
    """A production cooperative whose every act is projected at once."""
    with journal.at_block(1):
        journal.put(NetworkIdentity, coop="", key={}, network_id=network.chain.chain_id.hex())
    followed = FollowedNetwork(network)
    return founding.connect(followed, charter="ru-production-cooperative")  # type: ignore[arg-type]
