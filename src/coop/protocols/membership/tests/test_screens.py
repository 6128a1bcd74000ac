"""After the signature: payment, waiting, membership, the register, and who may see what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from coop.monocoop import inbox
from coop.protocols.membership import api
from coop.protocols.membership.tests import people
from coop.protocols.membership.tests.pages import read
from coop.protocols.testing.cooperative import Cooperative

pytestmark = pytest.mark.django_db

JOIN = "/membership/join/"


def applied(coop: Cooperative, person: str = "anna") -> None:
    coop.register(person)
    coop.apply(person)


def test_payment_page_shows_sum_code_and_reference(followed: Cooperative, sign_in: Any) -> None:
    """The bank's code, and the same details to copy for who pays otherwise."""
    applied(followed)

    answer = sign_in("anna").get(f"{JOIN}payment/")
    page = read(answer)

    assert "500 ,00 ₽" in page.text
    assert b"<svg" in answer.content
    assert "40702810438000060473" in page.text
    assert "по заявлению" in page.text


def test_payment_page_waits_for_the_ledger(sign_in: Any) -> None:
    """Right after the signature the order is not there yet: the page says so and comes again."""
    answer = sign_in("anna").get(f"{JOIN}payment/")

    assert "записывается" in read(answer).text
    assert b'http-equiv="refresh"' in answer.content


def test_waiting_page_asks_for_the_payment_first(followed: Cooperative, sign_in: Any) -> None:
    """State in words, and what to do; the deadline's cases are in `test_journey.py`."""
    applied(followed)

    page = read(sign_in("anna").get(f"{JOIN}waiting/"))

    assert "ждёт оплаты" in page.text
    assert page.links["Внести взносы"] == f"{JOIN}payment/"


def test_waiting_page_says_that_the_council_votes(followed: Cooperative, sign_in: Any) -> None:
    """Once paid there is nothing to do but wait, and one sees how many have voted."""
    applied(followed)
    followed.confirm("anna")
    followed.vote("anna", by=followed.chair)

    page = read(sign_in("anna").get(f"{JOIN}waiting/"))

    assert "ждёт решения совета" in page.text
    assert "Проголосовали 1 из 5" in page.text
    assert "Внести взносы" not in page.links


def test_refused_applicant_reads_where_the_money_is(followed: Cooperative, sign_in: Any) -> None:
    """Kindly: what happened, that nothing is owed, that the money goes back, what one may do."""
    applied(followed)
    followed.confirm("anna")
    followed.decide("anna", approve=False)
    browser = sign_in("anna")

    waiting = read(browser.get(f"{JOIN}waiting/"))
    followed.return_money("anna")
    returned = read(browser.get(f"{JOIN}waiting/"))

    assert "Деньги возвращаются" in waiting.text
    assert "Подать снова" not in waiting.links
    assert "Деньги вернулись" in returned.text
    assert "общему собранию" in returned.text or "общее собрание" in returned.text
    assert returned.links["Подать снова"] == f"{JOIN}kind/"


def test_withdrawal_is_confirmed_before_it_is_signed(followed: Cooperative, sign_in: Any) -> None:
    """First what follows, then the signature."""
    applied(followed)
    browser = sign_in("anna")

    asked = read(browser.get(f"{JOIN}withdraw/"))
    signing = browser.post(f"{JOIN}withdraw/")

    assert "Отозвать заявление?" in asked.headings
    assert signing["Location"].startswith("/sign/")


def test_member_sees_number_date_and_why(
    followed: Cooperative, sign_in: Any, introduce: Any
) -> None:
    """The number, the day, and the three events of which the latest counts."""
    introduce("anna")
    followed.join("anna")

    page = read(sign_in("anna").get("/membership/me/"))

    assert "Пайщик № 7" in page.headings
    assert "статья 10" in page.text
    assert "Удостоверение готовится" in page.text


def test_founder_who_has_not_paid_sees_the_bill(followed: Cooperative, sign_in: Any) -> None:
    """A founder is a member from the founding; the payment is asked for, not threatened with."""
    page = read(sign_in(followed.chair).get("/membership/me/"))

    assert "Взносы ещё не внесены" in page.text
    assert "учредитель" in page.text


def test_open_payment_waits_in_the_inbox(followed: Cooperative, site: Any) -> None:
    """An applicant finds the payment under what waits, until it is confirmed."""
    applied(followed)
    account = followed.account("anna")
    before = [item.kind for item in inbox.waiting_for(site.account, account, set())]  # type: ignore[arg-type]
    followed.confirm("anna")
    after = [item.kind for item in inbox.waiting_for(site.account, account, set())]  # type: ignore[arg-type]

    assert (before, after) == (["pay"], [])


def test_register_lists_members_of_a_day(
    followed: Cooperative, sign_in: Any, introduce: Any
) -> None:
    """By number, with names; a member who joined later is not in the register of before."""
    introduce("anna")
    followed.join("anna")
    browser = sign_in(followed.chair)
    before = (followed.now - timedelta(days=2)).date().isoformat()

    today = read(browser.get("/membership/register/", {"day": "2999-01-01"}))
    earlier = read(browser.get("/membership/register/", {"day": before}))

    assert "Иванова Любовь Петровна" in today.text
    assert "Никто не найден" in earlier.text


@pytest.mark.parametrize("query", ["иван", "ИВАНОВА Люб", "lubov@", "7"])
def test_member_is_found_by_the_beginning_of_a_word(
    followed: Cooperative, introduce: Any, query: str
) -> None:
    """Cyrillic capitals, two words, an e-mail, the number: all find the same person."""
    introduce("anna")
    followed.join("anna")

    found = api.register(followed.name, as_of=in_the_far_future(), query=query)

    assert [status.name for status in found.members] == ["Иванова Любовь Петровна"]


def test_register_is_read_page_by_page(followed: Cooperative) -> None:
    """The next page begins after the last number; the count is of all."""
    first = api.register(followed.name, as_of=in_the_far_future(), limit=4)
    rest = api.register(
        followed.name, as_of=in_the_far_future(), limit=4, after=first.next_after or 0
    )

    assert [status.number for status in first.members] == [1, 2, 3, 4]
    assert [status.number for status in rest.members] == [5, 6]
    assert (first.count, rest.next_after) == (6, None)


def test_register_is_counted_by_its_days(followed: Cooperative) -> None:
    """The tally of days and the rows themselves say the same, on any day."""
    followed.join("anna")
    followed.chain.pass_time(days=3)
    followed.join("boris2")
    founded = followed.now - timedelta(days=3, hours=12)

    for moment in (founded, followed.now - timedelta(days=1), followed.now, in_the_far_future()):
        page = api.register(followed.name, as_of=moment, limit=100)
        assert page.count == len(page.members) == api.count_on(followed.name, moment)
    assert api.members_count(followed.name) == 8


def test_export_runs_no_formula(followed: Cooperative, sign_in: Any, introduce: Any) -> None:
    """A name that begins like a spreadsheet's formula arrives as letters."""
    introduce("anna", people.ORGANISATION, name="=HYPERLINK(1)")
    followed.join("anna")

    answer = sign_in(followed.chair).get("/membership/register/register.csv?day=2999-01-01")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()

    assert "text/csv" in answer["Content-Type"]
    assert len(lines) == 1 + 7
    assert next(line for line in lines if "HYPERLINK" in line).startswith("7;'=HYPERLINK")


RIGHTS = {
    "/membership/register/": {"officer"},
    "/membership/register/register.csv": {"officer"},
    "/membership/me/": {"officer", "member"},
    "/membership/me/certificate/": {"officer", "member"},
    "/membership/join/waiting/": {"applicant"},
    "/membership/join/payment/": {"applicant", "stranger"},
}


@pytest.mark.parametrize("address", list(RIGHTS))
@pytest.mark.parametrize("who", ["officer", "member", "applicant", "stranger", "visitor"])
def test_rights(
    followed: Cooperative, visitor: Client, sign_in: Any, address: str, who: str
) -> None:
    """Each page opens for those whose page it is; others are led away or told no."""
    followed.join("maria")
    applied(followed, "anna")
    names = {"officer": followed.chair, "member": "maria", "applicant": "anna", "stranger": "ivan"}
    browser = sign_in(names[who]) if who in names else visitor

    status = browser.get(address).status_code

    assert (status == 200) is (who in RIGHTS[address])
    assert status in {200, 302, 403, 404}


def test_another_cooperative_knows_nothing(
    followed: Cooperative, sign_in: Any, introduce: Any
) -> None:
    """The same account at another cooperative has no number, no name, no page."""
    introduce("anna")
    followed.join("anna")
    account = followed.account("anna")

    assert api.member("zarya", account) is None
    assert api.roles_of("zarya", account) == frozenset()
    assert not api.register("zarya", as_of=in_the_far_future(), query="иванова").members


def in_the_far_future() -> datetime:
    return datetime(2999, 1, 1, tzinfo=UTC)
