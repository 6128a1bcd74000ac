"""Takes the pictures of a page: in each scheme and size, always the same for the same page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import product
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, BrowserContext

from .conftest import Shown, host_of
from .telling import TODAY

LOCALES = {"ru": "ru-RU", "en": "en-GB"}
ZONE = "Europe/Moscow"
SIZES = {"phone": (390, 844), "desk": (1280, 900)}
SCHEMES = ("light", "dark")
STILL = """() => Promise.all([
  document.fonts.ready,
  ...[...document.images].filter((image) => !image.complete && image.loading !== "lazy")
    .map((image) => new Promise((done) => { image.onload = image.onerror = done; })),
])"""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a reader sees of a page at first."""

    page: str
    language: str
    scheme: str
    size: str
    image: Image.Image

    @property
    def file(self) -> str:
        """Its name below the folder of pictures."""
        return f"{self.page}/{self.language}-{self.scheme}-{self.size}.webp"


def pictures_of(browser: Browser, shown: Shown, name: str, language: str) -> Iterator[Picture]:
    """All pictures of one main page in one language."""
    role, address = shown.main_pages[name]
    for size in SIZES:
        context = _context(browser, shown, role, language, size)
        page = context.new_page()
        page.clock.set_fixed_time(TODAY)
        answer = page.goto(f"http://{host_of(role)}{address}", wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200, (name, answer.status)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its words
            page.evaluate(STILL)
            shot = page.screenshot(animations="disabled", caret="hide")
            yield Picture(name, language, scheme, size, Image.open(BytesIO(shot)).convert("RGB"))
        context.close()


def files_of(names: Iterator[str] | list[str]) -> list[str]:
    """The names of all pictures of these pages."""
    return [
        f"{name}/{language}-{scheme}-{size}.webp"
        for name, language, scheme, size in product(names, LOCALES, SCHEMES, SIZES)
    ]


def _context(browser: Browser, shown: Shown, role: str, language: str, size: str) -> BrowserContext:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1,
        locale=LOCALES[language],
        timezone_id=ZONE,
        reduced_motion="reduce",
        service_workers="block",
    )
    told = {"language": language, "zone": ZONE, "session": shown.sessions.get(role, "")}
    address = f"http://{host_of(role)}"
    cookies: Any = [{"name": name, "value": told[name], "url": address} for name in told]
    context.add_cookies([cookie for cookie in cookies if cookie["value"]])
    return context


__all__ = ["LOCALES", "SCHEMES", "SIZES", "Picture", "files_of", "pictures_of"]
