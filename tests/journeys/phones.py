"""A person's own phone: a browser with a memory, where the site is installed as an app."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import CDPSession, expect, sync_playwright

from .people import PHONE, Person

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("pages:")) continue;
    const kept = await (await caches.open(name)).keys();
    found.push(...kept.map((request) => [name, new URL(request.url).pathname]));
  }
  return found;
}"""

# The browser offers installing whenever it likes; a story makes the offer when it comes to it.
KEEPS_OFFERS_AWAY = """addEventListener("beforeinstallprompt", (event) => {
  if (event.isTrusted) event.stopImmediatePropagation();
}, { capture: true });"""


@dataclass(slots=True)
class Phone(Person):
    """Someone at their phone, whose pages the app's worker serves."""

    @property
    def inspector(self) -> CDPSession:
        """What developers see of the open page."""
        return self.context.new_cdp_session(self.page)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Pages that lie on the phone: whose, and where they stood."""
        return [(name, path) for name, path in self.page.evaluate(KEPT)]

    def come_in(self, name: str) -> None:
        """Sign in, and wait until the worker is at work."""
        self.enter_as(name)
        self.until("navigator.serviceWorker.controller !== null")

    def look_at(self, *paths: str) -> None:
        """Open pages one after another."""
        for path in paths:
            self.open(path)
            expect(self.heading()).to_be_visible()

    def arrive(self, path: str) -> None:
        """Open a page until it came by the network: a kept one would load itself anew meanwhile."""
        for _attempt in range(10):
            self.open(path)
            if self.page.evaluate("!document.body.dataset.keptAt"):
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError(path)

    def reach(self, path: str, heading: str) -> None:
        """Open a page until it stands there: a kept one may load itself anew meanwhile."""
        for _attempt in range(3):
            self.open(path)
            if self.heading().inner_text() == heading:
                return
        expect(self.heading()).to_have_text(heading)

    def lose_network(self) -> None:
        """Into a tunnel."""
        self.context.set_offline(True)

    def find_network(self) -> None:
        """Out of it."""
        self.context.set_offline(False)

    def until(self, is_so: str) -> None:
        """Ask the page again and again; our policy forbids what Playwright waits by."""
        for _attempt in range(300):
            if self.page.evaluate(is_so):
                return
            self.page.wait_for_timeout(100)
        raise TimeoutError(is_so)


@contextmanager
def phone_at(site: str, memory: Path, chromium: Path, arguments: list[str]) -> Iterator[Phone]:
    """A phone with nothing on it yet, which may show notifications of the site."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            memory,
            executable_path=chromium,
            args=arguments,
            viewport={"width": PHONE["width"], "height": PHONE["height"]},
            locale="ru-RU",
            timezone_id="Europe/Moscow",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.grant_permissions(["notifications"], origin=site)
        context.add_init_script(KEEPS_OFFERS_AWAY)
        yield Phone(site, context, context.pages[0])
        context.close()
