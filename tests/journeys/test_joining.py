"""Joining, from the first page to a certificate anyone can check, and a refusal with the money back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .installations import Installation
from .people import PHONE, Applicant, Person

pytestmark = pytest.mark.journey
DUTY_SECONDS_MAX = 40


@contextmanager
def someone(browser: Browser, installation: Installation, name: str) -> Iterator[Person]:
    """One of the demonstration's people at a browser of their own."""
    person = Person.at(browser, installation.site)
    person.enter_as(name)
    yield person
    person.leave()


def council_of(installation: Installation) -> list[str]:
    """Everyone with a seat, the chair first."""
    return [name for role in ("chair", "deputy", "council") for name in installation.people(role)]


def confirm_payment(browser: Browser, installation: Installation, surname: str) -> None:
    """The cashier finds the payment on the bank statement and confirms it."""
    (cashier,) = installation.people("cashier")
    with someone(browser, installation, cashier) as person:
        person.open("/payments/desk/")
        person.page.get_by_role("checkbox", name=re.compile(surname)).check()
        person.button("Подтвердить выбранные").click()
        person.sign()
        expect(person.page.get_by_role("checkbox", name=re.compile(surname))).to_have_count(0)


def hold_council(
    browser: Browser, installation: Installation, surname: str, choice: str, voters: int
) -> None:
    """Council members vote, each at their own browser; the chair signs the minutes."""
    with ExitStack() as together:
        council = [
            together.enter_context(someone(browser, installation, name))
            for name in council_of(installation)
        ]
        chair = council[0]
        for member in council[:voters]:
            member.open("/council/")
            member.link_about(surname).click()
            member.page.get_by_role("radio", name=choice, exact=True).check()
            member.button("Проверить и подписать").click()
            member.sign()
            expect(member.page.get_by_role("heading", name="Ваш голос записан")).to_be_visible()
        chair.page.reload()
        chair.button("Составить и подписать протокол").click()
        chair.sign()


def test_a_person_joins_and_anyone_can_check_it(
    browser: Browser, installation: Installation, tmp_path: Path
) -> None:
    """Passkey, papers, payment, votes, minutes, certificate; a stranger and `coop verify` agree."""
    anna = Applicant.at(browser, installation.site, PHONE)
    anna.fill_wizard("Рыбакова", "Анна", "Юрьевна", "anna@example.org")
    anna.make_signature("anna@example.org", "passkey")
    anna.apply()

    confirm_payment(browser, installation, "Рыбакова")
    hold_council(browser, installation, "Рыбаков", "За", voters=4)

    anna.open("/membership/me/")
    anna.reload_until(anna.page.locator("a[href*='/download']"), DUTY_SECONDS_MAX)
    certificate = anna.download(anna.page.locator("a[href*='/download']"), tmp_path)
    check_as_a_stranger(browser, installation, certificate)

    anna.page.locator("a[href*='/registry/of/']").click()
    package = anna.download(anna.link("Скачать всё"), tmp_path)
    anna.leave()
    for further in ((), ("--node", installation.node)):
        checked = installation.coop("verify", str(package), *further)
        assert 0 == checked.returncode, checked.stdout + checked.stderr


def check_as_a_stranger(browser: Browser, installation: Installation, paper: Path) -> None:
    """The check page knows the paper, and refuses the same with one byte changed."""
    changed = bytearray(paper.read_bytes())
    changed[len(changed) // 2] ^= 1
    forgery = paper.with_name("forged.pdf")
    forgery.write_bytes(changed)
    stranger = Person.at(browser, installation.site)
    for file, verdict in ((paper, "Документ подлинный"), (forgery, "Такого документа нет")):
        stranger.open("/check/")
        stranger.page.locator("#file").set_input_files(file)
        expect(stranger.page.get_by_role("status")).to_contain_text(verdict)
    stranger.leave()
