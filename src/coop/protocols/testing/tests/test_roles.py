"""Which role may open which page and do what there: a table that is read in review.

`roles.txt` has a line for every address of both sites: the roles that its view asks for, those that
read it in the story, those that may send it something. A role stands for everybody who has it: what
opens to `council` opens to the chair too. With a `*` it stands for some of them: whose own thing it
is. Operations of the API tell their roles in `docs/reference/openapi.json`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from coop.monocoop import frame
from coop.monocoop.desktops import ordering
from coop.monocoop.tenants.hosts import PLATFORM_HERE
from coop.protocols.commission.tests.test_reading import busy, values_of
from coop.protocols.membership.tests.conftest import (
    HOST,
    SignedIn,
    followed,
    introduce,
    sign_in,
    site,
)
from coop.protocols.testing import Cooperative
from coop.protocols.testing.crawling import PLATFORM, SITE, Place, all_places
from coop.protocols.testing.tests import offices

__all__ = ["busy", "followed", "introduce", "sign_in", "site"]
TABLE = Path(__file__).with_name("roles.txt")
HOSTS = {SITE: HOST, PLATFORM: PLATFORM_HERE}
CLOSED = (401, 403, 404, 405, 409)
SIGN_IN = "/signin/"
NOBODY = "-"
Known = Mapping[str, Sequence[object]]
Held = Mapping[str, frozenset[str]]
"""Browsers by the role they try, each with all the roles of the person behind it."""


def every_place(site: str) -> list[Place]:
    """Every address of a site by its name, but for the API's."""
    every = sorted(all_places(site), key=heading)
    return [each for each in every if not next(each.addresses({}), "").startswith("/api/v1/")]


def heading(place: Place) -> str:
    """The place and the roles that its view asks for: what is known without a cooperative."""
    where = "platform " if place.site == PLATFORM else ""
    return f"{where}{place.full_name} | asks {listed(place.needs)}"


def listed(roles: Iterable[str]) -> str:
    """Roles as the table has them."""
    return ", ".join(sorted(roles)) or NOBODY


def answer(browser: Client, verb: str, host: str, address: str) -> Any:
    """What is answered; whatever it did is undone, so that the next one finds all as it was."""
    cookies = deepcopy(browser.cookies)
    with transaction.atomic():
        told = getattr(browser, verb)(address, headers={"host": host})
        transaction.set_rollback(True)
    browser.cookies = cookies
    return told


def status(browser: Client, verb: str, host: str, address: str) -> int:
    """How it is answered; being led to signing in counts as refused."""
    told = answer(browser, verb, host, address)
    assert told.status_code < 500, (verb, address)
    is_led_away = told.headers.get("Location", "").startswith(SIGN_IN)
    return 401 if is_led_away else int(told.status_code)


def opens(verb: str, status: int) -> bool:
    """Whether it opened: a page to read, or an act that went on."""
    return status == 200 if verb == "get" else status not in CLOSED


def leading(verb: str, place: Place, asked: Sequence[Client], known: Known) -> str:
    """The place's first address that somebody opens of whom it asks; empty where nobody does."""
    host = HOSTS[place.site]
    for address in place.addresses(known):
        for browser in asked:
            told = status(browser, verb, host, address)
            if told == 405:  # it takes no such verb, whoever asks
                return ""
            if opens(verb, told):
                return address
    return ""


def openers(
    verb: str, place: Place, browsers: Mapping[str, Client], held: Held, known: Known
) -> set[str]:
    """Who opens the place, of all; who belongs elsewhere is a visitor here."""
    asked = [browsers[role] for role in held if not place.needs or place.needs & held[role]]
    address = leading(verb, place, asked, known) or next(place.addresses(known))
    tried = {
        role: opens(verb, status(each, verb, HOSTS[place.site], address))
        for role, each in browsers.items()
    }
    strangers = [tried[role] for role in browsers if role not in held]
    assert set(strangers) <= {tried["visitor"]}, address
    return {role for role in held if tried[role]}


def shortest(openers: set[str], held: Held) -> Iterator[str]:
    """The roles that stand for all of these, each for everybody who has it."""
    having = {role: {each for each in held if role in held[each]} for role in held}
    whole = {role for role, each in having.items() if each <= openers}
    for role in openers:
        if role in whole and not any(having[each] > having[role] for each in held[role] & whole):
            yield role
        elif not held[role] & whole:
            yield f"{role}*"


def lines(
    places: Iterable[Place], browsers: Mapping[str, Client], held: Held, known: Known
) -> Iterator[str]:
    """The table of a site, line by line."""
    for place in places:
        reads, does = (
            listed(shortest(openers(verb, place, browsers, held, known), held))
            for verb in ("get", "post")
        )
        yield f"{heading(place)} | reads {reads} | does {does}"


def test_every_address_stands_in_the_table() -> None:
    """A new page is told there, and so is one whose view asks for other roles."""
    told = [line.partition(" | reads ")[0] for line in TABLE.read_text().splitlines()]

    assert told == [heading(place) for each in (SITE, PLATFORM) for place in every_place(each)]


@pytest.mark.thorough
@pytest.mark.django_db
def test_each_role_opens_what_the_table_says(
    busy: Cooperative, sign_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each role is tried alone, by reading and by sending; nothing breaks."""
    monkeypatch.setattr(frame, "inbox_items", lambda _request: [])  # half of a page's time
    monkeypatch.setattr(ordering, "entries_of", lambda _request: [])
    offices.deal(busy)
    browsers = offices.browsers(busy, sign_in)
    offices.write(browsers["chair"])
    known = {**values_of(busy), **offices.written()}

    held = offices.held(busy)
    of_platform = {role: frozenset({"visitor", role}) for role in ("visitor", "operator")}

    told = [
        *lines(every_place(SITE), browsers, held, known),
        *lines(every_place(PLATFORM), browsers, of_platform, known),
    ]

    expected = TABLE.read_text().splitlines()
    assert told == expected, "\n".join(difflib.unified_diff(expected, told, lineterm="", n=0))
