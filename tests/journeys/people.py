"""People at their browsers: what each of them does on the cooperative's pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PASSWORD = "четыре слова подряд тут"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
    "hasPrf": True,
}
RECORDED_MS = 20_000
RELOAD_MS = 500


@dataclass(slots=True)
class Person:
    """Someone at a browser of their own."""

    site: str
    context: BrowserContext
    page: Page
    troubles: list[str] = field(default_factory=list)

    @classmethod
    def at(cls, browser: Browser, site: str, size: dict[str, int] = DESK) -> Person:
        """Sit down at a fresh browser with an authenticator built in."""
        context = browser.new_context(
            viewport={"width": size["width"], "height": size["height"]},
            locale="ru-RU",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
        person = cls(site, context, page)
        page.on("pageerror", lambda error: person.troubles.append(str(error)))
        return person

    def leave(self) -> None:
        """Close the browser; nothing may have gone wrong in the scripts of any page."""
        self.context.close()
        assert [] == self.troubles

    def open(self, path: str) -> None:
        """Go to a page of the site."""
        self.page.goto(self.site + path)

    def button(self, name: str) -> Locator:
        """A button by the words on it."""
        return self.page.get_by_role("button", name=name, exact=True)

    def link(self, name: str) -> Locator:
        """A link by its words."""
        return self.page.get_by_role("link", name=name, exact=True)

    def link_about(self, word: str) -> Locator:
        """The first link whose words tell about somebody."""
        return self.page.get_by_role("main").get_by_role("link", name=re.compile(word)).first

    def heading(self) -> Locator:
        """The page's title."""
        return self.page.get_by_role("heading", level=1)

    def enter_as(self, name: str) -> None:
        """Become one of the demonstration's people."""
        self.open("/demo/")
        self.button(name).click()
        self.page.wait_for_url(self.site + "/**")
        self.page.wait_for_url(lambda address: "/demo/" not in address)

    def sign(self) -> None:
        """On the signature sheet: sign, see it recorded, go on."""
        self.page.wait_for_url("**/sign/**")
        self.button("Подписать").click()
        onward = self.page.locator("#go-on a")
        expect(onward).to_be_visible(timeout=RECORDED_MS)
        onward.click()
        self.page.wait_for_url(lambda address: "/sign/" not in address)

    def reload_until(self, wanted: Locator, seconds: float = 30) -> None:
        """Look again and again, as people do, until the page shows it."""
        for _attempt in range(int(seconds * 1000 / RELOAD_MS)):
            if wanted.count():
                return
            self.page.wait_for_timeout(RELOAD_MS)
            self.page.reload()
        expect(wanted.first).to_be_visible()

    def download(self, press: Locator, folder: Path) -> Path:
        """Press and keep the file."""
        with self.page.expect_download() as coming:
            press.click()
        kept = folder / coming.value.suggested_filename
        coming.value.save_as(kept)
        return kept


@dataclass(slots=True)
class Applicant(Person):
    """Someone who joins."""

    look: Callable[[Applicant], object] = lambda _applicant: None
    """What is done on each page before going on."""

    def fill_wizard(self, last_name: str, first_name: str, patronymic: str, email: str) -> None:
        """The steps before the signature: who, details, conditions."""
        self.open("/membership/join/")
        self.page.get_by_role("radio", name=re.compile("^Человек")).check()
        self._onward("**/membership/join/details/")
        for label, value in {
            "Фамилия": last_name,
            "Имя": first_name,
            "Отчество": patronymic,
            "Дата рождения": "1990-04-12",
            "Место жительства": "г. Тверь, ул. Советская, д. 3, кв. 7",
            "Электронная почта": email,
        }.items():
            self.page.get_by_role("main").get_by_label(label).fill(value)
        self._onward("**/membership/join/conditions/")
        self.page.get_by_label("Я это прочитал(а)").check()
        self._onward("**/join/key/**")

    def make_signature(self, email: str, way: str) -> None:
        """Choose what opens the signature, then confirm the recovery sheet."""
        self.page.get_by_label("Электронная почта").fill(email)
        if way == "password":
            self.page.get_by_role("radio", name=re.compile("^Паролем|^Пароль")).check()
            self.page.get_by_label("Пароль", exact=True).fill(PASSWORD)
            self.page.get_by_label("Тот же пароль ещё раз").fill(PASSWORD)
        self._onward("**/security/sheet/**")
        self._take_sheet()

    def apply(self) -> None:
        """Read the three papers and sign them at once."""
        self.come_to_signing()
        self.sign()
        self.page.wait_for_url("**/membership/join/payment/")

    def come_to_signing(self) -> None:
        """Look through the papers and open the signature sheet."""
        self.page.wait_for_url("**/membership/join/review/")
        self.look(self)
        self.button("Подписать").click()
        self.page.wait_for_url("**/sign/**")
        self.look(self)

    def _onward(self, address: str) -> None:
        self.look(self)
        self.button("Продолжить").click()
        self.page.wait_for_url(address)

    def _take_sheet(self) -> None:
        code = self.page.locator("#sheet-code li")
        expect(code).to_have_count(14)
        groups = code.all_inner_texts()
        self.look(self)
        self.button("Распечатан или переписан").click()
        for index in (0, 1):
            number = int(self.page.locator(f"#group-number-{index}").inner_text())
            self.page.locator(f"#group-{index}").fill(groups[number - 1].lower())
        self.look(self)
        self.button("Лист у меня").click()
        self.page.wait_for_url(lambda address: "/security/sheet/" not in address)
