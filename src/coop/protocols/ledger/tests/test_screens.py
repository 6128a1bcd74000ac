"""The wallet and the books as people see them, and the files they take with them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from coop.chain.acts import act_digest, signed_document
from coop.documents.models import Document
from coop.kernel.money import RUB, Amount
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.exports import Table, csv_lines, xlsx
from coop.protocols.ledger import api
from coop.protocols.ledger.models import Entry
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.founding import ACCOUNTANT

pytestmark = pytest.mark.django_db
BOOKS, WALLET = "/ledger/books/", "/ledger/wallet/"


@pytest.fixture
def joined(followed: Cooperative) -> Cooperative:
    """Anna has joined: her entrance fee and her minimum share are in the books."""
    followed.join("anna")
    return followed


def test_the_wallet_says_what_each_part_means(joined: Cooperative, sign_in: Any) -> None:
    """The whole sum, the parts in plain words, the history."""
    page = read(sign_in("anna").get(WALLET))

    assert "Минимальный пай" in page.text
    assert "остаётся до выхода" in page.text
    assert "Вступительный взнос" in page.text
    assert "Выписка, PDF" in page.links


def test_other_protocols_put_buttons_on_the_wallet(joined: Cooperative, sign_in: Any) -> None:
    """A button is shown to whom its protocol shows it."""
    label = "Пополнить из теста"
    shown = api.WalletAction("test", label, "plus", "ledger:wallet")
    hidden = api.WalletAction("hidden", "Не для вас", "plus", "ledger:wallet", 1, lambda _: False)
    for action in (shown, hidden):
        api.register_wallet_action(action)
    try:
        page = read(sign_in("anna").get(WALLET))
    finally:
        api.forget_wallet_actions("test", "hidden")

    assert page.links[label] == WALLET
    assert "Не для вас" not in page.text


def test_a_member_takes_a_statement_along(joined: Cooperative, sign_in: Any) -> None:
    """As PDF and as a spreadsheet, of the period that was asked for."""
    browser = sign_in("anna")

    pdf = browser.get(f"{WALLET}statement.pdf")
    text = PdfReader(BytesIO(pdf.content)).pages[0].extract_text()
    assert "Выписка по взносам пайщика" in text
    book = load_workbook(BytesIO(browser.get(f"{WALLET}statement.xlsx").content))
    assert [sheet.title for sheet in book] == ["Остатки", "Проводки"]
    early = load_workbook(BytesIO(browser.get(f"{WALLET}statement.xlsx?to=2020-01-01").content))
    assert early["Проводки"].max_row == 3


def test_the_accountant_reads_the_books(joined: Cooperative, sign_in: Any) -> None:
    """From the trial balance to the account, from the account to the entry and its proof."""
    browser = sign_in(ACCOUNTANT)

    page = read(browser.get(BOOKS))
    bank = page.links["51 · Расчётный счёт"]
    assert "Итого" in page.text
    card = read(browser.get(bank))
    assert "С какими счетами" in card.text
    entry = read(browser.get(f"{BOOKS}entries/1/"))
    assert "Есть в книге учёта" in entry.text
    assert "Счёт" in page.text
    person = read(browser.get(f"{BOOKS}members/{joined.account('anna')}/"))
    assert "Минимальный пай" in person.text


@pytest.mark.parametrize(
    "address",
    [
        "",
        "sheet.pdf",
        "sheet.xlsx",
        "entries.csv",
        "entries.xlsx",
        "accounts/bank/",
        "entries/1/",
        "entries/1/reverse/",
        "voucher/",
    ],
)
def test_the_books_are_not_for_everybody(joined: Cooperative, sign_in: Any, address: str) -> None:
    """A member without an office reads the own wallet, and nobody else's money."""
    assert sign_in("anna").get(f"{BOOKS}{address}").status_code == 403


def test_the_books_as_files(joined: Cooperative, sign_in: Any) -> None:
    """A trial balance on paper and as a table; entries in the columns that 1C imports."""
    browser = sign_in(ACCOUNTANT)

    pdf = PdfReader(BytesIO(browser.get(f"{BOOKS}sheet.pdf").content))
    assert "Оборотно-сальдовая ведомость" in pdf.pages[0].extract_text()
    sheet = load_workbook(BytesIO(browser.get(f"{BOOKS}sheet.xlsx").content)).active
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last[1] == "Итого"
    assert last[2::2] == last[3::2]
    lines = b"".join(browser.get(f"{BOOKS}entries.csv")).decode().splitlines()
    assert lines[0].endswith(
        "Дата;Номер;СчетДт;СубконтоДт1;СубконтоДт2;СчетКт;СубконтоКт1;СубконтоКт2;Сумма;Содержание"
    )
    assert ";51;" in lines[1]
    assert ";76;" in lines[1]


def test_a_text_never_becomes_a_formula() -> None:
    """What a person typed stays text in a spreadsheet."""
    evil = '=HYPERLINK("http://evil","x")'
    table = Table("Т", (evil,), ("a", "b"), [[evil, Amount(-150, RUB)]])

    sheet = load_workbook(BytesIO(xlsx(table))).active
    assert [cell.data_type for cell in sheet[3]] == ["s", "n"]
    assert "".join(csv_lines(table)).endswith('"\'=HYPERLINK(""http://evil"",""x"")";-1,50\r\n')


@pytest.mark.parametrize("title", ["Когда удобно?", "[1]: a/b\\c*", "'", ""])
def test_a_workbook_takes_any_words(title: str) -> None:
    """A question is a title too; signs that no one sees are left out."""
    book = load_workbook(BytesIO(xlsx(Table(title, (), ("a",), [["слово\x07\x0b"]]))))

    assert book.active["A2"].value == "слово"


def test_an_accountant_prepares_a_voucher(joined: Cooperative, sign_in: Any) -> None:
    """The form leads to the sheet; the entry rests on the paper that is signed."""
    browser = sign_in(ACCOUNTANT)
    form = {
        "operation": "bankdesk",
        "amount": "1 500,50",
        "happened_on": "2026-01-15",
        "grounds": "Чек № 7",
    }
    answer = browser.post(f"{BOOKS}voucher/", form)

    act = PreparedAct.unbound.get()
    assert answer["Location"] == f"/sign/{act.id}/"
    (step,) = act.steps
    assert (step["action"], step["data"]["number"]) == ("enter", 1)
    assert step["data"]["entry"]["amount"] == "1500.50 RUB"
    assert step["data"]["entry"]["document"] != "00" * 32
    wrong = read(browser.post(f"{BOOKS}voucher/", {**form, "amount": "много"}))
    assert wrong.alerts


def sign_prepared(joined: Cooperative, template: str) -> None:
    """What the sheet does: the accountant signs the paper's digest, the act goes to the chain."""
    act = PreparedAct.unbound.latest("created_at")
    (step,) = act.steps
    paper, key = Document.unbound.get(id=step["document"]), joined.key(ACCOUNTANT)
    digest = bytes.fromhex(paper.content_digest)
    number = step["data"]["number"]
    told = act_digest(joined.chain.chain_id, joined.name, template, 1, number, digest)
    values = {**step["data"], "document": signed_document(1, digest, str(key.sign(told)))}
    who = f"{joined.account(ACCOUNTANT)}@active"
    joined.push((step["contract"], step["action"], values, who))


def test_an_accountant_enters_and_undoes(joined: Cooperative, sign_in: Any) -> None:
    """From the forms to the chain: what they prepare is what the contract takes."""
    browser = sign_in(ACCOUNTANT)
    sale = {
        "operation": "sale",
        "amount": "900",
        "happened_on": "2026-01-15",
        "grounds": "Акт № 1",
    }
    browser.post(f"{BOOKS}voucher/", sale)
    sign_prepared(joined, "voucher")
    entry = Entry.unbound.get(coop=joined.name, operation="sale")
    assert entry.document == Document.unbound.get(template="voucher").content_digest

    address = f"{BOOKS}entries/{entry.number}/reverse/"
    assert "Будет дебет" in read(browser.get(address)).text
    browser.post(address, {"grounds": "Сумма с ошибкой"})
    sign_prepared(joined, "reversal")

    undone = Entry.unbound.get(coop=joined.name, reverses=entry.number)
    assert (undone.debit, undone.credit, undone.units) == (entry.credit, entry.debit, 90_000)
    assert "Сторнирована" in read(browser.get(f"{BOOKS}entries/{entry.number}/")).text
    assert browser.get(address).status_code == 302


def test_what_a_process_made_is_not_offered_for_reversal(joined: Cooperative, sign_in: Any) -> None:
    """An applicant's payment is undone by its own process; there is no entry 999."""
    browser = sign_in(ACCOUNTANT)

    assert "Сторнировать" not in read(browser.get(f"{BOOKS}entries/1/")).links
    assert browser.get(f"{BOOKS}entries/1/reverse/").status_code == 302
    assert browser.get(f"{BOOKS}entries/999/").status_code == 404
