"""The test network of termination: contributions and funds post whatever a test tells them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.protocols.termination.tests.leaving import SHARE, contribute
from coop.protocols.testing import Cooperative
from coop.protocols.testing.networks import Networks

RELAYS = ("contribution", "funds")


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """Networks on which shares and advances come by a word of the test."""
    with Networks.with_relays(*RELAYS) as networks:
        yield networks


@pytest.fixture
def saved(cooperative: Cooperative) -> Cooperative:
    """Anna is a member and has contributed a thousand roubles above the minimum share."""
    cooperative.join("anna")
    contribute(cooperative, "anna", SHARE)
    return cooperative
