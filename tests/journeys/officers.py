"""The cooperative's officers, and what they do for others' papers and payments."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from .installations import Installation
from .people import Person

OUTCOMES = {"За": "Принято", "Против": "Не принято"}


class Officers:
    """The demonstration's people, each at a browser of their own that stays open."""

    def __init__(self, browser: Browser, installation: Installation) -> None:
        self._browser = browser
        self._installation = installation
        self._seated: dict[str, Person] = {}

    @property
    def cashier(self) -> Person:
        """Who confirms payments."""
        (name,) = self._installation.people("cashier")
        return self._at_browser(name)

    @property
    def council(self) -> list[Person]:
        """Everyone with a seat, the chair first."""
        roles = ("chair", "deputy", "council")
        names = [name for role in roles for name in self._installation.people(role)]
        return [self._at_browser(name) for name in names]

    def leave(self) -> None:
        """All go home."""
        for person in self._seated.values():
            person.leave()

    def _at_browser(self, name: str) -> Person:
        if name not in self._seated:
            person = Person.at(self._browser, self._installation.site)
            person.enter_as(name)
            self._seated[name] = person
        return self._seated[name]


def confirm_payment(cashier: Person, surname: str) -> None:
    """The cashier finds the payment on the bank statement and confirms it."""
    cashier.open("/payments/desk/")
    payment = cashier.page.get_by_role("checkbox", name=re.compile(surname))
    payment.check()
    cashier.button("Подтвердить выбранные").click()
    cashier.sign()
    expect(payment).to_have_count(0)


def hold_council(council: list[Person], surname: str, choice: str, voters: int) -> None:
    """Members vote, each at their own browser; chair and secretary sign the same minutes."""
    chair, secretary = council[0], council[-1]
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
    expect(chair.page.get_by_text("Подписано", exact=True)).to_be_visible()
    secretary.open("/council/")
    secretary.link_about(surname).click()
    secretary.button("Прочитать и подписать протокол").click()
    secretary.sign()
    expect(secretary.page.get_by_text(OUTCOMES[choice], exact=True)).to_be_visible()
