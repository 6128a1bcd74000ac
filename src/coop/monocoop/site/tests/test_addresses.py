"""The chair gives the site an address of its own."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from pytest_django import Settings

from coop.monocoop.tenants import DomainClaim, Tenant, TenantHost, domains
from coop.monocoop.tenants.tests.conftest import Domains, domains_told

__all__ = ["domains_told"]


def test_a_chair_proves_a_domain(
    chair: Client, voskhod: Tenant, domains_told: Domains, settings: Settings
) -> None:
    """Add it, read which records it needs, check: missing, then there, then the site answers."""
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION, name_servers=domains_told.servers().servers
    )
    chair.post("/site/addresses/", {"domain": "восход.рф"})
    claim = DomainClaim.objects.get()
    name, text = domains.record_of(claim)

    page = chair.get("/site/addresses/").content.decode()
    assert "восход.рф" in page
    assert name in page
    assert text in page
    missing = chair.post("/site/addresses/ask", {"host": claim.host}, follow=True)
    assert "пока нет такой записи" in missing.content.decode()

    domains_told.texts[name] = [text]
    proven = chair.post("/site/addresses/ask", {"host": claim.host}, follow=True)
    assert "Домен ваш" in proven.content.decode()
    assert "Восход" in Client(headers={"host": claim.host}).get("/").content.decode()


def test_a_wrong_domain_is_told_in_words(chair: Client) -> None:
    """A slip is explained at the field."""
    page = chair.post("/site/addresses/", {"domain": "не домен"}).content.decode()

    assert "не похоже на имя домена" in page


def test_domains_of_others_are_out_of_reach(chair: Client, voskhod: Tenant, zarya: Tenant) -> None:
    """A chair can neither ask for, nor take, nor give up what another cooperative has."""
    theirs = DomainClaim.objects.create(
        tenant=zarya, host="zarya-coop.ru", token="t", made_at="2026-11-29T00:00Z"
    )

    assert 404 == chair.post("/site/addresses/ask", {"host": theirs.host}).status_code
    for way in ("remove", "main"):
        chair.post(f"/site/addresses/{way}", {"host": "zarya.example"})
        chair.post(f"/site/addresses/{way}", {"host": theirs.host})
    page = chair.get("/site/addresses/").content.decode()

    assert "zarya" not in page
    assert DomainClaim.objects.filter(pk=theirs.pk).exists()
    assert TenantHost.objects.filter(host="zarya.example", is_main=False).exists()


def test_addresses_are_the_chairs(anna: Client, voskhod: Tenant) -> None:
    """A member who is no chair changes nothing."""
    for way in ("", "ask", "main", "remove"):
        answer = anna.post(f"/site/addresses/{way}", {"host": "voskhod.example", "domain": "a.ru"})
        assert 403 == answer.status_code
    assert TenantHost.objects.filter(host="voskhod.example").exists()
    assert not DomainClaim.objects.exists()
