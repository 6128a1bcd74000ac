"""Two cooperatives and a person, for the shell's tests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from coop.monocoop.identity.models import Contact, Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED
from coop.monocoop.tenants import Tenant, TenantHost


def tenant(slug: str, name: str, *hosts: str, **more: object) -> Tenant:
    row = Tenant.objects.create(account=slug, slug=slug, name=name, legal_name=name, **more)
    for host in hosts:
        TenantHost.objects.create(host=host, tenant=row)
    return row


@pytest.fixture
def voskhod(db: None) -> Tenant:
    return tenant("voskhod", "ПК «Восход»", "voskhod.example", email="sovet@voskhod.example")


@pytest.fixture
def zarya(voskhod: Tenant) -> Tenant:
    return tenant("zarya", "ПО «Заря»", "zarya.example", brand_colour="#ffd400")


@pytest.fixture
def visitor(voskhod: Tenant) -> Client:
    return Client(headers={"host": "voskhod.example"})


@pytest.fixture
def anna(visitor: Client) -> Client:
    """Anna's browser, signed in at Voskhod."""
    now = datetime.now(UTC)
    login = Login.objects.create(
        account="anna", public_key="02" * 33, user_handle="a", opened_by="voskhod", created_at=now
    )
    Contact.unbound.create(coop="voskhod", account="anna", display_name="Анна Петрова")
    session = visitor.session
    session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: now.timestamp()})
    session.save()
    visitor.cookies["session"] = session.session_key
    return visitor
