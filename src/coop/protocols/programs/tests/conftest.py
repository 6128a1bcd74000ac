"""Stories of programs: on a network where a relay stands for the contract of contributions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Right
from coop.protocols.testing.networks import Networks

__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """Networks on which a test tells what contributions came."""
    with Networks.with_relays("contribution", rights=Right.POSTS_ENTRIES) as networks:
        yield networks
