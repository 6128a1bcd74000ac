"""A host name leads to one cooperative, and to nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import StreamingHttpResponse
from django.test import Client, RequestFactory

from coop.monocoop.identity.models import Contact
from coop.monocoop.tenants import Tenant
from coop.monocoop.tenants.middleware import TenantByHost
from coop.store.tenancy import TenantMissing, bound


def test_each_host_shows_its_own_cooperative(voskhod: Tenant, zarya: Tenant) -> None:
    """Two cooperatives on one installation know nothing of each other."""
    page = Client(headers={"host": "zarya.example:8000"}).get("/").content.decode()

    assert "Заря" in page
    assert "Восход" not in page


def test_an_unknown_host_learns_nothing(voskhod: Tenant) -> None:
    """A stray address gets a plain page that names no cooperative and sets no cookie."""
    answer = Client(headers={"host": "stranger.example"}).get("/")

    assert answer.status_code == 404
    assert "Восход" not in answer.content.decode()
    assert not answer.cookies


def test_localhost_is_the_first_cooperative(voskhod: Tenant, zarya: Tenant) -> None:
    """On one's own machine the demonstration needs no host name; others have sub-domains."""
    first = Client(headers={"host": "localhost:8000"}).get("/").content.decode()
    other = Client(headers={"host": "zarya.localhost:8000"}).get("/").content.decode()

    assert "Восход" in first
    assert "Заря" in other


def test_localhost_is_nobody_in_production(voskhod: Tenant, settings: object) -> None:
    """In production a request by address instead of name is a stranger's."""
    settings.IS_PRODUCTION = True  # type: ignore[attr-defined]

    assert Client(headers={"host": "localhost"}).get("/").status_code == 404


def test_a_query_without_a_cooperative_fails(voskhod: Tenant) -> None:
    """Forgetting the tenant is an error, never a look into everybody's rows."""
    with pytest.raises(TenantMissing):
        Contact.objects.count()


def test_rows_of_another_cooperative_are_out_of_sight(voskhod: Tenant, zarya: Tenant) -> None:
    """What one cooperative keeps of a person, the other does not see."""
    Contact.unbound.create(coop="voskhod", account="anna", display_name="Анна")

    with bound(zarya.account):
        seen = Contact.objects.filter(account="anna").count()

    assert seen == 0


def test_health_answers_on_any_host(db: None) -> None:
    """A balancer asks by address and learns only that the database answers."""
    answer = Client(headers={"host": "10.0.0.7"}).get("/health/")

    assert answer.json() == {"database": "ok"}


def test_a_streamed_answer_stays_with_its_cooperative(voskhod: Tenant) -> None:
    """Rows read while a long answer is on its way are still those of one cooperative."""
    Contact.unbound.create(coop="voskhod", account="anna", display_name="Анна")

    def rows() -> Iterator[str]:
        yield from (contact.display_name for contact in Contact.objects.all())

    request = RequestFactory(headers={"host": "voskhod.example"}).get("/")
    answer = TenantByHost(lambda _request: StreamingHttpResponse(rows()))(request)

    assert b"".join(answer) == "Анна".encode()  # type: ignore[arg-type]
    with pytest.raises(TenantMissing):
        Contact.objects.count()
