"""A cooperative on the test network whose acts reach the read model, its site, and browsers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.documents.models import NetworkIdentity
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED
from coop.monocoop.tenants import Tenant, TenantHost
from coop.protocols.membership import profiles
from coop.protocols.membership.tests import people
from coop.protocols.membership.tests.following import FollowedNetwork
from coop.protocols.testing import founding
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import Network
from coop.store import journal

HOST = "rassvet.example"


@pytest.fixture
def followed(network: Network, db: None) -> Cooperative:
    """A cooperative whose every act is projected at once."""
    with journal.at_block(1):
        journal.put(NetworkIdentity, coop="", key={}, network_id=network.chain.chain_id.hex())
    return founding.connect(FollowedNetwork(network))  # type: ignore[arg-type]


@pytest.fixture
def site(followed: Cooperative, settings: Any, tmp_path: Path) -> Tenant:
    """The cooperative's site, with its files in a folder of the test."""
    settings.HOME = tmp_path
    tenant = Tenant.objects.create(
        account=followed.name,
        slug="rassvet",
        name="Рассвет",
        legal_name="Потребительское общество «Рассвет»",
        legal_name_genitive="Потребительского общества «Рассвет»",
        inn="7707083893",
        kpp="773601001",
        ogrn="1027700132195",
        address="101000, г. Москва, ул. Мясницкая, д. 1",
        bank_name="ПАО Сбербанк",
        bank_code="044525225",
        bank_account="40702810438000060473",
        bank_correspondent="30101810400000000225",
    )
    TenantHost.objects.create(host=HOST, tenant=tenant)
    return tenant


@pytest.fixture
def visitor(site: Tenant) -> Client:
    """A browser of somebody who is not signed in."""
    return Client(headers={"host": HOST})


class SignedIn:
    """Signs people of the followed cooperative in, each in a browser of their own."""

    def __init__(self, followed: Cooperative) -> None:
        self._followed = followed

    def __call__(self, person: str, *, as_: Client | None = None) -> Client:
        browser, now = as_ or Client(headers={"host": HOST}), datetime.now(UTC)
        account, key = self._followed.account(person), self._followed.key(person)
        login, _ = Login.objects.get_or_create(
            account=account,
            defaults={
                "public_key": key.public.point.hex(),
                "user_handle": person,
                "opened_by": self._followed.name,
                "opened_at": now,
                "sheet_confirmed_at": now,
                "created_at": now,
            },
        )
        session = browser.session
        session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: now.timestamp()})
        session.save()
        browser.cookies["session"] = session.session_key
        return browser


@pytest.fixture
def sign_in(site: Tenant, followed: Cooperative) -> SignedIn:
    """`sign_in("anna")` is Anna's browser."""
    return SignedIn(followed)


@pytest.fixture
def introduce(followed: Cooperative) -> Any:
    """Keep a person's profile, as the wizard does before the signature."""

    def keep(person: str, fields: dict[str, Any] = people.CITIZEN, **changes: Any) -> None:
        told = people.person(fields, **changes)
        profiles.keep(followed.name, followed.account(person), told, now=datetime.now(UTC))

    return keep
