"""The cooperative that is looked at, answering a browser; told once for all files here."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer

from coop.demo import acting
from coop.monocoop.operator import sessions as operators
from coop.monocoop.roles import roles_of
from coop.protocols.network.petitions import deciding, drafting, invitations
from coop.protocols.network.tests.petitioners import SITE, named, ready

from . import telling
from .addresses import Known, Reader, known_values
from .world import HOST, PLATFORM, World, opened

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
)
HERE = Path(__file__).parent
SITES = ",".join(f"http://{host}" for host in (HOST, PLATFORM))


def pytest_addoption(parser: pytest.Parser) -> None:
    """An option for those who meant what they changed."""
    told = "let the pages as they look now be the kept pictures"
    parser.addoption("--renew-pictures", action="store_true", help=told)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take pictures first: who opens every page also reads what was new."""
    here = [at for at, item in enumerate(items) if item.path.parent == HERE]
    ours = sorted((items[at] for at in here), key=lambda item: item.path.name != "test_pictures.py")
    for at, item in zip(here, ours, strict=True):
        items[at] = item


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at, gathered before a browser's loop forbids to ask the database."""

    address: str
    """Where the server listens; browsers ask it by the names of the sites."""
    sessions: Mapping[str, str]
    readers: Sequence[Reader]
    known: Known
    main_pages: Mapping[str, tuple[str, str]]
    """What pictures are taken of: by name, whose page, and where it stands."""


@pytest.fixture(scope="package")
def shown(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Shown]:
    """The whole story has been told; a server answers."""
    with django_db_blocker.unblock(), opened(tmp_path_factory.mktemp("shown")) as world:
        telling.tell(world)
        server = LiveServer("127.0.0.1:0")
        yield _gathered(world, f"127.0.0.1:{server.thread.port}")
        server.stop()
        call_command("flush", verbosity=0, interactive=False, inhibit_post_migrate=True)


def _gathered(world: World, address: str) -> Shown:
    readers = [Reader("visitor", Client(headers={"host": HOST}), hosts=(HOST, PLATFORM))]
    for role, player in telling.roles(world).items():
        holds = roles_of(world.cast.coop, player.account)
        readers.append(Reader(role, world.browser(player), holds))
    readers.append(Reader("operator", operators_browser(), hosts=(PLATFORM,)))
    sessions = {each.role: each.browser.cookies["session"].value for each in readers[1:]}
    codes = petitions(world)
    return Shown(
        address,
        sessions,
        readers,
        known_values(world) | {"code": codes},
        telling.main_pages(world, codes[0]),
    )


def petitions(world: World) -> list[str]:
    """The secrets of a petition half filled in, and of an invitation to sign up for it.

    Another petition waits for the operator.
    """
    now = acting.now()
    node: Any = world.stage.client
    petition, code = drafting.begin("Огонёк", "vera@example.org", node, language="ru", now=now)
    drafting.keep(petition, now=now, preset="ru-consumer-society", has_read_charter=True)
    drafting.keep_typed(petition, SITE, now=now)
    founder = named(petition)[0]
    deciding.send(ready("Колос"), now=now)
    return [code, invitations.invite(founder, now=now)]


def operators_browser() -> Client:
    """A browser in which the operator's desk is open."""
    browser = Client(headers={"host": PLATFORM})
    browser.post(f"/operator/enter/{operators.invite(now=acting.now())}/")
    return browser


@pytest.fixture
def chromium(shown: Shown) -> Iterator[Browser]:
    """A browser of this test.

    One for each test: its loop forbids queries, which the test's own transaction begins with.
    """
    with chromium_of(shown) as browser:
        yield browser


@contextmanager
def chromium_of(shown: Shown) -> Iterator[Browser]:
    """A browser that finds the sites by their names, and trusts them as if they had HTTPS.

    Its own words, in fields of dates and files, are English: Debian has others in another package.
    """
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: workshop/system chromium")
    arguments = [
        *CHROMIUM_ARGUMENTS,
        f"--host-resolver-rules=MAP *.example {shown.address}",
        f"--unsafely-treat-insecure-origin-as-secure={SITES}",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=arguments, env={**os.environ, "LANGUAGE": "en"}
        )
        yield browser
        browser.close()


def host_of(role: str) -> str:
    """The site on which somebody of this role looks at pages."""
    return PLATFORM if role in ("founder", "operator") else HOST
