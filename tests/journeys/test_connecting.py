"""A new cooperative is connected through the Platform's site and answers under its own name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from .installations import Installation
from .people import PASSWORD, PHONE, Person
from .petitioners import CHAIR, COLOUR, Petitioner, decide, email_of, sign_up

pytestmark = pytest.mark.journey
BAD = ("serious", "critical")
BRAND = "getComputedStyle(document.documentElement).getPropertyValue('--brand').trim()"
VIOLATIONS = {"resultTypes": ["violations"]}


@dataclass(slots=True)
class Usable:
    """Everyone can use the page: axe finds nothing serious, and a phone need not scroll aside.

    Each kind of page is looked at once: a page that tells a fault is the same page.
    """

    seen: set[str] = field(default_factory=set)

    def __call__(self, person: Person) -> None:
        """Look at the page the person has open."""
        kind = re.sub(r"[\w-]{32,}", "…", urlsplit(person.page.url).path)
        if kind in self.seen:
            return
        self.seen.add(kind)
        found = Axe().run(person.page, options=VIOLATIONS)
        bad = [each for each in found.response["violations"] if each["impact"] in BAD]
        assert [] == bad, (kind, [(each["id"], each["nodes"]) for each in bad])
        size = person.page.viewport_size
        assert size is None or person.page.evaluate("document.body.scrollWidth") <= size["width"]


def test_a_cooperative_connects_itself(browser: Browser, installation: Installation) -> None:
    """The wizard, five signatures, the operator's word, a command; then its own site."""
    usable = Usable()
    vera = Petitioner.at(browser, f"http://platform.localhost:{installation.port}", PHONE)
    vera.look = usable
    vera.begin("Огонёк")
    vera.describe("Потребительское общество «Огонёк»")
    vera.take_charter_and_papers()
    vera.name_founders()
    vera.choose_place_and_look()
    sign_up(browser, vera.invite(), usable)
    vera.send()

    command = decide(browser, installation, usable)
    connected = installation.coop(*command.split()[1:])
    assert 0 == connected.returncode, connected.stdout + connected.stderr
    vera.page.reload()
    expect(vera.heading()).to_contain_text("Кооператив «Огонёк» подключён")
    usable(vera)
    own_site = str(vera.link("Открыть сайт").get_attribute("href"))
    vera.leave()

    assert own_site == f"http://ogonek.localhost:{installation.port}"
    chair = Person.at(browser, own_site, PHONE)
    chair.open("/")
    expect(chair.page.get_by_role("banner")).to_contain_text("Огонёк")
    assert COLOUR == chair.page.evaluate(BRAND)
    come_in(chair, email_of(CHAIR))
    chair.open("/")
    expect(chair.heading()).to_have_text("Здравствуйте, Дарья Львовна")
    chair.open("/council/")
    expect(chair.page.get_by_role("main")).to_be_visible()
    chair.open("/site/look/")
    expect(chair.heading()).to_have_text("Оформление")
    chair.leave()


def come_in(person: Person, email: str) -> None:
    """Sign in by e-mail and password on the cooperative's own site."""
    person.open("/signin/")
    person.page.get_by_label("Электронная почта").fill(email)
    person.page.get_by_label("Пароль", exact=True).fill(PASSWORD)
    person.button("Войти паролем").click()
    person.page.wait_for_url(lambda address: "/signin/" not in address)
