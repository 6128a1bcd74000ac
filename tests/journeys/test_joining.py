"""Joining, up to a certificate anyone can check; and a refusal with the money back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .installations import Installation
from .officers import Officers, confirm_payment, hold_council
from .people import PHONE, Applicant, Person

pytestmark = pytest.mark.journey
DUTY_SECONDS_MAX = 40
NOTHING = re.compile(r"^0(,00)?\s*₽$")


def test_a_person_joins_and_anyone_can_check_it(
    browser: Browser, installation: Installation, officers: Officers, tmp_path: Path
) -> None:
    """Passkey, papers, payment, votes, minutes, certificate; a stranger and `coop verify` agree."""
    anna = Applicant.at(browser, installation.site, PHONE)
    anna.fill_wizard("Рыбакова", "Анна", "Юрьевна", "anna@example.org")
    anna.make_signature("anna@example.org", "passkey")
    anna.apply()

    confirm_payment(officers.cashier, "Рыбакова")
    hold_council(officers.council, "Рыбаков", "За", voters=4)

    anna.open("/membership/me/")
    expect(anna.heading()).to_contain_text("Пайщик №")
    anna.reload_until(anna.link("Скачать"), DUTY_SECONDS_MAX)
    certificate = anna.download(anna.link("Скачать"), tmp_path)
    check_as_a_stranger(browser, installation, certificate)

    anna.link("Все документы о вступлении").click()
    package = anna.download(anna.link("Скачать всё"), tmp_path)
    anna.leave()
    for further in ((), ("--node", installation.node)):
        checked = installation.coop("verify", str(package), *further)
        assert 0 == checked.returncode, checked.stdout + checked.stderr


@pytest.mark.thorough
def test_a_refused_person_gets_the_money_back(
    browser: Browser, installation: Installation, officers: Officers
) -> None:
    """Password, papers, payment; the council votes against, the cashier returns the whole sum."""
    oleg = Applicant.at(browser, installation.site, PHONE)
    oleg.fill_wizard("Щукин", "Олег", "Павлович", "oleg@example.org")
    oleg.make_signature("oleg@example.org", "password")
    oleg.apply()
    confirm_payment(officers.cashier, "Щукин")
    oleg.open("/ledger/wallet/")
    expect(oleg.page.get_by_role("main")).to_contain_text("Платёж поступил")

    hold_council(officers.council, "Щукин", "Против", voters=4)
    oleg.open("/membership/join/waiting/")
    expect(oleg.heading()).to_have_text("Совет не принял ваше заявление.")
    expect(oleg.page.get_by_role("main")).to_contain_text("Деньги возвращаются")
    give_back(officers.cashier, "Щукин")

    oleg.open("/membership/join/waiting/")
    expect(oleg.page.get_by_role("main")).to_contain_text("Деньги вернулись")
    oleg.open("/ledger/wallet/")
    expect(oleg.page.locator(".balance .amount").first).to_have_text(NOTHING)
    oleg.leave()


def give_back(cashier: Person, surname: str) -> None:
    """The cashier sends the money back and confirms it; the books show the entry."""
    cashier.open("/payments/desk/")
    owed = cashier.page.get_by_role("article").filter(has_text=surname)
    owed.get_by_role("button", name="Деньги возвращены").click()
    cashier.sign()
    expect(owed).to_have_count(0)
    cashier.open("/ledger/books/")
    newest = cashier.page.get_by_role("table").last.get_by_role("row").nth(1)
    expect(newest).to_contain_text(surname)


def check_as_a_stranger(browser: Browser, installation: Installation, paper: Path) -> None:
    """The check page knows the paper, and refuses the same with one byte changed."""
    changed = bytearray(paper.read_bytes())
    changed[len(changed) // 2] ^= 1
    forgery = paper.with_name("forged.pdf")
    forgery.write_bytes(changed)
    stranger = Person.at(browser, installation.site)
    for file, verdict in (
        (paper, "Документ подлинный"),
        (forgery, "Такого документа в реестре нет"),
    ):
        stranger.open("/check/")
        stranger.page.locator("#file").set_input_files(file)
        expect(stranger.page.get_by_role("status")).to_contain_text(verdict)
    stranger.leave()
