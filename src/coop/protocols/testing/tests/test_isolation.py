"""Every address of the site, for every role, at every host: nothing foreign is seen or changed.

Every table holds rows of another cooperative, marked, about the same people and under the same
numbers (`testing/foreign.py`). No page, file or answer of ours may show the mark, whoever looks;
and whoever comes to the other's site with our session is nobody there. The ordinary run lets one
person look, who holds every office; `make check` lets every role look alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from coop.monocoop import belonging, frame
from coop.monocoop.api import keys
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
from coop.protocols.testing.crawling import PLATFORM, Place, all_places
from coop.protocols.testing.foreign import HOST as FOREIGN_HOST
from coop.protocols.testing.foreign import MARK, UNITS, Planted, found, plant
from coop.protocols.testing.tests import offices
from coop.protocols.testing.tests.test_roles import answer as answer_and_undo

__all__ = ["busy", "followed", "introduce", "sign_in", "site"]
pytestmark = pytest.mark.django_db

ENDS_THE_SESSION = {"identity:sign_out", "identity:demo_enter"}
UNITS_READ = str(UNITS)
FINE = {200, 201, 204, 301, 302, 304, 400, 401, 403, 404, 405, 409, 410, 422}
EVENT_HANDLER = re.compile(r"<[a-z][^>]*\s(?:on[a-z]+|style)\s*=", re.I)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.I)


@pytest.fixture
def planted(busy: Cooperative, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """The other cooperative's rows, about our people too; nothing is gathered elsewhere."""
    monkeypatch.setattr(belonging, "_providers", [])
    monkeypatch.setattr(keys, "CALLS_PER_MINUTE", 1_000_000)
    return plant(busy.account(person) for person in ("vera", "anna"))


def text_of(answer: Any) -> str:
    """All that an answer carries, as far as it is text; files of spreadsheets are looked into."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            body = b"".join(parts.read(name) for name in parts.namelist())
    return body.decode("utf-8", "replace") + answer.headers.get("Location", "")


def leaks(answer: Any) -> bool:
    """Whether anything of the other cooperative is in it."""
    text = text_of(answer)
    return MARK in text.lower() or UNITS_READ in re.sub(r"[\s\u00a0\u202f.,]", "", text)


def unsafe(answer: Any) -> str:
    """What a page has that our policy forbids; empty for a good one."""
    policy = answer.headers.get("Content-Security-Policy", "")
    if "'unsafe-eval'" in policy or ("'unsafe-inline'" in policy and "script" in policy):
        return "policy"
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return ""
    page = text_of(answer)
    inline = [told for told in SCRIPT.findall(page) if "src=" not in told and "json" not in told]
    return "inline" if inline or EVENT_HANDLER.search(page) else ""


def own(place: Place, known: Mapping[str, Sequence[Any]]) -> Iterator[str]:
    """The place with values of ours."""
    yield from list(place.addresses(known))[:1]


def foreign(place: Place, planted: Planted) -> Iterator[str]:
    """The place with values that only the other cooperative has."""
    is_by_id = any(isinstance(each, UUID) for each in place.values.values())
    values: Sequence[Any] = planted.ids if is_by_id else planted.keys[-1:]
    for value in values if place.values else ():
        yield from list(place.addresses({name: [value] for name in place.values}))[:1]


@dataclass(slots=True)
class Looked:
    """What somebody saw: what is wrong, by address, and how many addresses opened."""

    wrong: dict[str, str] = field(default_factory=dict)
    opened: int = 0

    def at(self, address: str, answer: Any, strange: Sequence[str]) -> None:
        """Look at one answer; none of the words of `strange` may be in it."""
        self.opened += answer.status_code == 200
        text = text_of(answer).lower()
        if any(word.lower() in text for word in strange if word not in address):
            self.wrong[address] = "leaks"
        elif UNITS_READ in re.sub(r"[\s\u00a0\u202f.,]", "", text) and MARK in strange:
            self.wrong[address] = "leaks a sum"
        elif answer.status_code not in FINE:
            self.wrong[address] = str(answer.status_code)
        elif fault := unsafe(answer):
            self.wrong[address] = fault


def look(
    browser: Client, addresses: Iterable[str], strange: Sequence[str] = (MARK,), **more: Any
) -> Looked:
    """Read all of it; `more` may name a verb and a host."""
    looked = Looked()
    for address in addresses:
        answer = asked(browser, more.get("verb", "get"), more.get("host", HOST), address)
        looked.at(address, answer, strange)
    return looked


def asked(browser: Client, verb: str, host: str, address: str) -> Any:
    """One answer; what a session has become by it is undone, and so is what was done to logins."""
    if verb == "get":
        return browser.get(address, headers={"host": host})
    return answer_and_undo(browser, verb, host, address)


def our_addresses(busy: Cooperative) -> list[str]:
    """Every address with values that lead somewhere here."""
    known = {**values_of(busy), "digest": ["x"], "contract": ["council"]}
    return [
        address
        for each in all_places()
        if each.full_name not in ENDS_THE_SESSION
        for address in own(each, known)
    ]


def their_addresses(planted: Planted) -> list[str]:
    """Every address with values that lead somewhere only at the other's."""
    return [address for each in all_places() for address in foreign(each, planted)]


FRAMED = ("/", "/inbox/", "/more/")
"""Pages read with the frame around them: all menus, all that waits."""


def unframe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The frame is the same around every page, and half of the time that one takes."""
    monkeypatch.setattr(frame, "inbox_items", lambda _request: [])
    monkeypatch.setattr(ordering, "entries_of", lambda _request: [])


def test_no_page_shows_another_cooperative(
    busy: Cooperative, planted: Planted, sign_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A holder of every office reads all that may open at all."""
    vera = sign_in("vera")
    framed = look(vera, FRAMED)
    unframe(monkeypatch)
    looked = look(vera, our_addresses(busy))

    assert (framed.wrong, looked.wrong) == ({}, {})
    assert looked.opened > 140
    assert len(planted.tables) > 100


@pytest.fixture
def dealt(busy: Cooperative, monkeypatch: pytest.MonkeyPatch) -> Planted:
    """Every role is held by somebody alone; each of them has marked rows at the other's, too."""
    monkeypatch.setattr(belonging, "_providers", [])
    offices.deal(busy)
    return plant(busy.account(person) for person in offices.HOLDERS.values())


@pytest.mark.thorough
def test_no_role_sees_another_cooperative(
    busy: Cooperative, dealt: Planted, sign_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each alone, by reading ours and theirs and by sending to both, at our host."""
    browsers = offices.browsers(busy, sign_in)
    framed = {role: look(each, FRAMED) for role, each in browsers.items()}
    unframe(monkeypatch)
    ours, theirs = our_addresses(busy), their_addresses(dealt)

    read = {role: look(each, [*ours, *theirs]) for role, each in browsers.items()}
    sent = {role: look(each, [*ours, *theirs], verb="post") for role, each in browsers.items()}

    for told in (framed, read, sent):
        assert {role: each.wrong for role, each in told.items() if each.wrong} == {}
    for stranger in ("other", "operator"):
        assert read[stranger].opened == read["visitor"].opened


@pytest.fixture
def neighbour(busy: Cooperative, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every role is held by somebody alone; the other cooperative answers and has nothing yet."""
    monkeypatch.setattr(belonging, "_providers", [])
    offices.deal(busy)
    found()


@pytest.mark.thorough
@pytest.mark.usefixtures("neighbour")
def test_everybody_is_nobody_at_another_host(
    busy: Cooperative, sign_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Our people see at the other's what a visitor sees; at a host of nobody all see one page."""
    browsers, addresses = offices.browsers(busy, sign_in), our_addresses(busy)
    ours = ("Рассвет", busy.name)
    framed = {role: look(each, FRAMED, ours, host=FOREIGN_HOST) for role, each in browsers.items()}
    unframe(monkeypatch)

    told = {role: look(each, addresses, ours, host=FOREIGN_HOST) for role, each in browsers.items()}
    nobody = {
        text_of(each.get(address, headers={"host": "evil.example"}))
        for each in browsers.values()
        for address in addresses
        if not address.startswith("/static/")
    }

    assert {role: each.wrong for role, each in told.items() if each.wrong} == {}
    assert {role: each.wrong for role, each in framed.items() if each.wrong} == {}
    visitor = told["visitor"].opened
    assert {role for role, each in told.items() if each.opened != visitor} <= {"other"}
    assert len(nobody) == 1


@pytest.mark.thorough
@pytest.mark.usefixtures("neighbour")
def test_the_platform_tells_its_operator_alone(busy: Cooperative, sign_in: SignedIn) -> None:
    """Its home names the cooperatives it hosts; else their people are visitors, the desk closed."""
    browsers = offices.browsers(busy, sign_in)
    every = [address for each in all_places(PLATFORM) for address in own(each, {})]
    addresses = [address for address in every if address != "/"]
    desk = [each for each in addresses if each.startswith("/operator/") and "/enter/" not in each]

    told = {
        role: look(
            each, addresses, () if role == "operator" else ("Рассвет", MARK), host=PLATFORM_HERE
        )
        for role, each in browsers.items()
    }

    assert {role: each.wrong for role, each in told.items() if each.wrong} == {}
    assert told["operator"].opened > told["visitor"].opened
    assert {each.opened for role, each in told.items() if role != "operator"} == {
        told["visitor"].opened
    }
    assert look(browsers["chair"], desk, host=PLATFORM_HERE).opened == 0
