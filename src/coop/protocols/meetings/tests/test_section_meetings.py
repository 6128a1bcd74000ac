"""A section's meeting on the site: from the section's page to its delegate, by name all the way."""

from __future__ import annotations

import re
from typing import Any

import pytest

from coop.documents.models import Document
from coop.kernel.decisions import Choice
from coop.protocols.meetings import api
from coop.protocols.meetings.tests.site import Site
from coop.protocols.membership.tests.signing import sign_newest
from coop.protocols.sections.tests.section import Section
from coop.protocols.sections.tests.test_screens import NAME, propose
from coop.protocols.testing.meetings import Meeting, stand

pytestmark = pytest.mark.django_db
VOTERS = ("galina", "dmitri", "elena")
TITLE = "Собрание участка «Заволжский» № 1"


@pytest.fixture
def section(open_site: Site) -> Section:
    """A founded section of three, with its words."""
    propose(open_site.browser("galina"))
    sign_newest(open_site.coop, "galina")
    founded = Section(open_site.coop, 1)
    for person in VOTERS[1:]:
        founded.support(person)
    founded.decide()
    return founded


def called(open_site: Site, *candidates: str, **changes: Any) -> Meeting:
    """The council's chair calls the section's meeting to elect one of these its delegate."""
    for person in candidates:
        stand(open_site.coop, person, "delegate")
    names = [open_site.coop.account(person) for person in candidates]
    people = {"chair": "Зайцева Галина", "secretary": "Кузнецов Дмитрий"}
    return open_site.plan(
        whose="section-1",
        questions=(),
        elections={"names_delegate": names, "seats_delegate": "1"},
        people=people,
        **changes,
    )


def test_a_sections_page_leads_to_its_meeting(open_site: Site, section: Section) -> None:
    """Its voters stand there, the chair calls its meeting there, and the meeting has its name."""
    of_voter, of_chair = (
        open_site.page(person, "/sections/1/").links for person in ("elena", "vera")
    )
    assert of_voter["Выдвинуться в уполномоченные"] == "/meetings/offices/delegate/stand/"
    assert "Выдвинуться в уполномоченные" not in of_chair
    call = of_chair["Созвать собрание участка"]
    form = open_site.browser("vera").get(call).content.decode()
    assert re.search(r'<input[^>]*value="section-1"[^>]*checked', form)

    called(open_site, "galina")

    assert TITLE in open_site.page("elena", "/meetings/1/").headings
    assert "/meetings/1/" in open_site.page("elena", "/sections/1/").links.values()
    status = api.meeting(open_site.coop.name, 1)
    assert status is not None
    assert api.title_of(status) == f"Собрание кооперативного участка «{NAME['name']}» № 1"


def test_papers_say_who_called_it(open_site: Site, section: Section) -> None:
    """A section without a chair is called together by the council's: notice and minutes say so."""
    meeting = called(open_site, "galina")
    notice = Document.unbound.get(template="notice")

    assert notice.fields["convened_by"] == "председатель совета общества"
    assert notice.fields["person"]["capacity"] == "Председатель совета"
    meeting.open()
    for voter in VOTERS:
        meeting.vote(voter, Choice.FOR)
    meeting.end()
    meeting.conclude()
    desk = "/meetings/1/desk/minutes/"
    assert desk in open_site.page("galina", "/meetings/1/").links.values()
    assert desk not in open_site.page("elena", "/meetings/1/").links.values()
    open_site.sign("galina", desk)
    minutes = Document.unbound.get(template="meetminutes")
    assert minutes.fields["convened_by"] == "председателем совета общества"
    assert (
        "С вашей подписью решения вступят в силу" in open_site.page("dmitri", "/meetings/1/").text
    )


def test_a_deputy_signs_as_a_deputy(open_site: Site, section: Section) -> None:
    """The notice of a meeting that a deputy calls does not call the deputy the chair."""
    called(open_site, "galina", by="boris")

    notice = Document.unbound.get(template="notice")
    assert notice.fields["convened_by"] == "заместитель председателя совета общества"
    assert notice.fields["person"]["capacity"] == "Заместитель председателя совета"
