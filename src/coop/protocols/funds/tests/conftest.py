"""A network on which a test plays the contract of fees, so that money comes into the books."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.protocols.funds.tests.story import Story
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative, Right
from coop.protocols.testing.networks import Networks

FEES = "fees"


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """The networks of these tests: a relay stands in the place of `fees`."""
    with Networks.with_relays(FEES, rights=Right.POSTS_ENTRIES) as networks:
        yield networks


@pytest.fixture
def story(cooperative: Cooperative) -> Story:
    """A cooperative with Anna among its members and nothing in its funds."""
    return Story.begin(cooperative)


@pytest.fixture
def followed_story(followed: Cooperative) -> Story:
    """The same with a read model behind it."""
    return Story.begin(followed)


__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
