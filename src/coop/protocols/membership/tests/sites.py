"""A cooperative's site in a test: people with names, each in a browser, by the chain's clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils.timezone import localtime

from coop.protocols.membership.tests.pages import Page, read
from coop.protocols.membership.tests.signing import signed
from coop.protocols.testing import Cooperative

NAMES = {
    "vera": ("Орлова", "Вера", "Ильинична"),
    "boris": ("Петров", "Борис", "Олегович"),
    "galina": ("Зайцева", "Галина", "Петровна"),
    "dmitri": ("Кузнецов", "Дмитрий", "Сергеевич"),
    "elena": ("Белова", "Елена", "Ивановна"),
    "zoya": ("Иванова", "Зоя", "Андреевна"),
}
"""Vera chairs, Boris is her deputy, Galina, Dmitri and Elena sit in the council; Zoya does not."""


@dataclass
class Site:
    """The site, its people's browsers, and the clock that both site and chain go by."""

    coop: Cooperative
    sign_in: Any
    clock: Any

    def browser(self, person: str) -> Client:
        """The person's browser, signed in at the chain's present moment."""
        self.clock.move_to(self.coop.now)
        browser: Client = self.sign_in(person)
        return browser

    def page(self, person: str, address: str) -> Page:
        """What the person reads there."""
        return read(self.browser(person).get(address))

    def status_code(self, person: str, address: str) -> int:
        """How the site answers the person there."""
        return int(self.browser(person).get(address).status_code)

    def send(self, person: str, address: str, told: dict[str, Any] | None = None) -> HttpResponse:
        """The person sends a form."""
        answer: HttpResponse = self.browser(person).post(address, told or {})
        return answer

    def sign(self, person: str, address: str, told: dict[str, Any] | None = None) -> None:
        """The person sends a form that leads to the signature sheet, and signs."""
        answer = self.send(person, address, told)
        assert answer.status_code == 302, answer.content.decode()
        assert answer["Location"].startswith("/sign/"), answer["Location"]
        signed(self.coop, person, answer["Location"])

    def wrong(self, person: str, address: str, told: dict[str, Any]) -> list[str]:
        """What the form says is wrong."""
        return read(self.send(person, address, told)).alerts

    def choose(self, person: str, address: str, told: dict[str, Any]) -> str:
        """A step of an assistant; where it leads."""
        answer = self.send(person, address, told)
        assert answer.status_code == 302, read(answer).alerts
        return str(answer["Location"])


def dates(opens: datetime, closes: datetime) -> dict[str, str]:
    """Two moments as a browser's fields tell them; a full minute, not before the given one."""
    return {"opens_at": _typed(opens), "closes_at": _typed(closes)}


def _typed(moment: datetime) -> str:
    return localtime(moment).strftime("%Y-%m-%dT%H:%M")
