"""The audit commission reads everything that officers read, and changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client

from coop.documents.models import Document
from coop.protocols.charter.tests.amending import draft as draft_amendment
from coop.protocols.commission.tests.auditing import elect, find
from coop.protocols.fees.tests.stories import Fees
from coop.protocols.funds.tests.story import Story
from coop.protocols.programs.models import Draft
from coop.protocols.termination.tests.leaving import accuse
from coop.protocols.testing import Cooperative
from coop.protocols.testing.crawling import Place, first_open, places

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]
CLOSED = (403, 404, 405)
ALL_ROLES = 7
SURELY_READ = {
    "council:agenda", "council:matter", "fees:drafts", "funds:desk",
    "funds:meeting", "ledger:account", "ledger:books", "ledger:entry", "ledger:member",
    "membership:register", "payments:desk", "payments:outgoing", "payments:statements",
    "programs:manage", "registry:read", "returns:due", "termination:desk",
}  # fmt: skip
"""Pages that must be among those found open: the crawl did lead somewhere."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How one address answers to reading and to doing."""

    place: Place
    address: str
    officer_reads: int
    member_reads: int
    auditor_reads: int
    officer_does: int = 405
    member_does: int = 405

    @property
    def name(self) -> str:
        """The address's name among the protocols."""
        return f"{self.place.namespace}:{self.place.name}"

    @property
    def is_officers_page(self) -> bool:
        """It opens for the officer, not for a member, and answers to reading alone."""
        is_page = (self.officer_reads, self.officer_does) == (200, 405)
        return is_page and self.member_reads in CLOSED

    @property
    def is_officers_act(self) -> bool:
        """Something that an officer may do and a member may not; the commission's own apart."""
        is_act = self.officer_does not in CLOSED and self.member_does in CLOSED
        return is_act and self.place.namespace != "commission"


@pytest.fixture
def busy(followed: Cooperative, site: Any, sign_in: Any) -> Cooperative:
    """A cooperative in which something waits at every desk, and Vera holds every office."""
    elect(followed)
    followed.join("anna")
    followed.register("boris2")
    followed.apply("boris2")
    everything = {"account": followed.account("vera"), "roles": ALL_ROLES}
    followed.relay("assembly", "council", "appoint", **everything)
    Fees(followed).draft()
    story = Story(followed)
    story.draft({"fundoper": 10_000})
    story.write(1_000, fund="fundreserve")
    accuse(followed, "anna")
    draft_amendment(followed, {"entrance": 500_00})
    find(followed)
    vera, olga = sign_in("vera"), sign_in("olga")
    vera.post("/programs/new/", {"preset": "wallet"})
    words = {"addressee": 1, "subject": "С", "found": "Н", "rule": "П", "demand": "Т"}
    olga.post("/commission/findings/new/", words)
    return followed


def values_of(busy: Cooperative) -> dict[str, Sequence[object]]:
    """Values for addresses, that lead somewhere where they can."""
    papers = list(Document.unbound.filter(coop=busy.name))
    accounts = [busy.account(person) for person in ("anna", "boris2", "vera")]
    numbers = [1, 2, 3, 4]
    return {
        **dict.fromkeys(("number", "order", "fee", "proposal", "call", "meeting"), numbers),
        "edition": [1],
        "round": [1],
        "place": [0],
        "year": [busy.now.year - 1],
        "account": accounts,
        "member": accounts,
        "code": ["bank", "sharemin"],
        "kind": ["pdf", "xlsx", "csv"],
        "receipt": ["1"],
        "way": ["in", "out"],
        "document": [each.pk for each in papers],
        "key": [each.package for each in papers],
        "token": [each.token for each in Draft.unbound.filter(coop=busy.name)] or [busy.name],
    }


def answers_of(
    busy: Cooperative, officer: Client, member: Client, auditor: Client
) -> list[Answers]:
    """What officers alone read or do, of all addresses; first all is read, then done."""
    known = values_of(busy)
    read = [
        _read(place, first_open(place, officer, known), officer, member, auditor)
        for place in places()
    ]
    return [_done(each, officer, member) for each in read]


def _read(place: Place, address: str, officer: Client, member: Client, auditor: Client) -> Answers:
    """An auditor is asked only for what a member does not see."""
    of_officer, of_member = officer.get(address).status_code, member.get(address).status_code
    is_theirs = of_officer == 200 and of_member in CLOSED
    of_auditor = auditor.get(address).status_code if is_theirs else of_member
    return Answers(place, address, of_officer, of_member, of_auditor)


def _done(answers: Answers, officer: Client, member: Client) -> Answers:
    """A member is asked only for what an officer may do."""
    of_officer = officer.post(answers.address).status_code
    may = of_officer not in CLOSED
    of_member = member.post(answers.address).status_code if may else of_officer
    return replace(answers, officer_does=of_officer, member_does=of_member)


def offers(browser: Client, address: str) -> bool:
    """Whether the page's own part holds a form that posts."""
    page = browser.get(address)
    if not page["Content-Type"].startswith("text/html"):
        return False
    body = page.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    return 'method="post"' in body


def test_auditors_read_everything_and_change_nothing(busy: Cooperative, sign_in: Any) -> None:
    """Each page that officers read opens and offers nothing; each act of theirs is closed."""
    olga = sign_in("olga")
    answers = answers_of(busy, sign_in("vera"), sign_in("anna"), olga)
    pages = [each for each in answers if each.is_officers_page]
    acts = [each for each in answers if each.is_officers_act]

    unread = [each.address for each in pages if each.auditor_reads != 200]
    done = [each.address for each in acts if olga.post(each.address).status_code not in CLOSED]
    forms = [
        each.address
        for each in acts
        if each.officer_reads == 200
        and each.member_reads in CLOSED
        and each.auditor_reads not in CLOSED
    ]
    offering = [
        each.address
        for each in pages
        if each.place.namespace != "commission" and offers(olga, each.address)
    ]

    assert (unread, done, forms, offering) == ([], [], [], [])
    assert {each.name for each in pages} >= SURELY_READ
    assert len(acts) > 20
