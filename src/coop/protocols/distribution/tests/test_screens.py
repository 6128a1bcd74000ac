"""Screens and the paper of distribution: the calculator, the next steps, the member's page."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from coop.documents import archive
from coop.documents.models import Document
from coop.monocoop import inbox
from coop.protocols.distribution import agenda, api, drafting
from coop.protocols.distribution.models import Table
from coop.protocols.distribution.tests.stories import Result
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
LINES = {"vera": (20_000_00, 10_000_00), "elena": (10_000_00, 10_000_00)}
FORM = {"year": "2025", "labour": "30 000", "share": "0", "reserve": "0", "do": "look"}
LABOUR = "1; Вера; 200\n2; Борис; 100\n"


@pytest.fixture
def artel(followed: Cooperative) -> Result:
    """A production cooperative that has earned 100 000 roubles."""
    result = Result(followed)
    result.earn()
    return result


def test_the_calculator_shows_lines_before_the_signature(artel: Result, sign_in: Any) -> None:
    """Two thirds and one third of thirty thousand; nothing is signed by looking."""
    browser = sign_in("galina")

    page = read(browser.post("/distribution/new/", FORM | {"table": LABOUR}))

    assert "20 000 ,00" in page.text.replace("\u00a0", " ")
    assert "Перейти к подписанию" in page.text
    assert not Table.unbound.exists()


def test_the_calculator_draws_the_paper_up(artel: Result, sign_in: Any) -> None:
    """To the signature with every line in the paper, and the lines kept to be told."""
    browser = sign_in("galina")

    signing = browser.post("/distribution/new/", FORM | {"table": LABOUR, "do": "sign"})

    assert signing["Location"].startswith("/sign/")
    paper = Document.unbound.get(coop=artel.cooperative.name, template="resultdraft")
    text = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(archive.pdf_of(paper))).pages
    )
    assert "2025 год" in text
    assert "41-ФЗ" in text
    assert len(drafting.untold(artel.cooperative.name, 1)) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"labour": "200 000"}, "Нераспределённый результат меньше"),
        ({"labour": "10", "share": "20"}, "не больше половины"),
        ({"labour": "0"}, "ничего не получают"),
        ({"table": "1; Вера; много"}, "Строка 1 не понята"),
        ({"table": "1; Вера; 1\n1; Вера; 2"}, "Строка 2 не понята"),
        ({"table": "99; Никто; 1"}, "Строка 1 не понята"),
        ({"table": "1; Вера; 0"}, "ни у кого нет доли"),
        ({"labour": "тысяча"}, "Сумма пишется так"),
    ],
)
def test_the_calculator_explains_refusals(
    artel: Result, sign_in: Any, changes: dict[str, str], words: str
) -> None:
    """Each by its own words, at its own place."""
    told = FORM | {"table": LABOUR} | changes

    page = read(sign_in("galina").post("/distribution/new/", told))

    assert words in page.text


def test_the_accountant_goes_on(artel: Result, sign_in: Any) -> None:
    """Accrue when approved; take back what is not; nothing to go on with afterwards."""
    number, browser = artel.sealed(LINES), sign_in("galina")
    assert browser.post(f"/distribution/{number}/go-on/").status_code == 404
    assert browser.post(f"/distribution/{number}/drop/")["Location"].startswith("/sign/")
    artel.decide(number)
    assert browser.post(f"/distribution/{number}/go-on/")["Location"].startswith("/sign/")
    assert browser.post(f"/distribution/{number}/drop/").status_code == 404
    artel.accrue(number)

    page = read(browser.get(f"/distribution/{number}/"))

    assert "Начислено пайщикам" in page.text
    assert browser.post(f"/distribution/{number}/go-on/").status_code == 404


def test_a_draft_left_half_told_goes_on(artel: Result, sign_in: Any) -> None:
    """The kept lines that the ledger has not are told next, then the seal."""
    number = artel.draft(30_000_00, 20_000_00)

    going = sign_in("galina").post(f"/distribution/{number}/go-on/")

    assert going["Location"].startswith("/sign/")


def test_the_cashier_pays_less_the_tax(artel: Result, sign_in: Any) -> None:
    """The usual tax is proposed, too much is refused, a second order is not offered."""
    artel.distribute(LINES)
    account, browser = artel.cooperative.account("vera"), sign_in("zoya")

    page = read(browser.get(f"/distribution/due/{account}/pay/"))
    wrong = read(browser.post(f"/distribution/due/{account}/pay/", {"tax": "20 000"}))
    signing = browser.post(f"/distribution/due/{account}/pay/", {"tax": "3900"})
    artel.pay_out("vera")

    assert page.controls["tax"]["value"] == "3900.00"
    assert "не больше 35 %" in wrong.text
    assert signing["Location"].startswith("/sign/")
    assert browser.get(f"/distribution/due/{account}/pay/").status_code == 404
    assert "Ждёт банка" in read(browser.get("/distribution/due/")).text


def test_a_member_reads_the_own_part(artel: Result, sign_in: Any) -> None:
    """What is due, of which year, and what was paid."""
    artel.distribute(LINES)
    artel.cooperative.send_money(artel.pay_out("vera", tax=3_900_00))

    mine = read(sign_in("vera").get("/distribution/mine/"))
    others = read(sign_in("boris").get("/distribution/mine/"))

    assert "Выплачено" in mine.text
    assert "Выплат пока нет" in others.text


@pytest.mark.parametrize(
    ("person", "path"),
    [
        ("vera", "/distribution/new/"),
        ("zoya", "/distribution/"),
        ("vera", "/distribution/due/"),
        ("elena", "/distribution/due/"),
    ],
)
def test_who_may_see_what(artel: Result, sign_in: Any, person: str, path: str) -> None:
    """The calculator is the accountant's, payments are the cashier's."""
    assert sign_in(person).get(path).status_code == 403


def test_officers_are_told(artel: Result, sign_in: Any) -> None:
    """The accountant of what to accrue, the cashier of what to pay."""
    coop, number = artel.cooperative.name, artel.sealed(LINES)
    artel.decide(number)
    accountant = artel.cooperative.account("galina")
    cashier = artel.cooperative.account("zoya")

    def urls(account: str, role: str) -> list[str]:
        return [item.url for item in inbox.waiting_for(coop, account, {role})]  # type: ignore[arg-type]

    assert f"/distribution/{number}/" in urls(accountant, "accountant")
    artel.accrue(number)
    assert f"/distribution/{number}/" not in urls(accountant, "accountant")
    assert "/distribution/due/" in urls(cashier, "cashier")


def test_the_meeting_reads_what_it_decides(artel: Result) -> None:
    """Title, wording and rejection are in the language of minutes."""
    number = artel.sealed(LINES, reserve=100_00)

    told = agenda.describe(artel.cooperative.name, [number, 77])

    assert list(told) == [number]
    assert "50\u00a0000,00\u00a0₽" in told[number].title
    assert "в резервный фонд 100,00" in told[number].decision
    assert api.result(artel.cooperative.name, 77) is None
