"""The style page in a real browser: no accessibility fault, nothing sticks out or is blocked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from coop.monocoop.tests.conftest import tenant

pytestmark = pytest.mark.journey
WIDTHS = {"phone": 390, "desk": 1280}
SCHEMES = ("light", "dark")
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def site(live_server: LiveServer, transactional_db: None) -> str:
    tenant("voskhod", "ПК «Восход»", brand_colour="#c2410c")
    return str(live_server.url)


@pytest.fixture
def browser(site: str) -> Iterator[Browser]:  # after the rows: the browser's loop forbids queries
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["/style/", "/"])
def test_everyone_can_use_the_components(site: str, browser: Browser, path: str) -> None:
    """Light and dark, phone and desk: WCAG 2.2 AA by axe, nothing sideways, nothing blocked."""
    for scheme in SCHEMES:
        for width in WIDTHS.values():
            page = _open(browser, site + path, scheme, width)

            found = Axe().run(page, options=AA)

            assert found.violations_count == 0, f"{scheme} {width}\n{found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.context.close()


def test_the_keyboard_reaches_the_content_first(site: str, browser: Browser) -> None:
    """The first press of Tab offers to skip the frame; the dialog opens and closes by keys."""
    page = _open(browser, f"{site}/style/", "light", 1280)

    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("href") == "#content"

    page.get_by_role("button", name="Открыть окно").press("Enter")
    assert page.get_by_role("dialog").is_visible()
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0


def _open(browser: Browser, address: str, scheme: str, width: int) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="ru-RU",
        reduced_motion="reduce",
    )
    page = context.new_page()
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text) if line.type == "error" else None)
    page.goto(address)
    assert blocked == []
    return page
