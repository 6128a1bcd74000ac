"""The Platform's own site answers at its own name, and is no cooperative's."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from pytest_django import Settings

from coop.monocoop.tenants import Tenant

PLATFORM = "Общая площадка кооперативов"


def read(host: str, path: str = "/") -> tuple[int, str]:
    answer = Client(headers={"host": host}).get(path)
    return answer.status_code, answer.content.decode()


def test_the_installations_name_is_the_platforms(
    voskhod: Tenant, at_coop_example: Settings
) -> None:
    """Its page names the cooperatives here; a stranger's name still learns nothing."""
    status, page = read("coop.example")

    assert status == 200
    assert PLATFORM in page
    assert "https://voskhod.coop.example" in page
    assert read("other.example")[0] == 404
    assert read("platform.localhost")[0] == 404


def test_one_cooperative_alone_needs_no_platform(
    voskhod: Tenant, at_coop_example: Settings
) -> None:
    """An installation of one cooperative answers with that cooperative's pages."""
    at_coop_example.CONFIGURATION = replace(
        at_coop_example.CONFIGURATION, tenant="voskhod", site="coop.example"
    )

    assert PLATFORM not in read("coop.example")[1]


def test_a_cooperatives_pages_do_not_stand_on_the_platform(stranger: Client) -> None:
    """Nobody signs in there; the page that is not there says so in words."""
    answer = stranger.get("/signin/")

    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.content.decode()


def test_a_session_of_a_cooperative_is_nobodys_on_the_platform(anna: Client) -> None:
    """A cookie brought over by hand opens nothing."""
    page = anna.get("/", headers={"host": "platform.localhost"})

    assert page.status_code == 200
    assert "Анна" not in page.content.decode()


def test_the_platform_speaks_both_languages(stranger: Client) -> None:
    """The language stays with the browser."""
    stranger.post("/language/", {"language": "en", "next": "/"})

    assert "A common ground for cooperatives" in stranger.get("/").content.decode()


def test_a_closed_cooperative_is_not_listed(voskhod: Tenant, stranger: Client) -> None:
    """Who left is not named any more."""
    assert "Восход" in stranger.get("/").content.decode()
    Tenant.objects.update(closed_at="2026-03-01T00:00Z")

    assert "Восход" not in stranger.get("/").content.decode()
