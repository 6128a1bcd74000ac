"""A whole installation and a real browser, once for all journeys."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from . import installations
from .installations import Installation
from .officers import Officers

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]
RUNNING = pytest.StashKey[Installation]()


@contextmanager
def running(
    folders: pytest.TempPathFactory, config: pytest.Config, cast: Path = installations.CAST
) -> Iterator[Installation]:
    """An installation in a folder of its own, whose last words are told when a journey fails."""
    started = installations.start(folders.mktemp("installation") / "home", cast)
    config.stash[RUNNING] = started
    yield started
    started.stop()


@pytest.fixture(scope="package")
def installation(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Installation]:
    """Node, index, work and serve as real processes; a council of five, a cashier, two members."""
    with running(tmp_path_factory, pytestconfig) as started:
        yield started


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of the system; each person gets a context of their own in it."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed: workshop/system chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def officers(browser: Browser, installation: Installation) -> Iterator[Officers]:
    """A council of five and a cashier."""
    people = Officers(browser, installation)
    yield people
    people.leave()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """When a journey fails, tell the last words of every process."""
    report = yield
    if report.failed and (started := item.config.stash.get(RUNNING, None)):
        report.sections.append(("Last words of the installation", started.log_tails()))
    return report
