"""Minutes on the site: whose turn it is, until when, who stands in."""

from __future__ import annotations

import pytest

from coop.documents.models import Document, SignedAct
from coop.protocols.council.models import Matter, MatterState
from coop.protocols.council.tests import holding
from coop.protocols.council.tests.holding import move
from coop.protocols.council.tests.site import Site
from coop.protocols.testing import Choice, Role

pytestmark = pytest.mark.django_db


def appoint(site: Site, person: str, roles: Role = Role.SECRETARY) -> None:
    told = {"account": site.coop.account(person), "roles": int(roles)}
    site.coop.relay("assembly", "council", "appoint", **told)


@pytest.fixture
def decided(open_site: Site) -> str:
    """The address of the minutes of a matter that all have voted for; Galina is secretary."""
    appoint(open_site, "galina")
    number = move(open_site.coop)
    for person in open_site.coop.council:
        open_site.coop.vote("", by=person, choice=Choice.FOR, matter=number)
    return f"/council/matters/{number}/minutes/"


def test_whose_turn_it_is(open_site: Site, decided: str) -> None:
    """The chair's and the secretary's; others read until when, and what happens then."""
    chair, other = open_site.page("vera", decided), open_site.page("elena", decided)

    assert "Ваша очередь: вы подписываете как председатель." in chair.text
    assert "Ваша очередь" not in other.text
    assert "Орлова Вера Ильинична как председатель Ещё не подписано" in other.text
    assert "заместитель: Петров Борис Олегович" in other.text
    assert "отказ подписать этого не изменит" in other.text
    assert open_site.status_code("zoya", decided) == 403


def test_both_sign_one_paper(open_site: Site, decided: str) -> None:
    """The second reads what the first signed; then the paper stands among the signed ones."""
    open_site.sign("vera", f"{decided}sign/")
    half = open_site.page("elena", "/council/minutes/")
    open_site.sign("galina", f"{decided}sign/")

    assert "Ждут подписи других" in half.headings
    assert SignedAct.unbound.filter(template="minutes").count() == 2
    assert Document.unbound.filter(template="minutes").count() == 1
    whole = open_site.page("elena", "/council/minutes/")
    assert "Подписаны обоими" in whole.headings
    assert "Орлова Вера Ильинична, Зайцева Галина Петровна" in whole.text
    after = open_site.page("elena", decided)
    assert "Если кто-то не подписывает" not in after.headings


def test_a_deputy_stands_in_when_the_days_are_over(open_site: Site, decided: str) -> None:
    """Not before; then two others sign, and nothing was vetoed by waiting."""
    assert open_site.send("boris", f"{decided}sign/").status_code == 404
    open_site.coop.chain.pass_time(days=5)
    assert "Срок вышел: подписать могут другие" in open_site.page("elena", "/council/minutes/").text

    open_site.sign("boris", f"{decided}sign/")
    open_site.sign("elena", f"{decided}sign/")

    number = int(decided.split("/")[3])
    matter = Matter.unbound.get(coop=open_site.coop.name, number=number)
    assert matter.state == MatterState.APPROVED
    told = Document.unbound.get(template="minutes").fields
    assert told["chair"]["capacity"] == "Заместитель председателя совета"


def test_a_paper_is_drawn_up_anew_in_who_stands_in(open_site: Site, decided: str) -> None:
    """After the days another secretary may take an own paper; the chair signs that one then."""
    open_site.sign("vera", f"{decided}sign/")
    open_site.coop.chain.pass_time(days=5)
    assert "Составить заново от своего имени" in open_site.page("elena", decided).text

    open_site.sign("elena", f"{decided}sign/", {"anew": "1"})
    open_site.sign("vera", f"{decided}sign/")

    number = int(decided.split("/")[3])
    matter = Matter.unbound.get(coop=open_site.coop.name, number=number)
    assert matter.state == MatterState.APPROVED
    names = {
        paper.fields["secretary"]["name"] for paper in Document.unbound.filter(template="minutes")
    }
    assert names == {"Зайцева Галина Петровна", "Белова Елена Ивановна"}


def test_without_a_deputy_one_is_proposed(open_site: Site, decided: str) -> None:
    """A council without a deputy has nobody to stand in: the page leads to the motion."""
    open_site.coop.council_decides(move(open_site.coop, "deputy", {}))

    page = open_site.page("elena", decided)

    assert "у председателя нет заместителя" in page.text
    assert page.links["Предложить заместителей"] == "/council/motions/new/?kind=deputy"


def test_minutes_of_a_session(open_site: Site) -> None:
    """The deputy who called it and its secretary sign at once; others wait."""
    agenda = [move(open_site.coop), move(open_site.coop)]
    session = holding.Session.call(open_site.coop, agenda, by="boris", secretary="elena")
    session.begin().vote_alike()
    address = f"/council/sessions/{session.number}/minutes/"

    deputy, secretary = open_site.page("boris", address), open_site.page("elena", address)

    assert "вы подписываете как председатель" in deputy.text
    assert "вы подписываете как секретарь" in secretary.text
    assert open_site.send("dmitri", f"{address}sign/").status_code == 404
    open_site.sign("elena", f"{address}sign/")
    open_site.sign("boris", f"{address}sign/")
    told = Document.unbound.get(template="sessminutes").fields
    assert (told["chair"]["name"], told["secretary"]["name"]) == (
        "Петров Борис Олегович",
        "Белова Елена Ивановна",
    )


def test_minutes_are_not_there_while_votes_may_change_them(open_site: Site) -> None:
    """Neither of a matter nor of a session; those of a session's matter are the session's."""
    number = move(open_site.coop)
    assert open_site.status_code("vera", f"/council/matters/{number}/minutes/") == 404
    session = holding.Session.call(open_site.coop, [number])
    assert open_site.status_code("vera", f"/council/sessions/{session.number}/minutes/") == 404
    session.begin().vote_alike()
    assert open_site.status_code("vera", f"/council/matters/{number}/minutes/") == 404
    assert open_site.status_code("vera", f"/council/sessions/{session.number}/minutes/") == 200


def test_without_a_secretary_anybody_seated_signs_at_once(open_site: Site, decided: str) -> None:
    """In the secretary's place, and the page says so."""
    appoint(open_site, "galina", Role.NONE)

    page = open_site.page("elena", decided)

    assert "любой другой член совета, сразу: секретаря у кооператива нет" in page.text
    open_site.sign("elena", f"{decided}sign/")
    assert Document.unbound.get(template="minutes").fields["secretary"]["capacity"] == (
        "Член совета, секретарь заседания"
    )


def test_an_officer_secretary_needs_no_seat(open_site: Site, decided: str) -> None:
    """Who is the cooperative's secretary reads the council's pages and signs."""
    appoint(open_site, "zoya", Role.SECRETARY | Role.CASHIER)

    page = open_site.page("zoya", decided)

    assert "вы подписываете как секретарь" in page.text
    open_site.sign("zoya", f"{decided}sign/")
    assert Document.unbound.get(template="minutes").fields["secretary"]["capacity"] == "Секретарь"
