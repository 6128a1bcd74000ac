"""Push in a real browser: the service worker shows what comes and leads to its page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from coop.monocoop.calendar import CalendarEvent, events
from coop.monocoop.notifications.api import send
from coop.monocoop.tests.browsers import browser_of
from coop.monocoop.tests.conftest import tenant

from .conftest import told

pytestmark = pytest.mark.journey
AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = ["/notifications/", "/notifications/settings/", "/notifications/log/", "/calendar/"]
TOLD = {
    "title": "Проголосуйте",
    "body": "До 22 ноября, 18:00 по Москве.",
    "url": "/calendar/",
    "tag": "n12",
}

PUSH_SERVICE_WITHIN_REACH = """
  // The browser's own push service can't be reached from a test; what it would give is put in.
  const keys = { p256dh: "B" + "A".repeat(86), auth: "A".repeat(22) };
  const endpoint = "https://updates.push.services.mozilla.com/wpush/v2/abc";
  const made = { endpoint, options: {}, toJSON: () => ({ endpoint, keys }) };
  const here = sessionStorage;
  made.unsubscribe = async () => { here.removeItem("subscribed"); return true; };
  PushManager.prototype.getSubscription = async () => here.getItem("subscribed") ? made : null;
  PushManager.prototype.subscribe = async () => { here.setItem("subscribed", "yes"); return made; };
"""


@pytest.fixture
def site(live_server: LiveServer, transactional_db: None, settings: Any, tmp_path: Any) -> str:
    settings.HOME = tmp_path
    tenant("voskhod", "ПК «Восход»")
    send(told(title="Собрание", body="Приходите."), ["anna"], now=datetime.now(UTC))
    return str(live_server.url).replace("127.0.0.1", "localhost")


@pytest.fixture
def anna(site: str) -> Iterator[BrowserContext]:
    """Anna's browser, which may show notifications; made after the rows it needs."""
    session = browser_of("anna", name="Анна Петрова").cookies["session"].value
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        context = chromium.new_context(locale="ru-RU", timezone_id="Europe/Moscow")
        context.grant_permissions(["notifications"], origin=site)
        context.add_cookies([{"name": "session", "value": session, "url": site}])
        yield context
        chromium.close()


def test_a_device_shows_what_comes_and_opens_its_page(site: str, anna: BrowserContext) -> None:
    """A person switches the device on; what is pushed is shown; touching it leads to its page."""
    page = anna.new_page()
    page.goto(f"{site}/notifications/settings/")
    page.get_by_role("button", name="Включить здесь").click()
    page.get_by_text("не смог подключиться").wait_for()  # no push service is within reach here

    _push(page, site, json.dumps(TOLD))

    shown = _shown(page)
    assert [shown["title"], shown["body"]] == [TOLD["title"], TOLD["body"]]
    assert shown["url"] == f"{site}/calendar/"
    _touch(anna)
    page.wait_for_url(f"{site}/calendar/")


def test_switching_on_tells_the_server_of_the_device(site: str, anna: BrowserContext) -> None:
    """What the push service gives the browser is kept, and can be switched off on the same page."""
    page = anna.new_page()
    page.add_init_script(PUSH_SERVICE_WITHIN_REACH)
    page.goto(f"{site}/notifications/settings/")
    page.get_by_role("button", name="Включить здесь").click()
    page.get_by_text("Chrome, Linux").wait_for()
    page.get_by_role("button", name="Выключить здесь").click()

    page.get_by_role("button", name="Включить здесь").wait_for()
    assert page.get_by_text("Chrome, Linux").count() == 0


@pytest.mark.parametrize("content", ["not json", json.dumps({"url": "https://evil.example/"})])
def test_what_can_not_be_read_leads_to_the_list(
    site: str, anna: BrowserContext, content: str
) -> None:
    """Something is shown whatever comes, and no push leads to another site."""
    page = anna.new_page()
    page.goto(f"{site}/notifications/settings/")
    page.get_by_role("button", name="Включить здесь").click()
    page.get_by_text("не смог подключиться").wait_for()

    _push(page, site, content)

    shown = _shown(page)
    assert shown["title"] == site.removeprefix("http://")
    assert shown["url"].removeprefix(site) == "/notifications/"


@pytest.mark.thorough
def test_everyone_can_use_these_pages(
    site: str, anna: BrowserContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A phone at night and a desk by day: WCAG 2.2 AA, nothing sideways, nothing blocked."""
    now = datetime.now(UTC)
    meeting = CalendarEvent("m:1", "Общее собрание", now, now, "/meetings/1/", "Дом культуры")
    monkeypatch.setattr(events, "_providers", [lambda *_unused: [meeting]])
    page = anna.new_page()
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text))
    for path in PAGES:
        for width, scheme in ((390, "dark"), (1280, "light")):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(site + path)

            found = Axe().run(page, options=AA)

            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert blocked == []


def _push(page: Page, site: str, content: str) -> None:
    """Deliver a push as the browser's own push service would, by the debugging protocol."""
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    session.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => undefined)")
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": site, "registrationId": found[0], "data": content},
    )


def _shown(page: Page) -> dict[str, str]:
    """What the browser shows now."""
    told: dict[str, str] = page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          for (let tries = 0; tries < 100; tries++) {
            const [shown] = await registration.getNotifications();
            if (shown) return { title: shown.title, body: shown.body, url: shown.data.url };
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          return {};
        }"""
    )
    return told


def _touch(context: BrowserContext) -> None:
    """Touch the notification, as the worker is told of it."""
    (worker,) = context.service_workers
    worker.evaluate(
        """async () => {
          const [notification] = await self.registration.getNotifications();
          self.dispatchEvent(new NotificationEvent("notificationclick", { notification }));
        }"""
    )
