"""How members are reached, and where a person belongs: what the shell asks of the register."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coop.kernel.names import AccountName
from coop.monocoop import belonging
from coop.monocoop.identity import contacts as identity
from coop.monocoop.notifications.api import contacts_of
from coop.monocoop.tenants import Tenant
from coop.protocols.membership.models import Member, Profile
from coop.store.journal import at_block, put

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _two_cooperatives(db: None) -> None:
    for coop in ("rassvet", "zarya"):
        Tenant.objects.create(account=coop, slug=coop, name=coop, legal_name=coop)


def _told(coop: str, account: str, **fields: str) -> None:
    Profile.unbound.create(coop=coop, account=account, fields=fields, changed_at=NOW)


def test_the_register_knows_newer_addresses_than_the_sign_in(db: None) -> None:
    """What a member told in the application is believed first; what it lacks is filled in."""
    identity.remember("rassvet", "anna", email="old@members.example")
    identity.remember("rassvet", "boris", email="boris@members.example")
    _told("rassvet", "anna", email="new@members.example", phone="79161234567")
    _told("rassvet", "boris", email="", phone="79160000000")

    found = contacts_of("rassvet", ["anna", "boris", "nobody"])

    assert (found["anna"].email, found["anna"].phone) == ("new@members.example", "79161234567")
    assert (found["boris"].email, found["boris"].phone) == ("boris@members.example", "79160000000")
    assert found["nobody"].email == ""


def test_one_cooperative_never_uses_anothers_address(db: None) -> None:
    """An e-mail given to Zarya is not Rassvet's to write to."""
    _told("zarya", "anna", email="anna@members.example")

    assert contacts_of("rassvet", ["anna"])["anna"].email == ""


def test_a_person_belongs_where_the_register_has_them(db: None) -> None:
    """Applicants and members are found by account, on this installation's cooperatives only."""
    with at_block(1):
        for coop in ("rassvet", "zarya", "elsewhere"):
            put(Member, coop=coop, key={"account": "anna"})
        put(Member, coop="rassvet", key={"account": "boris"})

    assert [str(one.account) for one in belonging.coops_of(AccountName("anna"))] == [
        "rassvet",
        "zarya",
    ]
    assert len(belonging.coops_of(AccountName("boris"))) == 1
