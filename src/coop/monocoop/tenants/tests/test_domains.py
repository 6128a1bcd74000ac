"""A domain of one's own: claimed, proven by its own record, then served."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from coop.monocoop.tenants import DomainClaim, Tenant, domains
from coop.monocoop.tenants.domains import Answer
from coop.monocoop.tenants.errors import (
    DomainMalformed,
    DomainRefused,
    DomainReserved,
    DomainTaken,
    TooManyClaims,
)
from coop.monocoop.tenants.hosts import hosts_of, main_host
from coop.monocoop.tenants.tests.conftest import Domains

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def test_a_proven_domain_leads_to_the_cooperative(voskhod: Tenant, domains_told: Domains) -> None:
    """Once the domain's own record says so, the site answers there and the claim is over."""
    claim = domains.claim(voskhod, "Voskhod-Coop.ru", now=NOW)
    name, text = domains.record_of(claim)
    assert 404 == Client(headers={"host": "voskhod-coop.ru"}).get("/").status_code

    domains_told.texts[name] = ["v=spf1 -all", text]

    assert domains.ask(claim, domains_told.servers(), now=NOW) is Answer.PROVEN
    assert "Восход" in Client(headers={"host": "voskhod-coop.ru"}).get("/").content.decode()
    assert domains_told.asked == ["_coop.voskhod-coop.ru"]
    assert not DomainClaim.objects.exists()


@pytest.mark.parametrize(
    ("texts", "answer"),
    [([], Answer.MISSING), (["coop-verify=0000"], Answer.OTHER), (["hello"], Answer.OTHER)],
)
def test_a_domain_that_says_nothing_of_the_kind_leads_nowhere(
    voskhod: Tenant, domains_told: Domains, texts: list[str], answer: Answer
) -> None:
    """No record, somebody else's record: the claim waits and remembers what was said."""
    claim = domains.claim(voskhod, "voskhod-coop.ru", now=NOW)
    if texts:
        domains_told.texts[domains.record_of(claim)[0]] = texts

    assert domains.ask(claim, domains_told.servers(), now=NOW) is answer

    claim.refresh_from_db()
    assert (claim.answer, claim.asked_at) == (answer, NOW)
    assert 404 == Client(headers={"host": "voskhod-coop.ru"}).get("/").status_code


def test_silence_proves_nothing(voskhod: Tenant, domains_told: Domains) -> None:
    """When no name server answers, nothing is known, and nothing is lost."""
    claim = domains.claim(voskhod, "voskhod-coop.ru", now=NOW)
    silent = domains.NameServers((("127.0.0.1", 1),))

    assert domains.ask(claim, silent, now=NOW) is Answer.SILENT
    assert DomainClaim.objects.filter(pk=claim.pk).exists()


def test_whoever_writes_the_records_has_the_domain(
    voskhod: Tenant, zarya: Tenant, domains_told: Domains
) -> None:
    """Two cooperatives claim one domain; it goes to the one whose token stands in its record."""
    ours = domains.claim(voskhod, "zarya-coop.ru", now=NOW)
    theirs = domains.claim(zarya, "zarya-coop.ru", now=NOW)
    assert ours.token != theirs.token
    domains_told.texts["_coop.zarya-coop.ru"] = [domains.record_of(theirs)[1]]

    assert domains.ask(ours, domains_told.servers(), now=NOW) is Answer.OTHER
    assert domains.ask(theirs, domains_told.servers(), now=NOW) is Answer.PROVEN
    with pytest.raises(DomainTaken):
        domains.claim(voskhod, "zarya-coop.ru", now=NOW)


def test_claims_are_asked_by_themselves_and_forgotten(
    voskhod: Tenant, domains_told: Domains
) -> None:
    """Nobody needs to press a button; a claim that nobody proves in two weeks is gone."""
    claim = domains.claim(voskhod, "voskhod-coop.ru", now=NOW)
    domains.claim(voskhod, "forgotten.ru", now=NOW - timedelta(days=15))
    domains_told.texts[domains.record_of(claim)[0]] = [domains.record_of(claim)[1]]

    assert domains.ask_all(domains_told.servers(), now=NOW) == 1
    assert not DomainClaim.objects.exists()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Rassvet.RU", "rassvet.ru"),
        ("https://rassvet.ru/", "rassvet.ru"),
        ("рассвет.рф", "xn--80aej5bgaj.xn--p1ai"),
        ("дом.рассвет.рф", "xn--d1aqf.xn--80aej5bgaj.xn--p1ai"),
    ],
)
def test_a_domain_is_read_as_people_write_it(typed: str, read: str) -> None:
    """Capitals, a scheme in front and Cyrillic all lead to the network's own form."""
    assert domains.read_domain(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "", "rassvet", "127.0.0.1", "[::1]", "rassvet.ru:8000", "rassvet.ru/about", "a b.ru",
        "user@rassvet.ru", "-a.ru", "rassvet..ru", "a.1", "ра\u200bссвет.рф\n.evil.ru",
        "*.rassvet.ru", "a" * 64 + ".ru", ("a" * 60 + ".") * 4 + "ru",
    ],
)  # fmt: skip
def test_what_is_no_domain_is_refused(typed: str) -> None:
    """Addresses, ports, paths, wildcards and slips never reach a name server."""
    with pytest.raises(DomainMalformed):
        domains.read_domain(typed)


@pytest.mark.parametrize("typed", ["coop.example", "zarya.coop.example", "x.localhost"])
def test_the_installations_own_names_are_not_given_away(
    at_coop_example: Settings, typed: str
) -> None:
    """Nobody becomes another cooperative by claiming its name below the installation's."""
    with pytest.raises(DomainReserved):
        domains.read_domain(typed)


def test_claims_are_few(voskhod: Tenant) -> None:
    """A cooperative can't make us ask for thousands of domains."""
    for number in range(domains.CLAIMS_MAX):
        domains.claim(voskhod, f"voskhod{number}.ru", now=NOW)

    with pytest.raises(TooManyClaims):
        domains.claim(voskhod, "one-more.ru", now=NOW)
    assert issubclass(TooManyClaims, DomainRefused)


def test_the_main_address_stands_in_documents(at_coop_example: Settings, voskhod: Tenant) -> None:
    """The chair says which; without a word it is the one below the installation's name."""
    assert main_host(voskhod.account) == "voskhod.coop.example"

    domains.make_main(voskhod, "voskhod.example")

    assert hosts_of(voskhod) == ["voskhod.example", "voskhod.coop.example"]
    domains.give_up(voskhod, "voskhod.example")
    assert main_host(voskhod.account) == "voskhod.coop.example"
