"""Everyone can use every page of both sites, and the browser is told to run only our own code.

The pages are those of the addresses, not of a list, so a new one is looked at from its first day.
What nobody opens in the story is named in `closed.txt`: a page that falls out of reach is noticed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from .addresses import Opened, Place, first_opened, places
from .conftest import Shown
from .world import HOST, PLATFORM

pytestmark = [pytest.mark.journey, pytest.mark.thorough, pytest.mark.django_db]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}
CLOSED = Path(__file__).parent / "closed.txt"
BAD = ("serious", "critical")
OPTIONS = {"resultTypes": ["violations"]}
FORBIDDEN = ("'unsafe-inline'", "'unsafe-eval'")
WATCH = """
window.blocked = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.blocked.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`));
"""


@pytest.fixture(scope="module")
def found(shown: Shown) -> dict[Place, Opened | str]:
    """Every address of both sites, and who opens it."""
    return {place: first_opened(place, shown.readers, shown.known) for place in places()}


def test_every_page_is_opened_by_somebody(found: dict[Place, Opened | str]) -> None:
    """What no role opens in the story is named, neither more nor less."""
    closed = {f"{place.host} {place.name}" for place, told in found.items() if told == "closed"}

    named = set(CLOSED.read_text().split("\n")) - {""}

    assert sorted(closed - named) == [], "\n".join(["Nobody opens:", *sorted(closed - named)])
    assert sorted(named - closed) == [], "These pages open now: take them from closed.txt."


def test_everyone_can_use_every_page(
    shown: Shown, chromium: Browser, found: dict[Place, Opened | str]
) -> None:
    """Nothing serious by axe, nothing sideways, nothing that the policy had to block."""
    faults: list[str] = []
    opened = [told for told in found.values() if isinstance(told, Opened)]
    for role in dict.fromkeys(each.role for each in opened):
        context = _context(
            chromium, shown.sessions.get(role, ""), PLATFORM if role == "operator" else HOST
        )
        for each in opened:
            if each.role == role:
                page = context.new_page()
                faults += _faults_of(page, each)
                page.close()
        context.close()

    assert faults == [], "\n".join(faults)


def _context(chromium: Browser, session: str, host: str) -> BrowserContext:
    context = chromium.new_context(locale="ru-RU", reduced_motion="reduce", service_workers="block")
    context.add_init_script(WATCH)
    if session:
        cookie: Any = {"name": "session", "value": session, "url": f"http://{host}"}
        context.add_cookies([cookie])
    return context


def _faults_of(page: Page, opened: Opened) -> Iterator[str]:
    where = f"{opened.role} at {opened.address}"
    answer = page.goto(f"http://{opened.place.host}{opened.address}")
    assert answer is not None
    if answer.status != 200:
        yield f"{where}: {answer.status}"
        return
    yield from (f"{where}: {told}" for told in _wrong_policy(answer.headers))
    for size in (PHONE, DESK):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        if (width := page.evaluate("document.documentElement.scrollWidth")) > size["width"]:
            yield f"{where}: {width} pixels wide at {size['width']}"
        for fault in Axe().run(page, options=OPTIONS).response["violations"]:
            if fault["impact"] in BAD:
                nodes = [f"{node['target']} {node['html'][:120]}" for node in fault["nodes"][:3]]
                yield f"{where} at {size['width']}: {fault['id']}: {nodes}"
    yield from (f"{where}: blocked {told}" for told in page.evaluate("window.blocked"))


def _wrong_policy(headers: dict[str, str]) -> list[str]:
    policy = headers.get("content-security-policy", "")
    if not policy:
        return ["no content security policy"]
    return [f"the policy allows {word}" for word in FORBIDDEN if word in policy]
