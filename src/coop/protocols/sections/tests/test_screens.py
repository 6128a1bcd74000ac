"""Screens of sections: what a member, a section's chair and the council's chair see and may do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from coop.documents.models import Document
from coop.protocols.council.models import Matter
from coop.protocols.council.screens.pages import matter_page
from coop.protocols.membership.tests.pages import Page, read
from coop.protocols.membership.tests.signing import sign_newest
from coop.protocols.sections import api
from coop.protocols.sections.models import Draft, SectionText
from coop.protocols.sections.rules import State
from coop.protocols.sections.tests.section import CHAIR, DELEGATE, Section
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
NORTH, SOUTH = ("vera", "boris", "galina"), ("dmitri", "elena", "zoya")
KIND = {"kind": "1", "composition": "open"}
NAME = {"name": "Заволжский", "place": "г. Тверь, Заволжский район", "borders": "ул. Горького"}
WHERE = {
    "meeting_place": "Библиотека имени Герцена",
    "address": "г. Тверь, ул. Горького, д. 12",
    "point": "56.8750, 35.8900",
}


def propose(browser: Client, way: str = "new", **changes: Any) -> None:
    """Fill in all steps and go to the sheet."""
    for step, told in (("kind", KIND), ("name", NAME), ("where", WHERE)):
        answer = browser.post(f"/sections/{way}/{step}/", told | changes)
        assert answer.status_code == 302, read(answer).alerts
    assert browser.post(f"/sections/{way}/review/")["Location"].startswith("/sign/")


def founded(told: Cooperative, sign_in: Any, *people: str, **changes: Any) -> Section:
    """A section proposed on the site by the first and supported by the others."""
    propose(sign_in(people[0]), **changes)
    sign_newest(told, people[0])
    section = Section(told, api.next_section(told.name) - 1)
    for person in people[1:]:
        section.support(person)
    section.decide()
    return section


def at(browser: Client, address: str) -> Page:
    return read(browser.get(address))


# --- proposing


def test_a_member_proposes_in_short_steps(told: Cooperative, sign_in: Any) -> None:
    """Three short questions, one look, one signature; the words stay on the site."""
    browser = sign_in("vera")

    propose(browser)
    sign_newest(told, "vera")

    section = api.section_of(told.name, 1)
    assert section is not None
    assert (section.state, section.name, section.standing.supporters) == (
        State.PROPOSED,
        "Заволжский",
        1,
    )
    paper = Document.unbound.get(template="secproposal")
    assert paper.fields["section"]["borders"] == "ул. Горького"
    assert (
        "1 of 3" in at(browser, "/sections/1/").text or "1 из 3" in at(browser, "/sections/1/").text
    )


def test_steps_are_kept_and_taken_in_order(told: Cooperative, sign_in: Any) -> None:
    """A half-made proposal waits; a later step leads back to the first that is missing."""
    browser = sign_in("vera")
    assert browser.get("/sections/new/review/")["Location"] == "/sections/new/kind/"
    browser.post("/sections/new/kind/", KIND)

    assert browser.get("/sections/new/where/")["Location"] == "/sections/new/name/"
    browser.post("/sections/new/name/", NAME | {"place": ""})

    draft = Draft.unbound.get(coop=told.name)
    assert draft.fields["name"] == "Заволжский"
    assert at(browser, "/sections/new/name/").controls["name"]["value"] == "Заволжский"


def test_a_wrong_point_is_explained(told: Cooperative, sign_in: Any) -> None:
    """Two numbers, or nothing; the error says how."""
    browser = sign_in("vera")
    browser.post("/sections/new/kind/", KIND)
    browser.post("/sections/new/name/", NAME)

    answer = browser.post("/sections/new/where/", WHERE | {"point": "за мостом"})

    assert any("56.8587" in alert for alert in read(answer).alerts)


def test_the_next_proposal_begins_empty(told: Cooperative, sign_in: Any) -> None:
    """What was signed is not proposed twice."""
    browser = sign_in("vera")
    propose(browser)
    sign_newest(told, "vera")

    assert at(browser, "/sections/new/").controls.get("name", {}).get("value") is None
    assert Draft.unbound.get(coop=told.name).fields == {}


def test_the_councils_chair_begins_one(told: Cooperative, sign_in: Any) -> None:
    """At once before the council; a plain member has no such screen."""
    propose(sign_in("vera"), "begin")
    sign_newest(told, "vera")

    section = api.section_of(told.name, 1)
    assert section is not None
    assert (section.state, section.by_council) == (State.BEFORE_COUNCIL, True)
    assert sign_in("elena").get("/sections/begin/").status_code == 403


def test_the_council_reads_what_it_decides(told: Cooperative, sign_in: Any) -> None:
    """The matter in people's words, with the proposal behind it."""
    propose(sign_in("vera"))
    sign_newest(told, "vera")
    section = Section(told, 1)
    section.support("boris")
    section.support("galina")

    matter = Matter.unbound.get(coop=told.name)
    described = matter_page(matter, told.account("vera"), told.now).described

    assert described.title == "О создании кооперативного участка «Заволжский» (№ 1)"
    assert "3 участника" in described.summary
    assert described.document == str(Document.unbound.get(template="secproposal").id)
    assert described.decision.startswith("Создать кооперативный участок «Заволжский»")


def test_a_closing_is_told_with_its_reason(told: Cooperative, sign_in: Any) -> None:
    """How many members, where they vote then, and why."""
    north = founded(told, sign_in, *NORTH)
    south = founded(told, sign_in, *SOUTH, name="Южный")
    browser = sign_in("vera")

    answer = browser.post(
        f"/sections/{north.number}/close/", {"into": south.number, "reason": "мало пайщиков"}
    )
    assert answer.status_code == 302
    sign_newest(told, "vera")

    matter = Matter.unbound.get(coop=told.name, kind="secclose")
    described = matter_page(matter, told.account("boris"), told.now).described
    assert "к участку «Южный» (№ 2)" in described.title
    assert "3 пайщика" in described.summary
    assert "Причина: мало пайщиков" in described.summary
    north.decide()
    assert "Южный" in at(browser, f"/sections/{north.number}/").text


# --- supporting, choosing, taking part


def test_a_member_supports_and_is_told_where_the_vote_will_be(
    told: Cooperative, sign_in: Any
) -> None:
    """Before the signature and in the paper: here, or where it is."""
    propose(sign_in("vera"))
    sign_newest(told, "vera")
    browser = sign_in("boris")
    assert "/sections/1/support/" in at(browser, "/inbox/").links.values()

    assert browser.post("/sections/1/support/")["Location"].startswith("/sign/")
    sign_newest(told, "boris")

    assert api.supports(told.name, 1, told.account("boris"))
    assert Document.unbound.get(template="secsupport").fields["stays_in"] == ""
    assert browser.get("/sections/1/support/")["Location"] == "/sections/1/"
    assert "/sections/1/support/" not in at(browser, "/inbox/").links.values()


def test_a_transfer_says_what_changes(told: Cooperative, sign_in: Any) -> None:
    """The former section and the office that ends stand on the screen and in the paper."""
    north = founded(told, sign_in, *NORTH)
    south = founded(told, sign_in, *SOUTH, name="Южный")
    north.seat(DELEGATE, "galina")
    browser = sign_in("galina")

    page = at(browser, f"/sections/{south.number}/choose/")
    assert "Заволжский" in page.text
    browser.post(f"/sections/{south.number}/choose/")
    sign_newest(told, "galina")

    fields = Document.unbound.get(template="secchoice").fields
    assert fields["former"] == "«Заволжский» (№ 1)"
    assert fields["laid_down"] == ["уполномоченный кооперативного участка"]
    votes_in = api.voting_section(told.name, told.account("galina"))
    assert votes_in is not None
    assert votes_in.number == south.number
    assert not api.is_delegate(told.name, told.account("galina"))


def test_a_guest_comes_and_goes(told: Cooperative, sign_in: Any) -> None:
    """By a button; the vote stays where it is."""
    founded(told, sign_in, *NORTH)
    south = founded(told, sign_in, *SOUTH, name="Южный")
    browser, address = sign_in("vera"), f"/sections/{south.number}/visit/"

    browser.post(address, {"takes_part": "yes"})
    sign_newest(told, "vera")
    assert api.guest_sections(told.name, told.account("vera")) == {south.number}

    browser.post(address, {"takes_part": "no"})
    sign_newest(told, "vera")
    assert api.guest_sections(told.name, told.account("vera")) == frozenset()


def test_a_private_section_says_whom_to_ask(told: Cooperative, sign_in: Any) -> None:
    """No button that the ledger would refuse; the list opens it."""
    propose(sign_in("vera"), composition="private")
    sign_newest(told, "vera")
    browser = sign_in("zoya")
    assert "/sections/1/support/" not in at(browser, "/sections/1/").links.values()

    initiator = sign_in("vera")
    initiator.post("/sections/1/list/", {"person": str(told.member("zoya").number)})
    sign_newest(told, "vera")

    assert "/sections/1/support/" in at(browser, "/sections/1/").links.values()
    answer = initiator.post("/sections/1/list/", {"person": "Крылова"})
    assert read(answer).alerts
    initiator.post("/sections/1/list/", {"take_off": told.account("zoya")})
    sign_newest(told, "vera")
    assert not api.is_listed(told.name, 1, told.account("zoya"))
    assert browser.get("/sections/1/list/").status_code == 404


def test_who_votes_nowhere_is_asked_to_choose(told: Cooperative, sign_in: Any) -> None:
    """Once there is something to choose; not who supports a proposal."""
    assert "/sections/" not in inbox_links(sign_in("elena"))
    founded(told, sign_in, *NORTH)

    assert "/sections/" in inbox_links(sign_in("elena"))
    assert "/sections/" not in inbox_links(sign_in("vera"))


def inbox_links(browser: Client) -> set[str]:
    """Where the things that wait lead, the frame's own links left out."""
    page = at(browser, "/inbox/")
    titles = {title for title, link in page.links.items() if link.startswith("/sections/")}
    return {page.links[title] for title in titles if title not in {"Участки", "Sections"}}


# --- leading


def test_three_papers_make_a_leader_on_the_site(told: Cooperative, sign_in: Any) -> None:
    """Each waits in the right inbox; with all three the section is led."""
    section = founded(told, sign_in, *NORTH)
    section.seat(CHAIR, "galina")
    chair, head = sign_in("galina"), sign_in("vera")
    assert f"/sections/{section.number}/liability/" in inbox_links(chair)
    assert f"/sections/{section.number}/power/" in inbox_links(head)

    day = (told.now + timedelta(days=200)).date().isoformat()
    head.post(f"/sections/{section.number}/power/", {"until": day})
    sign_newest(told, "vera")
    chair.post(f"/sections/{section.number}/liability/")
    sign_newest(told, "galina")
    assert f"/sections/{section.number}/liability/" in inbox_links(head)
    head.post(f"/sections/{section.number}/liability/")
    sign_newest(told, "vera")

    assert api.leads(told.name, section.number, told.account("galina"))
    fields = Document.unbound.get(template="secpower").fields
    assert fields["agent"]["name_dative"] == "Петровой Галине Олеговне"
    assert fields["agent"]["residence"]
    assert fields["made_on_in_words"]
    assert Document.unbound.filter(template="secliability").count() == 1
    page = at(sign_in("elena"), f"/sections/{section.number}/")
    assert "Петрова Галина Олеговна" in page.text


def test_a_power_ends_with_the_term_at_the_latest(told: Cooperative, sign_in: Any) -> None:
    """The form says the last day instead of letting the ledger refuse."""
    section = founded(told, sign_in, *NORTH)
    section.seat(CHAIR, "galina", days=100)

    day = (told.now + timedelta(days=200)).date().isoformat()
    answer = sign_in("vera").post(f"/sections/{section.number}/power/", {"until": day})

    assert read(answer).alerts
    assert not Document.unbound.filter(template="secpower").exists()


def led(told: Cooperative, sign_in: Any) -> Section:
    section = founded(told, sign_in, *NORTH)
    section.seat(CHAIR, "galina")
    section.make_leader("galina")
    return section


def test_the_chair_trusts_up_to_three(told: Cooperative, sign_in: Any) -> None:
    """By the number in the register or the name; the trusted person may end it too."""
    section = led(told, sign_in)
    browser, address = sign_in("galina"), f"/sections/{section.number}/trust/"
    day = (told.now + timedelta(days=90)).date().isoformat()

    answer = browser.post(address, {"person": "Зимина Елена", "until": day})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    sign_newest(told, "galina")

    assert section.trusted == [told.account("elena")]
    fields = Document.unbound.get(template="sectrust").fields
    assert fields["agent"]["name_dative"] == "Зиминой Елене Павловне"
    answer = browser.post(address, {"person": "Петрова", "until": day})
    assert read(answer).alerts  # herself
    trusted = sign_in("elena")
    end = {"person": told.account("elena")}
    assert trusted.post(f"/sections/{section.number}/untrust/", end).status_code == 302
    sign_newest(told, "elena")
    assert section.trusted == []
    assert sign_in("boris").post(f"/sections/{section.number}/untrust/", end).status_code == 404


def test_the_desk_is_the_chairs(told: Cooperative, sign_in: Any) -> None:
    """The section's chair and the council's chair open it; no other member, no other chair."""
    north = led(told, sign_in)
    south = founded(told, sign_in, *SOUTH, name="Южный")
    south.seat(CHAIR, "zoya")

    assert "50" in at(sign_in("galina"), f"/sections/{north.number}/desk/").text
    assert at(sign_in("vera"), f"/sections/{north.number}/desk/").headings
    assert sign_in("dmitri").get(f"/sections/{north.number}/desk/").status_code == 403
    assert sign_in("zoya").get(f"/sections/{north.number}/desk/").status_code == 404
    assert sign_in("zoya").get(f"/sections/{north.number}/members/").status_code == 403


def test_members_are_listed_for_their_chair(told: Cooperative, sign_in: Any) -> None:
    """By name, to the section's chair and to officers."""
    section = led(told, sign_in)

    page = at(sign_in("galina"), f"/sections/{section.number}/members/")

    assert "Ежов Борис Ильич" in page.text
    assert "Зимина" not in page.text


def test_the_place_to_meet_changes_without_a_signature(told: Cooperative, sign_in: Any) -> None:
    """Name and borders stay as they were founded."""
    section = led(told, sign_in)

    browser = sign_in("galina")
    browser.post(f"/sections/{section.number}/place/", WHERE | {"meeting_place": "Клуб"})

    row = SectionText.unbound.get(coop=told.name)
    assert (row.meeting_place, row.name, row.borders) == ("Клуб", "Заволжский", "ул. Горького")
    assert row.changed_by == told.account("galina")


def test_a_revoked_power_ends_the_leading(told: Cooperative, sign_in: Any) -> None:
    """At once, by the council's chair."""
    section = led(told, sign_in)

    sign_in("vera").post(f"/sections/{section.number}/revoke/")
    sign_newest(told, "vera")

    assert not api.leads(told.name, section.number, told.account("galina"))


def test_offices_are_laid_down_on_the_site(told: Cooperative, sign_in: Any) -> None:
    """One's own only."""
    section = led(told, sign_in)
    section.seat(DELEGATE, "boris")

    assert (
        sign_in("boris").get(f"/sections/{section.number}/resign/sectionchair/").status_code == 404
    )
    sign_in("boris").post(f"/sections/{section.number}/resign/delegate/")
    sign_newest(told, "boris")
    sign_in("galina").post(f"/sections/{section.number}/resign/sectionchair/")
    sign_newest(told, "galina")

    assert section.delegates == []
    assert section.row["chair"] == ""


# --- seeing


def test_sections_stand_on_a_map_and_in_a_list(told: Cooperative, sign_in: Any) -> None:
    """The own one first; found by a street; the norm with its article."""
    founded(told, sign_in, *SOUTH, name="Южный", point="56.8400, 35.9000")
    founded(told, sign_in, *NORTH)
    browser = sign_in("vera")

    page = at(browser, "/sections/")

    titles = [title for title in page.links if title in {"Заволжский", "Южный"}]
    assert titles[-2:] == ["Заволжский", "Южный"] or titles == ["Заволжский", "Южный"]
    assert "50" in page.text
    assert "3085-1" in page.text
    assert "Южный" not in at(browser, "/sections/?show=mine").links
    assert "Южный" in at(browser, "/sections/?q=южн").links
    assert browser.get("/sections/").content.count(b"<circle cx=") == 2


def test_a_small_section_says_it_elects_nobody(told: Cooperative, sign_in: Any) -> None:
    """With the charter's least number, instead of a button."""
    section = Section.begin(told)
    section.decide()

    assert "3" in at(sign_in("vera"), f"/sections/{section.number}/").text
    assert f"section={section.number}" not in " ".join(
        at(sign_in("vera"), f"/sections/{section.number}/").links.values()
    )


def test_papers_of_the_chair_are_not_every_members(told: Cooperative, sign_in: Any) -> None:
    """The proposal is open to members; powers with a home address to their people and officers."""
    section = founded(told, sign_in, *NORTH)
    section.seat(CHAIR, "galina")
    day = (told.now + timedelta(days=200)).date().isoformat()
    sign_in("vera").post(f"/sections/{section.number}/power/", {"until": day})
    sign_newest(told, "vera")
    power = Document.unbound.get(template="secpower")
    proposal = Document.unbound.get(template="secproposal")
    told.join("anna")

    read_it = "/registry/document/{}/read"
    assert sign_in("anna").get(read_it.format(proposal.id)).status_code == 200
    for person, may in (("anna", False), ("galina", True), ("vera", True)):
        answer = sign_in(person).get(read_it.format(power.id))
        assert (answer.status_code == 200) == may, person
    assert power.package == f"sectionchair/{section.number}"


def test_strangers_see_no_sections(told: Cooperative, sign_in: Any, visitor: Client) -> None:
    """They are members' own."""
    assert visitor.get("/sections/").status_code == 302
    assert sign_in("anna").get("/sections/").status_code == 403
    assert sign_in("vera").get("/sections/99/").status_code == 404


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_screen_speaks_the_language(told: Cooperative, sign_in: Any, language: str) -> None:
    """No screen fails, and none speaks English to who reads Russian."""
    section = led(told, sign_in)
    section.seat(DELEGATE, "boris", "galina", meeting=2)
    section.trust("galina", "elena")
    Section.propose(told, "zoya")
    head = sign_in("vera")
    addresses = (
        "", "?show=closed", "new/", "begin/", "1/", "1/desk/", "1/members/", "1/place/",
        "1/close/", "1/power/", "1/revoke/", "2/", "2/support/",
    )  # fmt: skip
    for address in addresses:
        answer = head.get(f"/sections/{address}", headers={"accept-language": language})
        text = read(answer).text
        assert ("Sections" in text) == (language == "en"), address
