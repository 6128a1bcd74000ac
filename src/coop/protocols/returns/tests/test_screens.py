"""Screens of returns: what a member, an officer and the council see and may do."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from coop.chain.acts import act_digest, signed_document
from coop.documents import archive
from coop.documents.models import Document
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.council.models import Matter
from coop.protocols.council.screens.pages import matter_page
from coop.protocols.membership.tests.pages import Page, read
from coop.protocols.payments.models import Order
from coop.protocols.payments.parties import payee_of
from coop.protocols.returns import api
from coop.protocols.returns.models import Draft
from coop.protocols.returns.reminders import acts_to_receive
from coop.protocols.returns.tests.returning import (
    SHARE,
    ask,
    ask_property,
    contribute,
    contribute_goods,
    decide,
    give,
    row_of,
)
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db
ACCOUNT = "40702810438000060473"
MONEY = {
    "amount": "600,50",
    "bic": "044525225",
    "bank_name": "ПАО Сбербанк",
    "account": ACCOUNT,
    "correspondent_account": "30101810400000000225",
    "is_own": "on",
}
GOODS = {"asset": "goods", "name": "Мука", "unit": "кг", "quantity": "10", "price": "50"}
NEW, REVIEW = "/returns/new/", "/returns/new/review/"


def signed(cooperative: Cooperative, person: str, act: PreparedAct) -> None:
    """The person signs what the sheet shows, in the very form the sheet would send."""
    for step in act.steps:
        document = Document.unbound.get(id=step["document"])
        values = step["data"] | {"document": _signed(cooperative, person, document)}
        values.pop("coop")
        cooperative.push(cooperative.step(step["contract"], step["action"], person, **values))


def _signed(cooperative: Cooperative, person: str, document: Document) -> dict[str, Any]:
    content = bytes.fromhex(document.content_digest)
    digest = act_digest(
        cooperative.chain.chain_id,
        cooperative.name,
        document.template,
        document.edition,
        int(document.subject),
        content,
    )
    return dict(
        signed_document(document.edition, content, str(cooperative.key(person).sign(digest)))
    )


def asked_on_the_site(told: Cooperative, browser: Client) -> int:
    """Anna fills in the form, reads the paper, and signs."""
    assert browser.post(NEW, MONEY)["Location"] == REVIEW
    read(browser.get(REVIEW))
    assert browser.post(REVIEW)["Location"].startswith("/sign/")
    signed(told, "anna", PreparedAct.unbound.order_by("-created_at").first())
    return 1


def test_a_member_asks_on_the_site(told: Cooperative, sign_in: Any) -> None:
    """From the form to the ledger: the statement says the sum and the own account."""
    browser = sign_in("anna")
    number = asked_on_the_site(told, browser)

    row = row_of(told, number)
    assert int(row["units"]) == 60_050
    page = read(browser.get(f"/returns/{number}/"))
    assert "Заявление ждёт решения совета" in page.headings
    assert ACCOUNT in page.text
    assert "Иванова Любовь Петровна" in page.text


def test_the_form_says_what_is_free_and_why_not_more(told: Cooperative, sign_in: Any) -> None:
    """What may be returned, and where the rest is."""
    ask(told, "anna", 40_000)

    text = read(sign_in("anna").get(NEW)).text.replace("\u00a0", " ")

    assert "600" in text
    assert "Минимальный пай остаётся до выхода" in text
    assert "Уже зарезервировано по вашим заявлениям" in text


@pytest.mark.parametrize(
    ("changes", "alert"),
    [
        ({"amount": "1000,01"}, "не больше"),
        ({"amount": "0"}, "больше нуля"),
        ({"amount": "-5"}, ""),
        ({"amount": "много"}, ""),
        ({"bic": "044525226"}, "БИК"),
        ({"bic": "123"}, "БИК"),
        ({"account": ACCOUNT[:-1] + "4"}, "БИК"),
        ({"is_own": ""}, ""),
    ],
)
def test_what_is_wrong_is_told_at_its_question(
    told: Cooperative, sign_in: Any, changes: dict[str, str], alert: str
) -> None:
    """Nothing goes on, what was typed stays, the sentence says what to do."""
    page: Page = read(sign_in("anna").post(NEW, MONEY | changes))

    assert page.alerts
    assert alert in " ".join(page.alerts)
    assert told.rows("returns", "returns") == []


def test_the_draft_is_kept_and_the_account_too(told: Cooperative, sign_in: Any) -> None:
    """Leaving asks nothing and keeps everything; the next statement knows the account."""
    browser = sign_in("anna")
    browser.post(NEW, MONEY | {"amount": "9999999"})

    controls = read(browser.get(NEW)).controls
    assert controls["amount"]["value"] == "9999999"
    assert controls["account"]["value"] == ACCOUNT


def test_a_statement_overtaken_is_drawn_up_anew(told: Cooperative, sign_in: Any) -> None:
    """Another member was first: the paper gets the next number before anybody signs."""
    browser = sign_in("anna")
    browser.post(NEW, MONEY)
    read(browser.get(REVIEW))
    contribute(told, "elena", SHARE)
    ask(told, "elena", 100)

    page = read(browser.post(REVIEW))

    assert "Заявление составлено заново" in page.text
    document = Document.unbound.get(id=Draft.unbound.get().document)
    assert document.subject == "2"
    assert Document.unbound.filter(shredded_at__isnull=False).count() == 1


def test_the_register_of_payments_gets_the_signed_account(told: Cooperative, sign_in: Any) -> None:
    """Money goes where the signed paper says, whatever was told afterwards."""
    browser = sign_in("anna")
    number = asked_on_the_site(told, browser)
    decide(told, number)
    browser.post(NEW, MONEY | {"bank_name": "Другой банк"})

    payee = payee_of(Order.unbound.get(coop=told.name, contract="returns"))

    assert payee is not None
    assert (payee.party.account, payee.party.bank) == (ACCOUNT, "ПАО Сбербанк")
    assert payee.party.name == "Иванова Любовь Петровна"
    assert f"№ {number}" in payee.purpose


def test_a_shredded_statement_pays_nobody(told: Cooperative, sign_in: Any) -> None:
    """Without the paper no account is known: the cashier is not led astray."""
    number = asked_on_the_site(told, sign_in("anna"))
    archive.shred(Document.unbound.get(template="returnask"), at=told.now)

    assert api.receiver_of(told.name, number) is None


def test_nobody_sees_anothers_return(told: Cooperative, sign_in: Any) -> None:
    """Neither the page nor the papers."""
    number = asked_on_the_site(told, sign_in("anna"))
    document = Document.unbound.get(template="returnask")
    stranger = sign_in("zoya")

    assert stranger.get(f"/returns/{number}/").status_code == 404
    assert stranger.get(f"/returns/{number}/retract/").status_code == 404
    assert stranger.get(f"/registry/of/{document.package}/").status_code in (403, 404)
    assert sign_in("anna").get(f"/registry/of/{document.package}/").status_code == 200


def test_the_council_reads_statement_and_wording(told: Cooperative, sign_in: Any) -> None:
    """The matter has its title; who votes on the own is told so."""
    contribute(told, "vera", SHARE)
    number = ask(told, "vera", SHARE)
    matter = row_of(told, number)["matter"]

    page = read(sign_in("vera").get(f"/council/matters/{matter}/"))
    row = Matter.unbound.get(coop=told.name, number=matter)
    own, others = (matter_page(row, told.account(who), told.now) for who in ("vera", "boris"))

    assert "Возврат паевого взноса: Орлова Вера Ильинична" in " ".join(page.headings)
    assert own.may_vote
    assert own.is_my_own
    assert not others.is_my_own
    assert "не позднее 60 дней" in own.described.decision


def test_what_is_due_reaches_cashier_and_chair(told: Cooperative, sign_in: Any) -> None:
    """A decided payout stands on the officers' list; a member has no business there."""
    decide(told, ask(told, "anna", SHARE))

    assert "Иванова" in read(sign_in("zoya").get("/returns/due/")).text
    assert sign_in("anna").get("/returns/due/").status_code == 403


def test_property_goes_by_one_act_with_two_signatures(told: Cooperative, sign_in: Any) -> None:
    """Asked on the site, decided, given by the chair, received by Anna: one document."""
    contribute_goods(told, "elena", SHARE)
    anna, vera = sign_in("anna"), sign_in("vera")
    assert anna.post("/returns/property/new/", GOODS)["Location"] == "/returns/property/review/"
    read(anna.get("/returns/property/review/"))
    anna.post("/returns/property/review/")
    signed(told, "anna", PreparedAct.unbound.order_by("-created_at").first())
    decide(told, 1)

    assert anna.get("/returns/1/give/").status_code == 404
    assert "Мука" in read(vera.get("/returns/1/give/")).text
    vera.post("/returns/1/give/")
    signed(told, "vera", PreparedAct.unbound.order_by("-created_at").first())
    read(anna.get("/returns/1/receive/"))
    anna.post("/returns/1/receive/")
    signed(told, "anna", PreparedAct.unbound.order_by("-created_at").first())

    status = api.status(told.name, 1)
    assert status is not None
    assert status.state is api.State.RECEIVED
    assert told.ledger_accounts()["goods"] == (SHARE, 50_000)


def test_a_given_act_waits_in_the_members_inbox(told: Cooperative, sign_in: Any) -> None:
    """The cooperative has signed: it is the member's turn."""
    contribute_goods(told, "elena", SHARE)
    number = ask_property(told, "anna", SHARE)
    decide(told, number)
    give(told, number)

    assert "Получите имущество" in read(sign_in("anna").get("/inbox/")).text
    status = api.status(told.name, number)
    assert status is not None
    assert status.standing.due_at is not None
    expected = list(acts_to_receive(told.name, status.standing.due_at - timedelta(days=2)))
    assert [(one.url, list(one.accounts)) for one in expected] == [
        (f"/returns/{number}/receive/", [told.account("anna")])
    ]


def test_the_wallet_leads_here(told: Cooperative, sign_in: Any) -> None:
    """A member's wallet has the button; the list of returns begins empty."""
    assert "Вы ещё не просили вернуть пай" in read(sign_in("anna").get("/returns/")).text
