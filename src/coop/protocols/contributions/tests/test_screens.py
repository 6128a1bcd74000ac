"""Contributions on screens: topping up, the bill, property from the offer to the act."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from coop.chain.acts import act_digest, signed_document
from coop.documents.models import Document
from coop.kernel.names import AccountName
from coop.monocoop import inbox
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.contributions import api
from coop.protocols.contributions.reminders import acts_to_sign
from coop.protocols.contributions.rules import PropertyState
from coop.protocols.contributions.tests.story import PERCENT_FEE, SAVING, Giving
from coop.protocols.council.api import describe
from coop.protocols.council.models import Matter
from coop.protocols.membership.tests.pages import read

pytestmark = pytest.mark.django_db

HOME = "/contributions/"
THING = {
    "name": "Пила дисковая",
    "asset": "fixed",
    "description": "Исправна",
    "unit": "шт.",
    "quantity": "2",
    "amount": "2 500",
    "basis": "чек от 1 февраля",
    "program": "0",
    "is_free": "on",
}


@pytest.fixture
def anna(read_giving: Giving, sign_in: Any, introduce: Any) -> Client:
    """Anna's browser."""
    introduce("anna")
    browser: Client = sign_in("anna")
    return browser


def steps() -> list[dict[str, Any]]:
    """What the newest prepared act would sign."""
    act = PreparedAct.unbound.order_by("-created_at").first()
    assert act
    return list(act.steps)


def test_topping_up_names_the_fee_before_the_signature(read_giving: Giving, anna: Client) -> None:
    """The member chooses a program and a sum; what follows is said, then comes the sheet."""
    program = read_giving.program(fee_rule=PERCENT_FEE, fee=250)
    read_giving.accede("anna", program)

    answer = anna.post(f"{HOME}add/", {"program": program, "amount": "1 000,50"})

    assert answer["Location"].startswith("/sign/")
    assert steps()[0]["action"] == "deposit"
    assert steps()[0]["data"]["units"] == 100_050
    act = PreparedAct.unbound.order_by("-created_at").first()
    assert act
    assert any("25,02" in line for line in act.consequences)


@pytest.mark.parametrize("amount", ["0", "-5", "много", "1,005", "99999999999999999999"])
def test_an_unreadable_sum_is_told_at_its_field(
    read_giving: Giving, anna: Client, amount: str
) -> None:
    """What was typed stays, with the reason beside it."""
    program = read_giving.program()
    read_giving.accede("anna", program)

    page = read(anna.post(f"{HOME}add/", {"program": program, "amount": amount}))

    assert page.controls["amount"]["value"] == amount


def test_limits_of_a_program_are_told_at_the_field(read_giving: Giving, anna: Client) -> None:
    """Below the least and above the most, in money."""
    program = read_giving.program(least=10_000, most=20_000)
    read_giving.accede("anna", program)

    low = read(anna.post(f"{HOME}add/", {"program": program, "amount": "99"}))
    high = read(anna.post(f"{HOME}add/", {"program": program, "amount": "201"}))

    assert "не меньше" in low.text
    assert "не больше" in high.text


def test_without_a_program_topping_up_says_what_to_do(anna: Client) -> None:
    """No empty form: join a program first."""
    assert "Сначала присоединитесь к программе" in read(anna.get(f"{HOME}add/")).text


def test_the_bill_waits_and_then_the_page_says_received(read_giving: Giving, anna: Client) -> None:
    """The code, the details, the reference; after the cashier's word no bill any more."""
    order = read_giving.give("anna", 50_000)

    assert anna.get(f"{HOME}latest/")["Location"] == f"{HOME}orders/{order}/"
    answer = anna.get(f"{HOME}orders/{order}/")
    waiting = read(answer)
    read_giving.confirm(order)
    received = read(anna.get(f"{HOME}orders/{order}/"))

    assert b"<svg" in answer.content
    assert "40702810438000060473" in waiting.text
    assert "Ждём деньги" in waiting.text
    assert "Получено" in received.text
    assert "40702810438000060473" not in received.text


def test_an_unpaid_order_is_cancelled_from_its_page(read_giving: Giving, anna: Client) -> None:
    """What follows is said first, and then it is signed."""
    order = read_giving.give("anna", 500)

    answer = anna.post(f"{HOME}orders/{order}/cancel/")

    assert answer["Location"].startswith("/sign/")
    assert steps()[0]["data"]["order"] == order


def test_nobody_sees_anothers_bill(read_giving: Giving, sign_in: Any) -> None:
    """Another member, even the chair, is told that there is no such page."""
    order = read_giving.give("anna", 500)

    assert sign_in("vera").get(f"{HOME}orders/{order}/").status_code == 404
    assert sign_in("vera").post(f"{HOME}orders/{order}/cancel/").status_code == 404


def test_a_founder_sees_the_rest_of_the_minimum_share(read_giving: Giving, sign_in: Any) -> None:
    """The schedule: what is due and by when; no more than that can be typed."""
    browser = sign_in("vera")

    page = read(browser.get(f"{HOME}rest/"))
    refused = read(browser.post(f"{HOME}rest/", {"amount": "300,01"}))
    accepted = browser.post(f"{HOME}rest/", {"amount": "300"})

    assert page.controls["amount"]["value"] == "300.00"
    assert "Остаток — 300" in refused.text
    assert accepted["Location"].startswith("/sign/")


def test_who_has_paid_all_is_led_to_the_list(anna: Client) -> None:
    """There is nothing to pay."""
    assert anna.get(f"{HOME}rest/")["Location"] == HOME


def test_property_is_offered_by_a_paper(read_giving: Giving, anna: Client) -> None:
    """Typed, read as the paper it will be, signed: the paper tells the thing and its number."""
    assert anna.post(f"{HOME}property/offer/", THING)["Location"].endswith("/review/")
    page = read(anna.get(f"{HOME}property/offer/review/"))
    answer = anna.post(f"{HOME}property/offer/review/")

    assert "Перейти к подписи" in page.text
    assert answer["Location"].startswith("/sign/")
    step = steps()[0]
    assert step["data"] | {"member": ""} == {
        "coop": read_giving.cooperative.name, "member": "", "number": 1, "program": 0,
        "asset": "fixed",
    }  # fmt: skip
    paper = Document.unbound.get(id=step["document"])
    assert (paper.subject, paper.fields["thing"]["name"]) == ("1", "Пила дисковая")


def test_what_was_typed_wrong_is_kept(anna: Client) -> None:
    """A missing assurance is asked for; the rest need not be typed again."""
    wrong = {name: value for name, value in THING.items() if name != "is_free"}
    page = read(anna.post(f"{HOME}property/offer/", wrong))

    assert page.alerts
    again = read(anna.get(f"{HOME}property/offer/"))
    assert again.controls["name"]["value"] == "Пила дисковая"


def test_a_paper_is_read_again_when_its_number_was_taken(read_giving: Giving, anna: Client) -> None:
    """Another statement came between reading and signing: the paper is drawn up anew."""
    anna.post(f"{HOME}property/offer/", THING)
    anna.get(f"{HOME}property/offer/review/")
    read_giving.offer("vera")

    page = read(anna.post(f"{HOME}property/offer/review/"))

    assert "Заявление изменилось" in page.text
    assert anna.post(f"{HOME}property/offer/review/")["Location"].startswith("/sign/")
    assert steps()[0]["data"]["number"] == 2


def test_an_officer_appraises_and_the_council_reads_it(
    read_giving: Giving, anna: Client, sign_in: Any
) -> None:
    """The inbox leads there; the matter says what, whose and how much, in Russian."""
    number = read_giving.offer("anna")
    coop, galina = read_giving.cooperative, sign_in("galina")
    waiting = kinds_for(read_giving, "galina", {"member", "accountant", "council"})
    answer = galina.post(f"{HOME}property/{number}/appraise/", {"amount": "2 500"})
    read_giving.appraise(number, 250_000)
    matter = Matter.unbound.get(coop=coop.name, kind="property")
    described = describe(matter)

    assert "confirm" in waiting
    assert answer["Location"].startswith("/sign/")
    assert "Иванова Любовь Петровна" in described.title
    assert "2 500,00 ₽" in described.title.replace("\u00a0", " ")
    assert "утвердить его денежную оценку" in described.decision
    assert "Не принимать" in described.rejection
    assert described.concerns == coop.account("anna")


def test_both_sides_sign_one_act(read_giving: Giving, anna: Client, sign_in: Any) -> None:
    """The owner draws and signs it; the chair is offered the very same paper."""
    number = read_giving.approved("anna", 250_000)
    chair = sign_in("vera")
    assert "sign" in kinds_for(read_giving, "anna", {"member"})
    expected = list(acts_to_sign(read_giving.cooperative.name, datetime.now(UTC)))
    assert [list(one.accounts) for one in expected] == [[read_giving.cooperative.account("anna")]]
    assert anna.post(f"{HOME}property/{number}/hand/")["Location"].startswith("/sign/")
    act = Document.unbound.get(id=steps()[0]["document"])
    sign_paper(read_giving, "hand", number, "anna", "member", act)

    assert "sign" in kinds_for(read_giving, "vera", {"member", "chair"})
    assert "Подписать акт" in read(chair.get(f"{HOME}property/{number}/")).text
    assert chair.post(f"{HOME}property/{number}/take/")["Location"].startswith("/sign/")
    assert steps()[0]["document"] == str(act.id)
    sign_paper(read_giving, "take", number, "vera", "officer", act)

    status = api.property_about(read_giving.cooperative.name, number)
    assert status
    assert status.state is PropertyState.TAKEN
    assert "Внесено" in read(anna.get(f"{HOME}property/{number}/")).text


def test_a_share_becomes_a_fee_by_a_paper(read_giving: Giving, anna: Client) -> None:
    """No more than the share there; the paper says how much and where."""
    program = read_giving.program(**SAVING)
    read_giving.accede("anna", program)
    read_giving.confirm(read_giving.deposit("anna", program, 10_000))

    over = read(anna.post(f"{HOME}convert/", {"program": program, "amount": "100,01"}))
    assert "не больше" in over.text
    assert anna.post(f"{HOME}convert/", {"program": program, "amount": "100"}).status_code == 302
    anna.get(f"{HOME}convert/review/")
    answer = anna.post(f"{HOME}convert/review/")

    assert answer["Location"].startswith("/sign/")
    assert steps()[0]["data"]["units"] == 10_000


def test_my_list_shows_money_property_and_the_minimum_share(
    read_giving: Giving, anna: Client
) -> None:
    """Each with its state; an open payment waits in the inbox too."""
    read_giving.give("anna", 500)
    read_giving.offer("anna")

    page = read(anna.get(HOME))

    assert "Ждём деньги" in page.text
    assert "Ждёт оценки" in page.text
    assert "Минимальный пай" in page.text
    assert "pay" in kinds_for(read_giving, "anna", {"member"})


RIGHTS = {
    "": {"officer", "member", "stranger"},
    "add/": {"officer", "member"},
    "give/": {"officer", "member"},
    "fee/": {"officer", "member"},
    "convert/": {"officer", "member"},
    "property/offer/": {"officer", "member"},
    "property/": {"officer"},
    "property/1/": {"officer", "owner"},
    "property/1/appraise/": {"officer"},
}


@pytest.mark.parametrize("address", list(RIGHTS))
@pytest.mark.parametrize("who", ["officer", "owner", "member", "stranger", "visitor"])
def test_rights(read_giving: Giving, visitor: Client, sign_in: Any, address: str, who: str) -> None:
    """Each page opens for those whose page it is; others are led away or told no."""
    read_giving.cooperative.join("maria")
    read_giving.offer("anna")
    names = {"officer": "galina", "owner": "anna", "member": "maria", "stranger": "ivan"}
    browser = sign_in(names[who]) if who in names else visitor
    allowed = RIGHTS[address] | ({"owner"} if "member" in RIGHTS[address] else set())

    status = browser.get(f"{HOME}{address}").status_code

    assert (status == 200) is (who in allowed)
    assert status in {200, 302, 403, 404}


def kinds_for(giving: Giving, person: str, roles: set[str]) -> list[str]:
    """Kinds of what waits for a person."""
    coop, account = giving.cooperative.name, giving.cooperative.account(person)
    items = inbox.waiting_for(AccountName(coop), AccountName(account), roles)
    return [item.kind for item in items if str(item.url).startswith(HOME)]


def sign_paper(
    giving: Giving, action: str, number: int, person: str, role: str, paper: Document
) -> None:
    """The person signs this very paper on the ledger."""
    cooperative = giving.cooperative
    document = signed_over(giving, number, person, bytes.fromhex(paper.content_digest))
    values = {"id": number, role: cooperative.account(person), "document": document}
    cooperative.push(cooperative.step("contribution", action, person, **values))


def signed_over(giving: Giving, number: int, person: str, content: bytes) -> Any:
    """A signature over a paper that the archive made."""
    cooperative = giving.cooperative
    digest = act_digest(
        cooperative.chain.chain_id, cooperative.name, "transferact", 1, number, content
    )
    return signed_document(1, content, str(cooperative.key(person).sign(digest)))
