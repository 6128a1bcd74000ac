"""Desktops: built by mouse, again by keyboard alone, published, seen on a phone, rolled back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from .installations import Installation
from .people import DESK, PHONE, Person
from .test_accessibility import faults_of

pytestmark = pytest.mark.journey
LINKS, CONTACTS = "Ссылки", "Контакты"
BANDS = (
    ("first", "", (("general.waiting", "l"),)),
    ("mine", "", (("ledger.wallet", "m"), ("membership.card", "s"))),
    (
        "common",
        "Наш кооператив",
        (("programs.programs", "l"), ("funds.chart", "m"), ("general.calendar", "s")),
    ),
)


@pytest.fixture(scope="module")
def chair(browser: Browser, installation: Installation) -> Iterator[Person]:
    """The chair at a desk."""
    person = Person.at(browser, installation.site)
    person.enter_as(installation.people("chair")[0])
    yield person
    person.leave()


@pytest.fixture(scope="module")
def member(browser: Browser, installation: Installation) -> Iterator[Person]:
    """A member with a phone."""
    person = Person.at(browser, installation.site, PHONE)
    person.enter_as(installation.people("member")[0])
    yield person
    person.leave()


def titles(person: Person) -> list[str]:
    """What stands on the canvas, in order."""
    return person.page.locator("article.place").evaluate_all(
        "tiles => tiles.map(tile => tile.getAttribute('aria-label'))"
    )


def saved(person: Person) -> None:
    """Wait until the last change has come back."""
    expect(person.page.locator("[data-constructor][aria-busy]")).to_have_count(0)


def grip(person: Person, title: str) -> Locator:
    """The handle of a tile."""
    return person.button(f"Переставить: {title}").first


def open_constructor(person: Person, audience: str = "member") -> None:
    """Begin with a layout brought as a file, whose tiles are known."""
    bands = [
        {
            "id": name,
            "title": {"ru": title, "en": title},
            "tiles": [
                {"id": f"{name}{place}", "block": block, "size": size}
                for place, (block, size) in enumerate(tiles)
            ],
        }
        for name, title, tiles in BANDS
    ]
    file = {"format": "coop.desktop", "schema": 1, "layout": {"bands": bands}}
    person.open(f"/desktops/begin/{audience}/")
    person.page.get_by_label("Взять из файла").set_input_files(
        {
            "name": "layout.json",
            "mimeType": "application/json",
            "buffer": json.dumps(file).encode(),
        }
    )
    person.button("Взять файл").click()
    person.page.wait_for_url(f"**/desktops/edit/{audience}/**")


def publish(person: Person, audience: str = "member") -> None:
    """Look at what changes and publish it."""
    person.open(f"/desktops/publish/{audience}/")
    person.button("Опубликовать").click()
    person.page.wait_for_url("**/desktops/")
    expect(person.page.get_by_text("Опубликовано: читатели видят это")).to_be_visible()


def drag(person: Person, what: Locator, onto: Locator, at: tuple[float, float]) -> None:
    """Drag by the mouse to a point of another element, given in parts of its size."""
    what.scroll_into_view_if_needed()
    start, end = what.bounding_box(), onto.bounding_box()
    assert start
    assert end
    mouse = person.page.mouse
    mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(end["x"] + end["width"] * at[0], end["y"] + end["height"] * at[1], steps=8)
    mouse.up()
    saved(person)


def test_built_by_mouse(chair: Person, member: Person) -> None:
    """A block found in the drawer, dragged out, moved, filled, published; read on a phone."""
    open_constructor(chair)
    before = titles(chair)

    chair.page.get_by_label("Найти блок").fill("ССЫЛ")
    expect(chair.page.locator("[data-block='general.calendar']")).to_be_hidden()
    wallet = chair.page.get_by_role("article", name="Мои деньги в кооперативе")
    drag(chair, chair.page.locator("[data-block='general.links'] b"), wallet, (0.1, 0.5))
    assert titles(chair) == [*before[:1], LINKS, *before[1:]]
    drag(chair, grip(chair, LINKS), chair.page.get_by_role("article", name="Карточка"), (0.9, 0.5))
    assert titles(chair).index(LINKS) == 3
    chair.link(f"Настройки: {LINKS}").click()
    chair.button("Две трети").click()
    saved(chair)
    links = chair.page.get_by_role("group", name="Ещё").first
    links.get_by_label("По-русски").fill("Наш чат")
    links.get_by_label("Адрес").fill("https://example.org/chat")
    chair.button("Сохранить настройки").click()
    saved(chair)
    assert [] == faults_of(chair)
    chair.page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
    publish(chair)

    member.open("/")
    expect(member.link("Наш чат")).to_be_visible()
    assert [] == faults_of(member)


def test_built_by_keyboard_alone(chair: Person, member: Person) -> None:
    """The same with keys only: every step is told to a screen reader."""
    open_constructor(chair)
    page, told = chair.page, chair.page.locator("#constructor-said")

    add = chair.button(f"Добавить: {CONTACTS}")
    add.focus()
    page.keyboard.press("Enter")
    expect(told).to_have_text(re.compile("^Добавлено. Контакты: место 4 из 4"))
    expect(grip(chair, CONTACTS)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(told).to_have_text(re.compile("^Контакты: место 3 из 4"))
    page.keyboard.press("PageUp")
    expect(told).to_have_text(re.compile("^Контакты: место 3 из 3"))
    page.keyboard.press("3")
    expect(told).to_have_text("Контакты: весь ряд")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-title")).to_be_focused()
    lock = page.get_by_role("switch", name=re.compile("^Закреплено"))
    lock.focus()
    page.keyboard.press("Space")
    expect(told).to_have_text("Контакты: закреплено")
    page.keyboard.press("Tab")
    grip(chair, "Карточка пайщика").focus()
    page.keyboard.press("Delete")
    expect(told).to_have_text(re.compile("^Убрано: Карточка пайщика"))
    assert "Карточка пайщика" not in titles(chair)
    chair.button("Отменить").focus()
    page.keyboard.press("Enter")
    expect(told).to_have_text("Отменено.")
    assert "Карточка пайщика" in titles(chair)
    publish(chair)

    member.open("/desktops/own/member/")
    expect(member.page.get_by_text("стоит здесь")).to_be_visible()
    member.button("Скрыть: Целевые программы").click()
    member.open("/")
    expect(member.page.get_by_role("heading", name=CONTACTS)).to_be_visible()
    expect(member.page.get_by_role("link", name="Складчина")).to_have_count(0)
    member.open("/desktops/own/member/")
    member.button("Как устроил кооператив").click()


def test_rolled_back(chair: Person, member: Person) -> None:
    """The history tells in words what each version changed; an earlier one comes back."""
    chair.open("/desktops/history/member/")
    expect(chair.page.get_by_text("Добавлено: Контакты")).to_be_visible()

    chair.button("Вернуть версию 1").click()

    expect(chair.page.get_by_text("Прежняя версия снова действует.")).to_be_visible()
    member.open("/")
    expect(member.link("Наш чат")).to_be_visible()
    expect(member.page.get_by_role("heading", name=CONTACTS)).to_have_count(0)


def test_program_hidden_and_shown(chair: Person, member: Person) -> None:
    """A program that is not ticked is gone from the desktop, the catalogue and the site."""
    for audience in ("member", "visitor"):
        choose(chair, audience, shown=["Касса взаимопомощи"])
        publish(chair, audience)

    member.open("/")
    expect(member.link("Касса взаимопомощи")).to_be_visible()
    expect(member.link("Складчина")).to_have_count(0)
    member.open("/programs/")
    expect(member.link("Складчина")).to_have_count(0)
    member.open("/about/")
    expect(member.page.get_by_text("Касса взаимопомощи")).to_be_visible()
    expect(member.page.get_by_text("Складчина")).to_have_count(0)

    chair.open("/desktops/edit/member/")
    chair.link("Настройки: Целевые программы").click()
    chair.page.get_by_role("radio", name=re.compile("^Все программы")).check()
    expect(chair.page.locator("#constructor-said")).to_have_text("Настройки сохранены в черновике.")
    publish(chair)
    member.open("/")
    expect(member.link("Складчина")).to_be_visible()


def choose(chair: Person, audience: str, shown: list[str]) -> None:
    """Tick the programs that an audience sees."""
    chair.open(f"/desktops/edit/{audience}/")
    chair.link("Настройки: Целевые программы").click()
    chair.page.get_by_role("radio", name=re.compile("^Только отмеченные")).check()
    saved(chair)
    for title in shown:
        chair.page.get_by_role("checkbox", name=re.compile(title)).check()
        saved(chair)
