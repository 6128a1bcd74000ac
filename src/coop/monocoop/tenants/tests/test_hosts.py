"""Host names: below the installation's own, one's own, one for all, and none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import Settings

from coop.monocoop.tenants import Tenant
from coop.monocoop.tests.conftest import tenant


def page_at(host: str, path: str = "/") -> tuple[int, str]:
    answer = Client(headers={"host": host}).get(path)
    return answer.status_code, answer.content.decode()


def test_a_cooperative_answers_below_the_installations_name(
    at_coop_example: Settings, voskhod: Tenant, zarya: Tenant
) -> None:
    """`voskhod.coop.example` is Voskhod, and no name below it is anybody."""
    assert "Восход" in page_at("voskhod.coop.example")[1]
    assert "Заря" in page_at("ZARYA.coop.example:8443")[1]
    assert 404 == page_at("voskhod.voskhod.coop.example")[0]
    assert 404 == page_at("voskhod.localhost")[0]


def test_reserved_names_lead_nowhere(at_coop_example: Settings, voskhod: Tenant) -> None:
    """A cooperative that calls itself `www` or `api` does not get these names."""
    tenant("api", "ПК «Апи»")

    assert 404 == page_at("api.coop.example")[0]


STRANGE = [
    "evil.example", "voskhod.example.evil.example", "voskhod.example@evil.example", "a b", "", "..",
    "voskhod.example%00.evil", "xn--", "127.0.0.1", "[::1]", "localhost",
]  # fmt: skip


@pytest.mark.parametrize("host", STRANGE)
def test_a_strange_host_gets_a_calm_page_and_nothing_else(
    at_coop_example: Settings, voskhod: Tenant, host: str
) -> None:
    """Whatever stands in the header, the answer names nobody, sets nothing and breaks nothing."""
    answer = Client(headers={"host": host}).get("/")

    page = answer.content.decode()
    assert (404, "По этому адресу ничего нет") == (
        answer.status_code,
        page[page.find("<h1>") + 4 :][:26],
    )
    assert "Восход" not in page
    assert not answer.cookies
    assert answer["Content-Security-Policy"]


def test_a_header_of_another_cooperative_is_that_cooperatives_site(
    voskhod: Tenant, zarya: Tenant
) -> None:
    """X-Forwarded-Host and friends change nothing: only the host itself says whose site it is."""
    for header in ("x-forwarded-host", "forwarded", "x-host", "x-original-host"):
        answer = Client(headers={"host": "voskhod.example", header: "zarya.example"}).get("/")
        assert "Заря" not in answer.content.decode()


def test_one_cooperative_alone(settings: Settings, voskhod: Tenant, zarya: Tenant) -> None:
    """On its own server a cooperative answers at its name and domains; others here do not exist."""
    settings.IS_PRODUCTION = True
    settings.CONFIGURATION = replace(
        settings.CONFIGURATION, site="voskhod.org", tenant=str(voskhod.account)
    )

    assert "Восход" in page_at("voskhod.org")[1]
    assert "Восход" in page_at("voskhod.example")[1]
    assert 404 == page_at("zarya.example")[0]
    assert 404 == page_at("zarya.voskhod.org")[0]
    assert 404 == page_at("10.0.0.7")[0]
