"""Leaving on the screen: what stops it, what is paid, the statement, the desk of the officers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from coop.documents.models import Document
from coop.monocoop import inbox
from coop.protocols.ledger import api as ledger
from coop.protocols.membership.tests.conftest import followed, introduce, sign_in, site
from coop.protocols.membership.tests.pages import read
from coop.protocols.termination import matters
from coop.protocols.termination.tests.leaving import (
    SHARE,
    accuse,
    advance,
    bury,
    contribute,
    leave,
    leave_and_go,
    settlement,
    subject_of,
)
from coop.protocols.testing import Cooperative

__all__ = ["followed", "introduce", "sign_in", "site"]

pytestmark = pytest.mark.django_db
ROOT = "/termination/"
ACCOUNT = {
    "bic": "044525225",
    "bank_name": "ПАО Сбербанк",
    "account": "40702810438000060473",
    "correspondent_account": "30101810400000000225",
}


@pytest.fixture
def anna(followed: Cooperative, introduce: Any) -> Cooperative:
    """Anna is a member who has saved, with a name."""
    followed.join("anna")
    contribute(followed, "anna", SHARE)
    introduce("anna")
    return followed


def test_member_sees_what_is_paid_and_by_when(anna: Cooperative, sign_in: Any) -> None:
    """The sum, the day, the charter of joining."""
    page = read(sign_in("anna").get(f"{ROOT}leave/"))

    assert "1 300,00" in page.text.replace("\u00a0", " ").replace(" ,", ",")
    assert "версия 1" in page.text


def test_member_sees_what_to_do_first(anna: Cooperative, sign_in: Any) -> None:
    """Each blocker with its sum and its way out; there is no form until then."""
    advance(anna, "anna", 700)
    answer = sign_in("anna").get(f"{ROOT}leave/")

    assert "Сдайте отчёт" in read(answer).text
    assert b'name="bic"' not in answer.content


def test_member_draws_the_statement_up_and_signs(anna: Cooperative, sign_in: Any) -> None:
    """The own account is checked, the paper shown, then the sheet of signatures."""
    browser = sign_in("anna")
    wrong = browser.post(f"{ROOT}leave/", ACCOUNT | {"account": "40702810438000060474"})
    right = browser.post(f"{ROOT}leave/", ACCOUNT)
    browser.get(right["Location"])
    signed = browser.post(right["Location"])

    assert "БИК: проверьте оба" in read(wrong).text
    assert right["Location"] == f"{ROOT}leave/review/"
    assert signed["Location"].startswith("/sign/")
    assert Document.unbound.filter(template="exit").count() == 1


def test_member_follows_the_leaving(anna: Cooperative, sign_in: Any) -> None:
    """Before the decision it may be taken back; after it the extract and the sheet are there."""
    leave(anna, "anna")
    browser = sign_in("anna")
    before = read(browser.get(ROOT))
    anna.council_decides(anna.rows("council", "matters")[-1]["id"])
    after = read(browser.get(ROOT))
    sheet = read(browser.get(f"{ROOT}sheet/{settlement(anna, 'anna')['id']}/"))

    assert "Отозвать заявление" in before.text
    assert "Выписка из реестра" in after.text
    assert "Расчёт при выходе" in sheet.text


def test_another_member_reads_no_sheet(anna: Cooperative, sign_in: Any) -> None:
    """The settlement is the former member's and the officers'."""
    leave_and_go(anna, "anna")
    anna.join("oleg")
    url = f"{ROOT}sheet/{settlement(anna, 'anna')['id']}/"

    assert sign_in("oleg").get(url).status_code == 404
    assert sign_in(anna.cashier).get(url).status_code == 200


@pytest.mark.parametrize("page", ["", "report", "accuse"])
def test_officers_desk_opens(anna: Cooperative, sign_in: Any, page: str) -> None:
    """The list, the report, the notice."""
    accuse(anna, "anna")
    url = f"{ROOT}desk/{page}/{anna.account('anna')}/" if page else f"{ROOT}desk/"

    assert sign_in(anna.chair).get(url).status_code == 200
    assert sign_in("anna").get(url).status_code == 403


def test_officer_finds_the_member_and_sees_who_has_left(anna: Cooperative, sign_in: Any) -> None:
    """From the name to the report; afterwards the day and the ground stand in the list."""
    with time_machine.travel(anna.now + timedelta(hours=1)):  # the chain's clock is ahead
        browser = sign_in(anna.chair)
        found = read(browser.get(f"{ROOT}desk/", {"q": "иванова"}))
        leave_and_go(anna, "anna")
        after = read(browser.get(f"{ROOT}desk/"))

    account = anna.account("anna")
    assert found.links["Сообщить о прекращении членства"] == f"{ROOT}desk/report/{account}/"
    assert "Прекращённое членство" in after.text


def test_officer_reports_a_death(anna: Cooperative, sign_in: Any) -> None:
    """The report is drawn up and goes to the sheet of signatures."""
    url = f"{ROOT}desk/report/{anna.account('anna')}/"
    told = {"happened_on": "2026-01-02", "proof": "свидетельство о смерти № 1"}
    answer = sign_in(anna.chair).post(url, told)

    assert answer["Location"].startswith("/sign/")


def test_officer_files_the_claim_of_an_heir(anna: Cooperative, sign_in: Any) -> None:
    """Never for more than is left."""
    bury(anna, "anna")
    url = f"{ROOT}desk/{settlement(anna, 'anna')['id']}/heir/"
    told = {
        "payee_name": "Иванов Пётр",
        "payee_account": "",
        "amount": "1 300,01",
        "proof": "свидетельство № 2",
        "details": "счёт",
    }
    browser = sign_in(anna.chair)

    assert "Столько не осталось" in read(browser.post(url, told)).text
    assert browser.post(url, told | {"amount": "1 300,00"})["Location"].startswith("/sign/")


def test_accused_member_finds_the_notice_in_the_inbox(anna: Cooperative, site: Any) -> None:
    """Nobody learns of an expulsion at the meeting."""
    accuse(anna, "anna")
    items = inbox.waiting_for(anna.name, anna.account("anna"), frozenset({"member"}))

    assert any("уведомление" in str(item.title) for item in items)


def test_council_reads_the_exit_in_words(anna: Cooperative, site: Any) -> None:
    """The sum, the term, and that against is a return for correction."""
    leave(anna, "anna")
    subject = subject_of(anna, "anna")
    told = matters.describe_exits(anna.name, [subject])[subject]

    assert "Ивановой Любови Петровны" in told.decision
    assert "возврат заявления" in told.summary
    assert ledger.Bucket
