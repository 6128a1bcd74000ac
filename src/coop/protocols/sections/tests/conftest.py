"""Fixtures of the sections' tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from coop.chain.testing import TestChain
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site, visitor
from coop.protocols.testing import Cooperative, founding
from coop.protocols.testing.network import Network

__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
NAMES = {
    "vera": ("Орлова", "Вера", "Ильинична"),
    "boris": ("Ежов", "Борис", "Ильич"),
    "galina": ("Петрова", "Галина", "Олеговна"),
    "dmitri": ("Седов", "Дмитрий", "Петрович"),
    "elena": ("Зимина", "Елена", "Павловна"),
    "zoya": ("Крылова", "Зоя", "Ивановна"),
}


@pytest.fixture(scope="package")
def meeting_network() -> Iterator[Network]:
    """A network whose general meeting is real."""
    with TestChain.start() as chain:
        yield Network.boot(chain, meets=True)


@pytest.fixture
def coop(meeting_network: Network) -> Cooperative:
    """A cooperative of six founders whose meetings are real."""
    return founding.connect(meeting_network)


@pytest.fixture
def told(followed: Cooperative, site: object, introduce: Any) -> Cooperative:
    """A cooperative with a site; every founder has told a name, and the ledger's day is today."""
    behind = (datetime.now(UTC) - followed.now).total_seconds()
    if behind > 0:
        followed.chain.pass_time(seconds=behind)
    for person, (last, first, patronymic) in NAMES.items():
        introduce(person, last_name=last, first_name=first, patronymic=patronymic)
    return followed
