"""What members do in their browsers when they govern themselves: sections, candidates, ballots."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import expect

from .people import Person


def propose_section(member: Person, name: str, place: str) -> None:
    """The four short steps of a proposal, and the signature."""
    member.open("/sections/")
    member.link("Предложить участок").first.click()
    member.page.get_by_role("radio", name=re.compile("^Место")).check()
    member.page.get_by_role("radio", name=re.compile("^Любой пайщик")).check()
    member.button("Продолжить").click()
    member.page.get_by_label("Название участка").fill(name)
    member.page.get_by_label("Населённый пункт или район").fill(place)
    member.button("Продолжить").click()
    member.page.wait_for_url("**/sections/new/where/")
    member.button("Продолжить").click()
    member.button("Прочитать и подписать").click()
    member.sign()
    expect(member.heading()).to_have_text(name)


def support_section(member: Person, name: str) -> None:
    """Find the proposal in the list, and take part in its founding meeting."""
    member.open("/sections/?show=proposed")
    member.link(name).click()
    member.link("Поддержать").click()
    member.button("Прочитать и подписать").click()
    member.sign()
    expect(member.page.get_by_role("main")).to_contain_text("Вы поддержали это предложение")


def stand(member: Person, office: str, about: str) -> None:
    """Agree to stand for an office, with a word of oneself."""
    member.open("/meetings/")
    member.page.get_by_role("main").get_by_role("link", name="Выдвинуться на должность").click()
    place = member.page.locator("section.card").filter(has_text=office)
    place.get_by_role("link", name="Баллотироваться").click()
    member.page.get_by_label("О себе").fill(about)
    member.button("Прочитать и подписать").click()
    member.sign()


def vote_for(voter: Person, meeting: str, chosen: Sequence[str]) -> None:
    """From the inbox to the ballot, its check and the signature; ends at the receipt."""
    waiting = voter.page.get_by_role("main").get_by_role("link", name=re.compile(meeting))
    voter.open("/inbox/")
    voter.reload_until(waiting)
    waiting.first.click()
    for name in chosen:
        voter.page.get_by_role("checkbox", name=re.compile(name)).check()
    voter.button("Проверить").click()
    voter.button("Подписать").click()
    voter.sign()
    expect(voter.heading()).to_have_text("Ваш бюллетень записан")


def sign_minutes(officer: Person, meeting: str) -> None:
    """From the inbox to the minutes and the signature."""
    waiting = officer.link_about(f"Протокол: {meeting}")
    officer.open("/inbox/")
    officer.reload_until(waiting)
    waiting.click()
    officer.page.get_by_role("main").get_by_role("button").last.click()
    officer.sign()
