"""Screens of fees: a member pays, the accountant sees arrears, the chair drafts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from coop.monocoop import inbox
from coop.protocols.fees import api, duties
from coop.protocols.fees.tests.stories import Fees
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing import Cooperative, founding

pytestmark = pytest.mark.django_db


@pytest.fixture
def fees(followed: Cooperative) -> Fees:
    """A cooperative with a fee of 300 roubles a month since January."""
    fees = Fees(followed)
    fees.set(grace=0)
    return fees


def test_a_member_reads_what_is_due(fees: Fees, sign_in: Any) -> None:
    """The sum owed, that it is in arrears, and the way to pay."""
    page = read(sign_in("elena").get("/fees/"))

    assert "Членские взносы" in page.headings
    assert "Задолженность" in page.text
    assert page.links["Оплатить"] == "/fees/0/pay/"


def test_a_member_chooses_how_many_periods(fees: Fees, sign_in: Any) -> None:
    """The choice leads to the signature; too many are told at the question."""
    browser = sign_in("elena")

    signing = browser.post("/fees/0/pay/", {"periods": "2"})
    refused = read(browser.post("/fees/0/pay/", {"periods": "30"}))

    assert signing["Location"].startswith("/sign/")
    assert refused.controls["periods"]


def test_an_open_order_is_a_bill(fees: Fees, sign_in: Any) -> None:
    """The bank's code and the details; after the confirmation it is history with a reference."""
    bill, browser = fees.pay("elena"), sign_in("elena")

    answer = browser.get("/fees/0/payment/")
    fees.confirm(bill["order"])
    after = read(browser.get("/fees/"))

    assert b"<svg" in answer.content
    assert "Членский взнос" in read(answer).text
    assert "Получить справку" in after.text
    assert browser.get("/fees/0/pay/").status_code == 200
    assert browser.post("/fees/reference/")["Location"].startswith("/registry/document/")


def test_a_reference_is_made_once_for_the_same_words(fees: Fees, sign_in: Any) -> None:
    """Asked twice on one day, it is the same paper."""
    fees.confirm(fees.pay("elena")["order"])
    browser = sign_in("elena")

    first, second = (browser.post("/fees/reference/")["Location"] for _ in range(2))

    assert first == second


def test_an_order_is_cancelled_by_a_signature(fees: Fees, sign_in: Any) -> None:
    """What follows is said before."""
    fees.pay("elena")

    assert sign_in("elena").post("/fees/0/cancel/")["Location"].startswith("/sign/")


def test_the_accountant_reads_arrears_and_takes_them_away(
    fees: Fees, sign_in: Any, introduce: Any
) -> None:
    """As a table and as a file that a spreadsheet does not run."""
    browser = sign_in("galina")

    page = read(browser.get("/fees/arrears/"))
    file = browser.get("/fees/arrears/arrears.csv")

    assert "Задолженность по взносам" in page.headings
    assert file["Content-Disposition"].endswith('.csv"')
    assert len(file.content.decode("utf-8-sig").splitlines()) == 1 + len(
        api.arrears(fees.cooperative.name)
    )


def test_the_chair_drafts_a_fee(fees: Fees, sign_in: Any) -> None:
    """From the form to the signature, with the paper drawn up."""
    browser = sign_in("vera")
    month = datetime.now(UTC).year * 12 + datetime.now(UTC).month
    summer = next(each for each in range(month, month + 12) if each % 12 == 6)
    told = {"period": "1", "amount": "1 500,50", "grace_days": "10", "start": str(month)}

    signing = browser.post("/fees/set/draft/", told)
    wrong = read(browser.post("/fees/set/draft/", told | {"amount": "many"}))
    yearly = read(browser.post("/fees/set/draft/", told | {"period": "2", "start": str(summer)}))

    assert signing["Location"].startswith("/sign/")
    assert "Сумма пишется так" in wrong.text
    assert "январь" in yearly.text


def test_versions_and_drafts_are_shown(fees: Fees, sign_in: Any) -> None:
    """What is in force and what waits for the meeting."""
    number = fees.draft(units=50_000, start=fees.month + 1)
    browser = sign_in("vera")

    page = read(browser.get("/fees/set/"))

    assert "Ждёт общего собрания" in page.text
    assert "Действует" in page.text
    assert browser.post(f"/fees/set/{number}/drop/")["Location"].startswith("/sign/")
    assert browser.post("/fees/set/999/drop/").status_code == 404


@pytest.mark.parametrize(
    ("person", "path"),
    [
        ("elena", "/fees/arrears/"),
        ("elena", "/fees/arrears/arrears.csv"),
        ("elena", "/fees/set/draft/"),
        ("galina", "/fees/set/draft/"),
        ("zoya", "/fees/set/"),
    ],
)
def test_who_may_see_what(fees: Fees, sign_in: Any, person: str, path: str) -> None:
    """Arrears are the officers', drafting is the chair's."""
    assert sign_in(person).get(path).status_code == 403


def test_reminders_wait_until_it_is_paid(fees: Fees, sign_in: Any) -> None:
    """The day's reminder is in the inbox; paid, it is gone."""
    coop, account = fees.cooperative.name, fees.cooperative.account("elena")
    sign_in("elena")
    assert not [
        item for item in inbox.waiting_for(coop, account, {"member"}) if "/fees/" in item.url
    ]
    duties.remind(datetime.now(UTC))

    [item] = [one for one in inbox.waiting_for(coop, account, {"member"}) if "/fees/" in one.url]
    assert item.url == "/fees/0/pay/"

    owed = len(api.dues(coop, account)[0].standing.unpaid)
    fees.confirm(fees.pay("elena", owed)["order"])
    assert not [one for one in inbox.waiting_for(coop, account, {"member"}) if "/fees/" in one.url]


def test_a_production_cooperative_has_no_fees(fees: Fees) -> None:
    """Where the chart keeps no accounts for them, the site offers none."""
    artel = founding.connect(fees.cooperative.network, charter="ru-production-cooperative")

    assert api.keeps_fees(fees.cooperative.name)
    assert not api.keeps_fees(artel.name)
    assert api.dues(artel.name, artel.account("elena")) == ()
