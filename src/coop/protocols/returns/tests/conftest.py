"""The test network of returns, and a site whose read model follows it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.returns.tests.returning import SHARE, contribute
from coop.protocols.testing import Cooperative
from coop.protocols.testing.networks import Networks

__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
CONTRIBUTIONS = "contribution"


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """Networks on which shares come by a word of the test."""
    with Networks.with_relays(CONTRIBUTIONS) as networks:
        yield networks


@pytest.fixture
def saved(cooperative: Cooperative) -> Cooperative:
    """Anna is a member and has contributed a thousand roubles above the minimum share."""
    cooperative.join("anna")
    contribute(cooperative, "anna", SHARE)
    return cooperative


@pytest.fixture
def told(followed: Cooperative, site: object, introduce: object) -> Cooperative:
    """The same on a cooperative whose read model follows; Anna and the chair have told names."""
    followed.join("anna")
    contribute(followed, "anna", SHARE)
    introduce("anna")  # type: ignore[operator]
    introduce("vera", last_name="Орлова", first_name="Вера", patronymic="Ильинична")  # type: ignore[operator]
    return followed
