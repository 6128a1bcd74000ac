"""What the operator's desk is told of a cooperative by the protocols: numbers and states alone."""

from __future__ import annotations

import pytest

from coop.protocols.membership.operating import members
from coop.protocols.network.models import Cooperative as Connected
from coop.protocols.network.operating import memory_by, states
from coop.protocols.network.rules import CooperativeState
from coop.protocols.testing.cooperative import Cooperative

pytestmark = pytest.mark.django_db


def test_members_are_counted(followed: Cooperative) -> None:
    """Founders and those who joined since; who left is no member."""
    founders = int(members([followed.name])[followed.name].text)

    followed.join("anna")

    assert int(members([followed.name])[followed.name].text) == founders + 1


def test_the_ledgers_memory_is_told_with_its_quota(followed: Cooperative) -> None:
    """As the network's contract counts it for each cooperative."""
    used = memory_by(followed.chain.client())[followed.name]

    assert 0 < used.bytes_count < used.limit


def test_who_is_suspended_is_told(followed: Cooperative) -> None:
    """In words."""
    assert states([followed.name])[followed.name].kind == "good"

    Connected.unbound.filter(coop=followed.name).update(state=CooperativeState.SUSPENDED)

    assert states([followed.name])[followed.name].kind == "wait"
