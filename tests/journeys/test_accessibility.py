"""Everyone can use every main page: axe finds nothing serious, in Russian, on phone and desk.

`tests/pictures/test_every_page.py` looks at every page there is; `make check` runs it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from .installations import Installation
from .people import DESK, PHONE, Applicant, Person

pytestmark = [pytest.mark.journey, pytest.mark.thorough]
BAD = ("serious", "critical")
VIOLATIONS = {"resultTypes": ["violations"]}
VISITOR = (
    "/",
    "/charter/",
    "/check/",
    "/signin/",
    "/signin/sheet/",
    "/demo/",
)
ROLES = {
    "applicant": ("/", "/membership/join/waiting/", "/membership/join/withdraw/"),
    "member": (
        "/",
        "/inbox/",
        "/more/",
        "/membership/me/",
        "/membership/me/certificate/",
        "/registry/",
        "/ledger/wallet/",
        "/contributions/",
        "/contributions/add/",
        "/returns/",
        "/returns/new/",
        "/programs/",
        "/programs/1/",
        "/funds/",
        "/funds/memos/",
        "/funds/memos/new/",
        "/termination/leave/",
        "/security/",
    ),
    "council": ("/", "/council/", "/membership/register/", "/registry/"),
    "cashier": (
        "/",
        "/inbox/",
        "/payments/desk/",
        "/payments/statements/",
        "/payments/outgoing/",
        "/funds/desk/",
        "/termination/desk/",
    ),
    "chair": ("/", "/council/", "/ledger/books/"),
}


def faults_of(person: Person) -> list[str]:
    """What axe finds bad on the page, at both widths; and whether anything sticks out sideways."""
    found = []
    for size in (PHONE, DESK):
        person.page.set_viewport_size({"width": size["width"], "height": size["height"]})
        width = person.page.evaluate("document.documentElement.scrollWidth")
        where = f"{person.page.url} at {size['width']}"
        if width > size["width"]:
            found.append(f"{where}: {width} pixels wide")
        found += [
            f"{where}: {fault['id']}: {node['target']} {node['html'][:160]}"
            for fault in Axe().run(person.page, options=VIOLATIONS).response["violations"]
            if fault["impact"] in BAD
            for node in fault["nodes"]
        ]
    return found


def test_visitors(browser: Browser, installation: Installation) -> None:
    """Who has not joined yet."""
    person = Person.at(browser, installation.site)
    found = []
    for path in VISITOR:
        person.open(path)
        found += faults_of(person)
    person.leave()
    assert [] == found


def test_who_is_joining(browser: Browser, installation: Installation) -> None:
    """Every step from the first question to the signature sheet with its papers."""
    vera = Applicant.at(browser, installation.site, PHONE)
    found: list[str] = []
    vera.look = lambda applicant: found.extend(faults_of(applicant))
    vera.fill_wizard("Снегова", "Вера", "Львовна", "vera@example.org")
    vera.make_signature("vera@example.org", "password")
    vera.come_to_signing()
    vera.leave()
    assert [] == found


@pytest.mark.parametrize("role", ROLES)
def test_people_of_the_cooperative(browser: Browser, installation: Installation, role: str) -> None:
    """Each role on the pages of its work, and one page deeper where the work is done."""
    person = Person.at(browser, installation.site)
    person.enter_as(installation.people(role)[0])
    found = []
    for path in ROLES[role]:
        answer = person.page.goto(installation.site + path)
        assert answer is not None
        assert 200 == answer.status, path
        found += faults_of(person)
    if role in DEEPER:
        DEEPER[role](person)
        found += faults_of(person)
    person.leave()
    assert [] == found


def _matter(person: Person) -> None:
    person.open("/council/")
    person.page.locator("main a[href*='/council/matters/']").first.click()
    person.page.wait_for_url("**/council/matters/**")


def _sheet_of_a_withdrawal(person: Person) -> None:
    person.open("/membership/join/withdraw/")
    person.page.get_by_role("main").locator("form[method=post] button").last.click()
    person.page.wait_for_url("**/sign/**")


def _package(person: Person) -> None:
    person.open("/registry/")
    person.page.locator("a[href*='/registry/of/']").first.click()
    person.page.wait_for_url(re.compile("/registry/of/"))


DEEPER: dict[str, Callable[[Person], None]] = {
    "applicant": _sheet_of_a_withdrawal,
    "member": _package,
    "council": _matter,
    "chair": _matter,
}
