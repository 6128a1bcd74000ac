"""The first page as a cheap phone loads it: nothing kept yet, a slow network, a slow processor.

The browser slows itself down as its developers' tools do: slow 4G (1.6 Mbit/s down, 150 ms to and
fro), a processor four times slower than this machine's. A page is interactive when it is drawn,
its scripts are read and the last long piece of work (over 50 ms) is done.
"""

from __future__ import annotations

import socket
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import httpx

from coop.demo.bench.report import Cell, Table

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from coop.demo.bench.installation import Installation

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
]
PAGES = (("public home", "/"), ("joining", "/membership/join/"), ("sign in", "/signin/"))
ROUNDS = 5
OTHER = "Other"
KINDS = {
    "Document": "HTML",
    "Stylesheet": "CSS",
    "Script": "JS",
    "Font": "fonts",
    "Image": "pictures",
    OTHER: "other",
}
"""What the browser calls each kind, and the column of its kilobytes."""
QUIET_MS = 2000
READY_SECONDS_MAX = 120.0
BYTES_MAX = 150_000
BIT = 1 / 8
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 * BIT,
    "uploadThroughput": 750_000 * BIT,
}
PROCESSOR = {"rate": 4}
WATCHES = """(() => {
  window.seen = { tasks: 0, drawn: 0, largest: 0 };
  const watch = (type, take) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
    observer.observe({ type, buffered: true });
  };
  watch("longtask", (task) => { window.seen.tasks = task.startTime + task.duration; });
  watch("paint", (paint) => {
    if (paint.name === "first-contentful-paint") window.seen.drawn = paint.startTime;
  });
  watch("largest-contentful-paint", (paint) => { window.seen.largest = paint.startTime; });
})()"""
TOLD = """() => {
  const [page] = performance.getEntriesByType("navigation");
  return { ...window.seen, read: page.domContentLoadedEventEnd };
}"""


@dataclass(frozen=True, slots=True)
class Load:
    """One load: bytes that came over the network, by kind, and moments in milliseconds."""

    sizes: Mapping[str, int]
    requests: int
    drawn: float
    largest: float
    interactive: float

    @property
    def size(self) -> int:
        """All bytes."""
        return sum(self.sizes.values())


def measure(installed: Installation) -> Table:
    """Load each page several times, each in a browser that has never been here."""
    rows = []
    if CHROMIUM.exists():
        with _served(installed) as address, _chromium() as browser:
            rows = [
                _row(title, [_load(browser, address + path) for _ in range(ROUNDS)])
                for title, path in PAGES
            ]
    return Table(
        "first page",
        "14. The first page on a phone: slow 4G, a processor four times slower, nothing kept",
        ("page", "kB", *KINDS.values(), "requests", "drawn ms", "largest ms", "interactive ms", ""),
        rows,
        (
            f"Budget: {BYTES_MAX // 1000} kB as they come over the network, compressed.",
            f"Medians of {ROUNDS} loads over plain HTTP from this machine; Chromium of the system.",
        ),
    )


def _row(title: str, loads: list[Load]) -> list[Cell]:
    most = max(loads, key=lambda load: load.size)
    return [
        title,
        round(most.size / 1000, 1),
        *(round(most.sizes.get(kind, 0) / 1000, 1) for kind in KINDS),
        loads[0].requests,
        round(median(load.drawn for load in loads)),
        round(median(load.largest for load in loads)),
        round(median(load.interactive for load in loads)),
        "within" if most.size <= BYTES_MAX else "OVER",
    ]


def _load(browser: Browser, url: str) -> Load:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="ru-RU")
    page = context.new_page()
    page.add_init_script(WATCHES)
    inspector = context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    sizes: Counter[str] = Counter()

    def begun(told: dict[str, Any]) -> None:
        kinds[told["requestId"]] = told["type"] if told["type"] in KINDS else OTHER

    def finished(told: dict[str, Any]) -> None:
        sizes[kinds.get(told["requestId"], OTHER)] += int(told["encodedDataLength"])

    inspector.on("Network.responseReceived", begun)
    inspector.on("Network.loadingFinished", finished)
    inspector.send("Network.enable")
    inspector.send("Network.emulateNetworkConditions", NETWORK)
    inspector.send("Emulation.setCPUThrottlingRate", PROCESSOR)
    page.goto(url, wait_until="load", timeout=READY_SECONDS_MAX * 1000)
    page.wait_for_timeout(QUIET_MS)
    told = page.evaluate(TOLD)
    context.close()
    interactive = max(told["drawn"], told["read"], told["tasks"])
    return Load(sizes, len(kinds), told["drawn"], told["largest"], interactive)


@contextmanager
def _chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _served(installed: Installation) -> Iterator[str]:
    """The installation's own server, as in service: hashed files, compressed beforehand."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    installed.household.start("serve", ["serve", "--port", str(port)])
    deadline = time.monotonic() + READY_SECONDS_MAX
    while time.monotonic() < deadline:
        installed.household.check()
        try:
            if httpx.get(f"http://127.0.0.1:{port}/health/", timeout=5).is_success:
                break
        except httpx.TransportError:
            time.sleep(0.2)
    yield f"http://localhost:{port}"
    installed.household.stop()
