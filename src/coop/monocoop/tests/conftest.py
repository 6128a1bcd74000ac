"""Two cooperatives and a person, for the shell's tests."""

from __future__ import annotations

import pytest
from django.test import Client

from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.tests.browsers import browser_of


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
def anna(voskhod: Tenant) -> Client:
    """Anna's browser, signed in at Voskhod."""
    return browser_of("anna", name="Анна Петрова")
