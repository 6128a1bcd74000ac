"""People who connect a cooperative: a petitioner, founders who sign up, the operator."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from playwright.sync_api import Browser, expect

from .installations import Installation
from .people import PASSWORD, PHONE, RECORDED_MS, Person

CHAIR = "Ветрова Дарья Львовна"
FOUNDERS = (
    (CHAIR, "Председатель совета", ()),
    ("Котов Илья Петрович", "Заместитель председателя", ("Кассир",)),
    ("Рыбина Алла Юрьевна", "Член совета", ("Бухгалтер",)),
    ("Громов Савва Ильич", "Член совета", ()),
    ("Лыкова Нина Олеговна", "Член совета", ("Секретарь",)),
)
COLOUR = "#7a1f3d"


def email_of(name: str) -> str:
    """The e-mail of one of the founders."""
    return f"founder{[each[0] for each in FOUNDERS].index(name)}@ogonek.example"


@dataclass(slots=True)
class Petitioner(Person):
    """Who fills the petition in, on the Platform's own site."""

    look: Callable[[Person], object] = lambda _person: None
    """What is done on each page before going on."""

    def begin(self, name: str) -> None:
        """From the first page to the first step."""
        self.open("/")
        self.look(self)
        self.link("Подключить кооператив").click()
        self.look(self)
        self._fill({"Краткое название кооператива": name, "Ваша почта": "darya@ogonek.example"})
        self._press("Начать")

    def describe(self, legal_name: str) -> None:
        """Kind and names with their cases, numbers of registers; the bank is left for later."""
        self.page.get_by_role("radio", name=re.compile("^Потребительское общество")).check()
        self._fill({"Полное наименование по уставу": legal_name})
        self._press("Продолжить")
        expect(self.page.get_by_role("status").first).to_contain_text("просклоняли")
        self._press("Продолжить")
        numbers = {"ИНН": "7799001201", "КПП": "779901001", "ОГРН": "1127799001230"}
        self._fill({**numbers, "Юридический адрес": "105062, г. Москва, ул. Покровка, д. 27"})
        self._press("Продолжить")
        expect(self.page.get_by_role("main")).to_contain_text("последняя проверочная")
        self._fill({"ИНН": "7799001200"})
        self._press("Продолжить")
        self._press("Продолжить")

    def take_charter_and_papers(self) -> None:
        """A value below the law is refused with the article; the advised ones are taken."""
        self.page.get_by_text("Совет и правление", exact=True).click()
        quorum = self.page.get_by_role("textbox", name=re.compile("^Кворум совета"))
        advised = quorum.input_value()
        quorum.fill("50")
        self._press("Это наши значения")
        expect(self.page.get_by_role("main")).to_contain_text("3085-1, ст. 19")
        self.page.get_by_role("textbox", name=re.compile("^Кворум совета")).fill(advised)
        self._press("Это наши значения")
        self._press("Эти документы нам подходят")

    def name_founders(self) -> None:
        """Five people with their seats and offices."""
        for name, seat, offices in FOUNDERS:
            form = self.page.locator("details form")
            form.get_by_label("Фамилия, имя, отчество").fill(name)
            form.get_by_label("Электронная почта").fill(email_of(name))
            form.get_by_label("Место в совете").select_option(label=seat)
            for office in offices:
                form.get_by_role("checkbox", name=re.compile(f"^{office}")).check()
            self.button("Добавить").click()
            expect(self.link_about(name)).to_be_visible()
        self.look(self)
        self.link("Продолжить").click()

    def choose_place_and_look(self) -> None:
        """The suggested address, a colour of one's own."""
        self._press("Продолжить")
        self.page.get_by_role("radio", name="Свой").check()
        self.page.get_by_label("Свой цвет").fill(COLOUR)
        self._press("Продолжить")

    def invite(self) -> Sequence[str]:
        """The founders' links, in their order."""
        self.button("Пригласить всех по почте").click()
        self.look(self)
        links = self.page.get_by_role("article").locator("code")
        expect(links).to_have_count(len(FOUNDERS))
        return links.all_inner_texts()

    def send(self) -> None:
        """Everybody has signed up: look it over and send it."""
        self.page.reload()
        expect(self.page.get_by_role("status").first).to_contain_text("Подписи есть у всех")
        self.look(self)
        self.link("К обзору").click()
        self._press("Отправить оператору")
        expect(self.page.get_by_role("main")).to_contain_text("Оператор прочитает её")
        self.look(self)

    def _fill(self, values: dict[str, str]) -> None:
        for label, value in values.items():
            told = re.compile(f"^{re.escape(label)}( ·|$)")
            self.page.get_by_role("main").get_by_label(told).fill(value)

    def _press(self, name: str) -> None:
        self.look(self)
        self.button(name).click()


def sign_up(browser: Browser, links: Sequence[str], look: Callable[[Person], object]) -> None:
    """Each founder opens a link on a phone and makes a signature there; the link is used up."""
    site = re.sub(r"/invitation/.*", "", links[0])
    founder = Person.at(browser, site, PHONE)
    for link in links:
        founder.open(link.removeprefix(site))
        look(founder)
        founder.page.get_by_label("Пароль", exact=True).fill(PASSWORD)
        founder.page.get_by_label("Тот же пароль ещё раз").fill(PASSWORD)
        founder.button("Создать мою подпись").click()
        expect(founder.page.locator("#made")).to_be_visible(timeout=RECORDED_MS)
    founder.open(links[0].removeprefix(site))
    expect(founder.heading()).to_contain_text("Приглашение уже использовано")
    founder.leave()


def decide(browser: Browser, installation: Installation, look: Callable[[Person], object]) -> str:
    """The operator comes in by the server's link and accepts; returns the command shown."""
    link = installation.coop("operator", "link").stdout.strip()
    site = re.sub(r"/operator/.*", "", link)
    operator = Person.at(browser, site)
    operator.open(link.removeprefix(site))
    operator.button("Открыть стол").click()
    operator.open("/operator/petitions/")
    look(operator)
    operator.link_about("Огонёк").click()
    look(operator)
    operator.button("Принять").click()
    command = operator.page.locator("code", has_text="coop network connect").inner_text()
    look(operator)
    operator.leave()
    return command
