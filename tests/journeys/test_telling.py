"""Telling and asking: an announcement, a page, a form for the council, an inquiry, a poll."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from .installations import Installation
from .people import PHONE, Person
from .test_accessibility import faults_of

pytestmark = [pytest.mark.journey, pytest.mark.thorough]
LONG, YES_NO = "Длинный текст", "Да или нет"
PROPOSAL = "Предложение совету"


@pytest.fixture(scope="module")
def chair(browser: Browser, installation: Installation) -> Iterator[Person]:
    """The chair at a desk, who writes."""
    yield from seated(browser, installation, installation.people("chair")[0])


@pytest.fixture(scope="module")
def secretary(browser: Browser, installation: Installation) -> Iterator[Person]:
    """The secretary, who also sits in the council."""
    yield from seated(browser, installation, installation.people("council")[-1])


@pytest.fixture(scope="module")
def member(browser: Browser, installation: Installation) -> Iterator[Person]:
    """A member with a phone."""
    yield from seated(browser, installation, installation.people("member")[0], PHONE)


def seated(
    browser: Browser, installation: Installation, name: str, size: dict[str, int] | None = None
) -> Iterator[Person]:
    """Somebody at a browser of their own."""
    person = Person.at(browser, installation.site, *((size,) if size else ()))
    person.enter_as(name)
    yield person
    person.leave()


def write(chair: Person, path: str, button: str, title: str, text: str) -> None:
    """Begin something with a title and a text, look at it, publish it."""
    chair.open(path)
    chair.button(button).click()
    chair.page.get_by_label("Заголовок").fill(title)
    chair.page.get_by_label("Текст", exact=True).fill(text)
    expect(chair.page.locator("#writing-title")).to_have_text(title)
    chair.button("Опубликовать").click()
    expect(chair.page.get_by_text("Опубликовано.")).to_be_visible()


def ask(chair: Person, title: str, kind: str, question: str, process: str, shows: str = "") -> None:
    """Put a form of one question together and publish it."""
    chair.open("/questionnaires/")
    chair.button("Новая форма").click()
    chair.page.get_by_label("Заголовок").fill(title)
    chair.button(kind).click()
    chair.page.get_by_label("Вопрос", exact=True).fill(question)
    chair.page.get_by_role("radio", name=re.compile(f"^{process}")).check()
    if shows:
        chair.page.get_by_label("Кому видны итоги опроса").select_option(label=shows)
    chair.button("Опубликовать").click()
    expect(chair.page.get_by_text("Опубликовано.")).to_be_visible()


def put_on_desktop(chair: Person, form: str) -> None:
    """Add the block of forms to the members' desktop, choose the form, publish the desktop."""
    chair.open("/desktops/edit/member/")
    chair.button("Добавить: Форма или опрос").click()
    added = chair.page.get_by_role("link", name="Настройки: Форма или опрос").last
    added.click()
    chair.page.get_by_label("Какая форма").select_option(label=form)
    told = chair.page.locator("#constructor-said")
    expect(told).to_have_text("Настройки сохранены в черновике.")
    chair.open("/desktops/publish/member/")
    chair.button("Опубликовать").click()
    expect(chair.page.get_by_text("Опубликовано: читатели видят это")).to_be_visible()


def send(member: Person, question: str, words: str) -> None:
    """Fill in the form that is open."""
    member.page.get_by_label(question).fill(words)
    member.button("Отправить").click()
    expect(member.page.get_by_text("Отправлено")).to_be_visible()


def test_announced_and_put_on_the_site(chair: Person, member: Person) -> None:
    """What the chair writes reads a member on a phone: the news, and a page at the site's foot."""
    write(chair, "/announcements/", "Новое объявление", "Субботник", "Собираемся в **десять**.")
    assert [] == faults_of(chair)
    write(chair, "/pages/", "Новая страница", "О нашем складе", "Он на улице Мира.")

    member.open("/announcements/")
    member.link("Субботник").click()
    expect(member.page.get_by_text("Собираемся в десять.")).to_be_visible()
    assert [] == faults_of(member)
    member.link("О нашем складе").click()
    expect(member.page.get_by_text("Он на улице Мира.")).to_be_visible()


def test_a_form_on_a_desktop_becomes_a_matter(
    chair: Person, member: Person, secretary: Person
) -> None:
    """A member fills it in on a phone; one of the council begins a matter with these words."""
    ask(chair, PROPOSAL, LONG, "Что предлагаете?", "Совету")
    put_on_desktop(chair, PROPOSAL)
    member.open("/")
    assert [] == faults_of(member)
    send(member, "Что предлагаете?", "Починить крышу склада.")

    secretary.open("/council/")
    secretary.link_about(PROPOSAL).click()
    secretary.button("Внести в совет").click()
    expect(secretary.page.get_by_text("Починить крышу склада.")).to_be_visible()
    secretary.open("/council/")
    expect(secretary.page.get_by_text("Ваш черновик вопроса")).to_be_visible()
    assert [] == faults_of(secretary)


def test_an_officer_answers_an_inquiry(chair: Person, member: Person, secretary: Person) -> None:
    """New, in work, answered: each side sees where it stands."""
    ask(chair, "Справка о паях", LONG, "Куда нужна справка?", "Секретарю")
    member.open("/questionnaires/")
    member.link_about("Справка о паях").click()
    expect(member.page.get_by_text("хранятся 365 дней")).to_be_visible()
    send(member, "Куда нужна справка?", "В банк.")

    secretary.open("/inbox/")
    secretary.link_about("Справка о паях").click()
    secretary.button("Взять в работу").click()
    expect(secretary.page.get_by_text("В работе")).to_be_visible()
    secretary.page.get_by_label("Ваше сообщение").fill("Готова, приходите.")
    secretary.button("Ответить").click()
    expect(secretary.page.get_by_text("Есть ответ")).to_be_visible()
    member.page.reload()
    expect(member.page.get_by_text("Готова, приходите.")).to_be_visible()
    assert [] == faults_of(member)


def test_a_poll_shows_its_result(chair: Person, member: Person) -> None:
    """It says that it is no vote; once it is over who answered finds the counts."""
    ask(chair, "Субботник в мае", YES_NO, "Придёте?", "Опрос", shows="Всем, кто ответил")
    member.open("/inbox/")
    member.link_about("Субботник в мае").click()
    expect(member.page.get_by_text("Это опрос, а не голосование")).to_be_visible()
    member.page.get_by_role("radio", name="Да", exact=True).check()
    member.button("Отправить").click()
    expect(member.page.get_by_text("ответ учтён")).to_be_visible()
    chair.open("/questionnaires/")
    chair.link_about("Субботник в мае").click()
    chair.link("Ответы").click()
    chair.button("Больше не принимать ответы").click()

    member.open("/questionnaires/")
    member.link_about("Субботник в мае").click()
    expect(member.page.get_by_text("Ответил 1 человек", exact=True)).to_be_visible()
    assert [] == faults_of(member)
