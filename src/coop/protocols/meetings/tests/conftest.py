"""A network that meets: the meetings' own contract, and a read model that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from coop.kernel.decisions import Choice
from coop.protocols.meetings.tests.site import NAMES, Site
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.meetings import FREE, Meeting
from coop.protocols.testing.network import Network
from coop.protocols.testing.networks import Networks

MAJORITY = ("vera", "boris", "galina", "dmitri")  # four of the six founders


@pytest.fixture(scope="session")
def networks() -> Iterator[Networks]:
    """The networks of these tests: their general meeting is no relay."""
    with Networks(partial(Network.boot, meets=True)) as networks:
        yield networks


@pytest.fixture
def coop(network: Network) -> Cooperative:
    """A cooperative of six founders."""
    return founding.connect(network)


@pytest.fixture
def running(coop: Cooperative) -> Meeting:
    """A meeting of one question whose voting runs."""
    return Meeting.called(coop, [FREE])


@pytest.fixture
def decided(running: Meeting) -> Meeting:
    """Four of six voted for; it is counted."""
    for person in MAJORITY:
        running.vote(person, Choice.FOR)
    running.end()
    running.conclude()
    return running


@pytest.fixture
def open_site(followed: Cooperative, introduce: Any, sign_in: Any, time_machine: Any) -> Site:
    """The followed cooperative's site; everybody has told a name."""
    for person, (last, first, patronymic) in NAMES.items():
        introduce(person, last_name=last, first_name=first, patronymic=patronymic)
    return Site(followed, sign_in, time_machine)


__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
