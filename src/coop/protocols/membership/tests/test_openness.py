"""A cooperative full of names: none of them stands on any page that a stranger may read."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client

from coop.chain.indexer.follower import Follower
from coop.kernel.decisions import Choice
from coop.monocoop.openness.pseudonyms import pseudonym
from coop.monocoop.tenants import Tenant
from coop.protocols.membership import profiles
from coop.protocols.membership.tests import people
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section
from coop.protocols.testing.auditing import Stories, Story
from coop.protocols.testing.meetings import FREE, Meeting, candidate

pytestmark = pytest.mark.django_db

FOR = Choice.FOR
PERSONAL = ("Иванов", "Любовь", "Петровна", "1959", "Советская", "Тверь", "lubov", "170100")
JOINED = ("mark", "mila", "misha", "maxim", "maya", "marta")


@pytest.fixture
def told(stories: Stories) -> Story:
    """People join, found a section, elect its chair and a delegate, and meet; all is indexed."""
    story = stories.tell(absentee=1)
    coop = story.cooperative
    for person in JOINED:
        coop.join(person)
    section = Section.founded(coop, *JOINED[:3])
    section.elect(CHAIR, "mark", voters=JOINED[:3])
    section.make_leader("mark")
    section.elect(DELEGATE, "mila", voters=JOINED[:3])
    meeting = Meeting.called(coop, [FREE, candidate(coop, "chair", "maya", 1, 1)])
    for person in (*JOINED, "vera", "boris"):
        meeting.vote(person, FOR, FOR)
    meeting.finish()
    meeting.take_effect(0)
    meeting.take_effect(1)
    Follower(
        (story.history(),), wait=lambda _s: True, should_stop=lambda: False, to_head=True
    ).run()
    return story


@pytest.fixture
def everybody(told: Story) -> list[str]:
    """Everybody has a profile with all that a cooperative knows of a person."""
    coop = told.cooperative
    accounts = [coop.account(person) for person in (*coop.founders(), *JOINED)]
    for account in accounts:
        profiles.keep(coop.name, account, people.person(), now=datetime.now(UTC))
    return accounts


@pytest.mark.parametrize("language", ["ru", pytest.param("en", marks=pytest.mark.thorough)])
def test_no_page_names_anybody(told: Story, everybody: list[str], language: str) -> None:
    """Every page of the list and every proof is read through: no name, no number, no account."""
    Tenant.objects.create(account=told.cooperative.name, slug="rassvet", name="Рассвет")
    browser = Client()

    pages, address = 0, "/openness/acts/"
    while address:
        page = browser.get(address, headers={"accept-language": language}).content.decode()
        pages += 1
        proofs = sorted(set(re.findall(r"/openness/acts/\d+/", page)))
        for proof in proofs:
            told_page = browser.get(proof, headers={"accept-language": language})
            assert told_page.status_code == 200
            look_through(told_page.content.decode(), everybody)
            pages += 1
        look_through(page, everybody)
        older = re.search(r'href="(\?[^"]*before=\d+)"', page)
        address = f"/openness/acts/{older[1]}".replace("&amp;", "&") if older else ""

    assert pages > 100


def look_through(page: str, accounts: list[str]) -> None:
    """Nothing of anybody stands on the page."""
    for word in PERSONAL:
        assert word not in page
    for account in accounts:
        assert account not in page


def test_people_stand_under_the_same_name_everywhere(told: Story) -> None:
    """A ballot, a vote and a candidacy of one member stand under one name."""
    Tenant.objects.create(account=told.cooperative.name, slug="rassvet", name="Рассвет")
    coop = told.cooperative
    name = pseudonym(coop.name, coop.account("maya"))

    ballots = Client().get("/openness/acts/?what=meetings.vote").content.decode()
    candidacies = Client().get("/openness/acts/?what=meetings.stand").content.decode()

    assert f"пайщик {name}" in ballots
    assert f"пайщик {name}" in candidacies
