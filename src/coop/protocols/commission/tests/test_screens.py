"""Screens of the audit commission: who sits in it, findings with their days, conclusions."""

from __future__ import annotations

from typing import Any

import pytest

from coop.chain.acts import act_digest, signed_document
from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import calendar, inbox
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.roles import roles_of
from coop.protocols.commission import api
from coop.protocols.commission.tests.auditing import (
    FINDING_DAYS,
    answer,
    close,
    conclude,
    elect,
    escalate,
    find,
    let_days_pass,
    seat_board,
)
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
WORDS = {
    "addressee": "1",
    "subject": "Нет акта на товар",
    "found": "Товар принят без акта.",
    "rule": "402-ФЗ, ст. 9",
    "demand": "Составить акт.",
}
CONCLUSION = {"checked": "Всё", "verdict": "reliable", "reasons": "", "advises": "yes"}


@pytest.fixture
def audited(followed: Cooperative, site: Any) -> Cooperative:
    """A cooperative with a commission of three."""
    elect(followed)
    return followed


def waiting(cooperative: Cooperative, person: str) -> list[str]:
    """Addresses of what waits for a person here."""
    coop, account = AccountName(cooperative.name), AccountName(cooperative.account(person))
    items = inbox.waiting_for(coop, account, roles_of(coop, account))
    return [one.url for one in items if one.url.startswith("/commission/")]


# --- who sits in it


def test_members_read_who_audits(audited: Cooperative, sign_in: Any, introduce: Any) -> None:
    """Who sits in it, who presides, until when."""
    introduce("olga")

    page = read(sign_in("elena").get("/commission/"))

    assert "Кто в неё входит" in page.headings
    assert "Иванова Любовь Петровна" in page.text
    assert "председатель комиссии" in page.text


def test_a_cooperative_without_a_commission_says_so(
    followed: Cooperative, site: Any, sign_in: Any
) -> None:
    """And who elects it."""
    page = read(sign_in("elena").get("/commission/"))

    assert "Ревизионная комиссия не избрана" in page.text


def test_an_old_commission_is_told(audited: Cooperative, sign_in: Any, time_machine: Any) -> None:
    """Its term is over, and it stays in office."""
    time_machine.move_to("2040-01-01T00:00:00Z")

    page = read(sign_in("elena").get("/commission/"))

    assert "Срок полномочий истёк" in page.text


# --- findings


def test_an_auditor_records_a_finding(audited: Cooperative, sign_in: Any) -> None:
    """From the form to the signature, with the paper drawn up under its number."""
    signing = sign_in("olga").post("/commission/findings/new/", WORDS)

    assert signing["Location"].startswith("/sign/")
    [step] = PreparedAct.unbound.get().steps
    assert (step["action"], step["data"]["addressee"]) == ("find", 1)
    paper = Document.unbound.get(template="finding")
    assert (paper.subject, paper.fields["number"]) == ("1", 1)
    assert paper.fields["days"] == FINDING_DAYS
    assert paper.fields["signer"]["capacity"] == "Председатель ревизионной комиссии"


def test_an_incomplete_finding_is_told_at_the_question(audited: Cooperative, sign_in: Any) -> None:
    """Nothing is drawn up."""
    page = read(sign_in("olga").post("/commission/findings/new/", WORDS | {"rule": ""}))

    assert page.alerts
    assert not Document.unbound.filter(template="finding").exists()


def test_a_finding_is_answered_by_the_chair(audited: Cooperative, sign_in: Any) -> None:
    """It waits in the inbox of the chair; answered, in the auditors'."""
    number = find(audited)
    address = f"/commission/findings/{number}/"
    assert waiting(audited, "vera") == [address]
    assert waiting(audited, "olga") == []

    signing = sign_in("vera").post(f"{address}answer/", {"done": "Составлен акт.", "rest": ""})
    answer(audited, number)

    assert signing["Location"].startswith("/sign/")
    assert Document.unbound.get(template="findanswer").fields["done"] == "Составлен акт."
    assert waiting(audited, "vera") == []
    assert waiting(audited, "olga") == [address]


def test_findings_are_listed_with_their_days(audited: Cooperative, sign_in: Any) -> None:
    """States and days; those done with in a list of their own."""
    open_one, closed = find(audited), find(audited)
    close(audited, closed)
    browser = sign_in("galina")

    page = read(browser.get("/commission/findings/"))
    done = read(browser.get("/commission/findings/?show=done"))

    assert f"Замечание № {open_one}" in page.text
    assert "Ждёт ответа" in page.text
    assert f"Замечание № {closed}" not in page.text
    assert f"Замечание № {closed}" in done.text


def test_what_waits_may_be_closed_by_an_auditor(audited: Cooperative, sign_in: Any) -> None:
    """By a signature; once closed there is nothing to close or to answer."""
    number = find(audited)
    address = f"/commission/findings/{number}/"
    olga, vera = sign_in("olga"), sign_in("vera")
    assert olga.post(f"{address}close/")["Location"].startswith("/sign/")

    close(audited, number)

    assert olga.post(f"{address}close/").status_code == 404
    assert vera.get(f"{address}answer/").status_code == 404
    assert "Исполнено" in read(olga.get(address)).text


def test_members_read_what_goes_to_their_meeting(audited: Cooperative, sign_in: Any) -> None:
    """Not before it went there; then with its words and its paper."""
    audited.join("sofia")
    number = find(audited)
    browser, address = sign_in("sofia"), f"/commission/findings/{number}/"
    assert browser.get(address).status_code == 404
    let_days_pass(audited, FINDING_DAYS)

    escalate(audited, number)

    assert "Выносится на общее собрание" in read(browser.get(address)).text
    assert f"Замечание № {number}" in read(browser.get("/commission/")).text


def test_days_stand_in_the_calendar(audited: Cooperative) -> None:
    """Of auditors and of who answers them; a member's calendar is quiet."""
    number = find(audited)

    def days(person: str) -> list[str]:
        coop, account = AccountName(audited.name), AccountName(audited.account(person))
        events = calendar.events_of(coop, account, roles_of(coop, account))
        return [one.key for one in events if one.key.startswith("finding/")]

    assert days("olga") == days("vera") == [f"finding/{number}"]
    assert days("zoya") == []


# --- conclusions


def test_an_auditor_writes_the_years_conclusion(audited: Cooperative, sign_in: Any) -> None:
    """One paper for all of the commission, with what was found and not carried out."""
    find(audited)
    year = audited.now.year - 1

    signing = sign_in("pavel").post(f"/commission/conclusions/{year}/write/", CONCLUSION)

    assert signing["Location"].startswith("/sign/")
    paper = Document.unbound.get(template="conclusion")
    assert (paper.subject, paper.fields["needed"]) == (str(year), 2)
    assert len(paper.fields["signers"]) == 3
    assert paper.fields["findings"].startswith("№ 1")


def test_a_reservation_has_its_reasons(audited: Cooperative, sign_in: Any) -> None:
    """A verdict that is not clean is explained."""
    year = audited.now.year - 1
    told = CONCLUSION | {"verdict": "reserved"}

    page = read(sign_in("pavel").post(f"/commission/conclusions/{year}/write/", told))

    assert "Изложите основания." in page.alerts


def drawn_up(cooperative: Cooperative, sign_in: Any, year: int) -> Document:
    """Pavel's conclusion, signed by him alone."""
    sign_in("pavel").post(f"/commission/conclusions/{year}/write/", CONCLUSION)
    paper: Document = Document.unbound.get(template="conclusion")
    sign_paper(cooperative, paper, year, by="pavel")
    return paper


def sign_paper(cooperative: Cooperative, paper: Document, year: int, *, by: str) -> None:
    """An auditor signs this very paper, as the browser does."""
    content = bytes.fromhex(paper.content_digest)
    network, coop = cooperative.chain.chain_id, cooperative.name
    digest = act_digest(network, coop, "conclusion", 1, year, content)
    sign = str(cooperative.key(by).sign(digest))
    conclude(cooperative, year, by=by, document=signed_document(1, content, sign))


def test_others_sign_the_same_paper(audited: Cooperative, sign_in: Any) -> None:
    """It waits for them; once more than half have signed, it stands and members read it."""
    year = audited.now.year - 1
    paper, address = drawn_up(audited, sign_in, year), f"/commission/conclusions/{year}/"
    assert waiting(audited, "olga") == [address]
    assert sign_in("elena").get(address).status_code == 404
    olga = sign_in("olga")
    assert "Подписать это заключение" in olga.get(address).content.decode()

    signing = olga.post(f"{address}sign/", {"document": str(paper.pk)})
    sign_paper(audited, paper, year, by="olga")

    assert signing["Location"].startswith("/sign/")
    assert waiting(audited, "raisa") == []
    page = read(sign_in("elena").get(address))
    assert "Отчёт достоверен" in page.text
    assert "Принято" in page.text
    read_page = sign_in("elena").get(f"/registry/document/{paper.pk}/read")
    assert read_page.status_code == 200


def test_only_what_is_there_is_signed(audited: Cooperative, sign_in: Any) -> None:
    """Another paper, an own one a second time, a year to come."""
    year = audited.now.year - 1
    paper = drawn_up(audited, sign_in, year)
    address = f"/commission/conclusions/{year}/sign/"
    other = "00000000-0000-4000-8000-000000000000"

    assert sign_in("pavel").post(address, {"document": str(paper.pk)}).status_code == 404
    assert sign_in("olga").post(address, {"document": other}).status_code == 404
    assert sign_in("olga").post(address, {"document": ""}).status_code == 404
    assert sign_in("olga").get("/commission/conclusions/2100/write/").status_code == 404
    assert sign_in("olga").get("/commission/conclusions/1800/").status_code == 404


# --- rights


@pytest.mark.parametrize(
    ("person", "path"),
    [
        ("vera", "/commission/findings/new/"),
        ("elena", "/commission/findings/new/"),
        ("zoya", "/commission/findings/"),
        ("olga", "/commission/findings/1/answer/"),
        ("galina", "/commission/findings/1/answer/"),
        ("vera", "/commission/conclusions/2025/write/"),
    ],
)
def test_who_may_do_what(audited: Cooperative, sign_in: Any, person: str, path: str) -> None:
    """The council can't find, the auditor can't answer, the cashier reads no findings."""
    find(audited)

    assert sign_in(person).get(path).status_code == 403


def test_the_council_closes_nothing(audited: Cooperative, sign_in: Any) -> None:
    """Only who checks says that it is set right."""
    number = find(audited)

    assert sign_in("vera").post(f"/commission/findings/{number}/close/").status_code == 403


def test_strangers_are_asked_to_sign_in(audited: Cooperative, visitor: Any) -> None:
    """Nothing of the commission is public."""
    for path in ("/commission/", "/commission/findings/", "/commission/conclusions/2025/"):
        assert visitor.get(path).status_code == 302


def test_the_board_answers_its_own(audited: Cooperative, sign_in: Any) -> None:
    """An auditor addresses the board in office; its chair answers, its other members read."""
    olga, path = sign_in("olga"), "/commission/findings/1/answer/"
    assert b'name="addressee" value="2"' not in olga.get("/commission/findings/new/").content
    audited.join("leonid")
    audited.join("matvei")
    seat_board(audited, "leonid", "matvei")
    assert b'name="addressee" value="2"' in olga.get("/commission/findings/new/").content

    find(audited, addressee=2)

    [told] = api.findings(audited.name)
    assert told.standing.addressee is api.Addressee.BOARD
    assert waiting(audited, "leonid")
    assert sign_in("leonid").get(path).status_code == 200
    assert sign_in("matvei").get(path).status_code == 403
    assert sign_in("matvei").get("/commission/findings/1/").status_code == 200
