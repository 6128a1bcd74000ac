"""The cashier's desk as a cashier uses it: upload, confirm, keep apart, give back, pay."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from coop.monocoop import inbox
from coop.monocoop.acts.models import PreparedAct
from coop.protocols.membership.tests.conftest import (
    followed,
    introduce,
    sign_in,
    site,
    visitor,
)
from coop.protocols.membership.tests.pages import read
from coop.protocols.payments import duties
from coop.protocols.payments.bank.client_bank_writer import line_keys, write_statement
from coop.protocols.payments.bank.statement import AccountSection, Party, StatementLine
from coop.protocols.payments.models import FileState, LineState, Order, Receipt, StatementFile
from coop.protocols.payments.models import StatementLine as LineRow
from coop.protocols.payments.rules import reference_of
from coop.protocols.payments.tests.bank.story import ANNA, BORIS
from coop.protocols.testing.cooperative import Cooperative

__all__ = ["followed", "introduce", "sign_in", "site", "visitor"]
pytestmark = pytest.mark.django_db
TODAY = datetime.now(UTC).date()
MIDNIGHT = datetime.combine(TODAY, time(0), UTC)


@pytest.fixture
def cashier(followed: Cooperative, sign_in: Any) -> Client:
    """The cashier's browser."""
    browser: Client = sign_in(followed.cashier)
    return browser


@pytest.fixture
def anna(followed: Cooperative, introduce: Any) -> Order:
    """Anna has applied, and her order waits for its money."""
    if (late := datetime.now(UTC) - followed.now) > timedelta(0):  # the payments below are of today
        followed.chain.pass_time(seconds=late.total_seconds() + 3600)
    introduce("anna")
    followed.register("anna")
    followed.apply("anna")
    order: Order = Order.unbound.get(coop=followed.name, payer=followed.account("anna"))
    return order


def paid(order: Order, *, units: int = 0, number: str = "1", payer: Party = ANNA) -> StatementLine:
    """A payment with the order's reference, as the bank tells it."""
    return came(
        f"Взнос {reference_of(order.coop, order.number)}", units or order.units, number, payer
    )


def came(purpose: str, units: int, number: str = "1", payer: Party = ANNA) -> StatementLine:
    """A payment to the cooperative today."""
    return StatementLine(
        position=1, account=OURS.account, number=number, date=TODAY, received_on=TODAY,
        written_off_on=None, units=units, currency="RUB", payer=payer, payee=OURS, purpose=purpose,
    )  # fmt: skip


OURS = Party(
    account="40702810438000060473", name="ПО Рассвет", inn="7707083893", bic="044525225",
    bank="ПАО Сбербанк", correspondent_account="30101810400000000225",
)  # fmt: skip


def content(*lines: StatementLine) -> bytes:
    total = sum(line.units for line in lines)
    section = AccountSection(OURS.account, TODAY, TODAY, 0, total, 0, total)
    keys = [line_keys(line) for line in lines]
    return write_statement([section], keys, bank="Банк", created_at=MIDNIGHT)


def upload(cashier: Client, *lines: StatementLine) -> None:
    """The cashier uploads a statement, and the duty reads it."""
    file = SimpleUploadedFile("kl_to_1c.txt", content(*lines))
    cashier.post("/payments/statements/upload/", {"statement": file})
    duties.read_files(timezone.now())


def steps() -> list[dict[str, Any]]:
    """The steps of the act that was prepared last."""
    act = PreparedAct.unbound.order_by("-created_at").first()
    assert act is not None
    return list(act.steps)


def sign(followed: Cooperative) -> None:
    """The cashier signs the act prepared last."""
    cashier = f"{followed.account(followed.cashier)}@active"
    followed.push(*((each["contract"], each["action"], each["data"], cashier) for each in steps()))


def test_matched_payments_are_confirmed_with_one_button(
    followed: Cooperative, cashier: Client, anna: Order
) -> None:
    """Upload, one button, one signature; then the line is done, and never comes again."""
    upload(cashier, paid(anna))
    page = read(cashier.get("/payments/statements/"))

    answer = cashier.post("/payments/statements/confirm/")
    sheet = [(step["action"], step["data"]["order"]) for step in steps()]
    being_signed = LineRow.unbound.get().state
    sign(followed)
    after = read(cashier.get("/payments/statements/?group=done"))

    assert "Подтвердить этот 1 платёж" in page.text
    assert answer["Location"].startswith("/sign/")
    assert [("confirm", anna.number)] == sheet
    assert (LineState.TO_SIGN, LineState.CONFIRMED) == (being_signed, LineRow.unbound.get().state)
    assert "Подтверждён" in after.text


def test_an_act_nobody_signs_gives_its_lines_back(cashier: Client, anna: Order) -> None:
    """A sheet that was closed: the payment waits again."""
    upload(cashier, paid(anna))
    cashier.post("/payments/statements/confirm/")

    duties.follow_lines(timezone.now() + timedelta(hours=1))

    row = LineRow.unbound.get()
    assert (LineState.WAITING, None, "") == (row.state, row.taken_for, row.act)


def test_the_page_returns_at_once_and_comes_again(cashier: Client, anna: Order) -> None:
    """While the file is read the page shows how far it is, and asks again by itself."""
    file = SimpleUploadedFile("kl_to_1c.txt", content(paid(anna)))
    cashier.post("/payments/statements/upload/", {"statement": file})

    answer = cashier.get("/payments/statements/")

    assert b'http-equiv="refresh"' in answer.content
    assert "Читаем выписку" in read(answer).text
    assert FileState.WAITING == StatementFile.unbound.get().state


def test_the_same_file_again_is_told_and_changes_nothing(cashier: Client, anna: Order) -> None:
    """With the day on which it was imported."""
    upload(cashier, paid(anna))

    file = SimpleUploadedFile("copy.txt", content(paid(anna)))
    page = read(cashier.post("/payments/statements/upload/", {"statement": file}, follow=True))

    assert StatementFile.unbound.count() == LineRow.unbound.count() == 1
    assert "уже загружен" in page.text


def test_a_damaged_file_says_where(cashier: Client, anna: Order) -> None:
    """In the cashier's language: which line, what, and what to do."""
    cut = content(paid(anna)).replace("КонецФайла".encode("cp1251"), b"")
    file = SimpleUploadedFile("cut.txt", cut)
    cashier.post("/payments/statements/upload/", {"statement": file})
    duties.read_files(timezone.now())

    page = read(cashier.get("/payments/statements/"))

    assert "Выписка обрезана" in page.text
    assert "строка" in page.text
    assert not LineRow.unbound.exists()


def test_part_of_an_order_is_confirmed_by_its_sum(
    followed: Cooperative, cashier: Client, anna: Order
) -> None:
    """Another sum than the order's, but exactly one of its parts: the line's page offers it."""
    upload(cashier, paid(anna, units=200_00))
    row = LineRow.unbound.get()
    page = read(cashier.get(f"/payments/lines/{row.pk}/"))

    cashier.post(f"/payments/lines/{row.pk}/confirm/", {"order": anna.number})

    (step,) = steps()
    sign(followed)
    duties.follow_lines(timezone.now())
    row.refresh_from_db()
    assert "Это по нему" in page.text
    assert 1 == len(step["data"]["purposes"])
    assert (LineState.CONFIRMED, anna.number) == (row.state, row.taken_for)


def test_unknown_money_is_kept_apart_and_then_recognised(
    followed: Cooperative, cashier: Client, anna: Order
) -> None:
    """First it is nobody's; with the reference it pays the order to the last unit."""
    upload(cashier, came("Без кода", anna.units, payer=BORIS))
    cashier.post("/payments/lines/keep/")
    sign(followed)
    kept = read(cashier.get("/payments/apart/"))
    receipt = Receipt.unbound.get()
    first = LineRow.unbound.get().state

    reference = reference_of(anna.coop, anna.number)
    cashier.post(f"/payments/apart/{receipt.number}/assign/", {"reference": reference})
    sign(followed)
    empty = read(cashier.get("/payments/apart/"))

    row = LineRow.unbound.get()
    assert BORIS.name in kept.text
    assert row.digest == receipt.line
    assert (LineState.KEPT_APART, LineState.CONFIRMED) == (first, row.state)
    assert "не держим" in empty.text


def test_kept_money_goes_back_by_a_register(
    followed: Cooperative, cashier: Client, anna: Order
) -> None:
    """To the very account it came from; the bank's register names it, then the bank has paid."""
    upload(cashier, came("Ошибка", 70_00, payer=BORIS))
    cashier.post("/payments/lines/keep/")
    sign(followed)
    cashier.get("/payments/apart/")
    cashier.post(f"/payments/apart/{Receipt.unbound.get().number}/back/")
    sign(followed)
    page = read(cashier.get("/payments/outgoing/"))
    order = Order.unbound.get(contract="payments")

    chosen = cashier.post("/payments/outgoing/act/", {"do": "register", "order": order.number})
    shown = read(cashier.get(chosen["Location"]))
    register = cashier.get(f"{chosen['Location']}&download=1").content.decode("cp1251")
    cashier.post("/payments/outgoing/act/", {"do": "sent", "order": order.number})
    sign(followed)
    duties.follow_lines(timezone.now())

    assert BORIS.account in page.text
    assert "Скачать" in shown.text
    assert f"ПолучательСчет={BORIS.account}" in register
    assert reference_of(order.coop, order.number) in register
    assert LineState.GIVEN_BACK == LineRow.unbound.get().state


def test_a_doubtful_payment_says_why(cashier: Client, anna: Order) -> None:
    """In plain words; it is never among those to be confirmed at once."""
    bad = Party(account=ANNA.account, name=ANNA.name, inn="770708389300", bic=ANNA.bic)
    upload(cashier, paid(anna, payer=bad))

    page = read(cashier.get("/payments/statements/"))

    assert "Контрольные цифры ИНН не сходятся" in page.text
    assert "Подтвердить эт" not in page.text


def test_the_search_finds_a_payment_by_its_sum_and_name(cashier: Client, anna: Order) -> None:
    """Whatever its group, in whichever letters."""
    upload(cashier, paid(anna), came("Другое", 70_00, "2", BORIS))

    found = read(cashier.get("/payments/statements/?q=70,00 орлов"))

    assert BORIS.name in found.text
    assert ANNA.name not in found.text


def test_the_inbox_tells_what_waits(followed: Cooperative, cashier: Client, anna: Order) -> None:
    """One item for each part of the desk."""
    upload(cashier, paid(anna), came("Другое", 70_00, "2", BORIS))

    account = followed.account(followed.cashier)
    urls = {item.url for item in inbox.waiting_for(followed.name, account, frozenset({"cashier"}))}

    assert {"/payments/desk/", "/payments/statements/"} <= urls


def test_only_a_cashier_sees_payments(followed: Cooperative, sign_in: Any, anna: Order) -> None:
    """A member, even of the council, is told whose screen it is."""
    browser = sign_in(followed.chair)

    pages = ("desk", "statements", "outgoing", "apart", "outgoing/register")

    assert [403] * 5 == [browser.get(f"/payments/{page}/").status_code for page in pages]


def test_another_cooperatives_line_is_not_found(cashier: Client, anna: Order) -> None:
    """Its number is no way in."""
    upload(cashier, paid(anna))
    LineRow.unbound.update(coop="zarya")
    number = LineRow.unbound.get().pk

    assert 404 == cashier.get(f"/payments/lines/{number}/").status_code
    assert 404 == cashier.post(f"/payments/lines/{number}/aside/").status_code
    assert ANNA.name not in read(cashier.get("/payments/statements/?q=взнос")).text


def test_a_line_set_aside_can_be_taken_back(cashier: Client, anna: Order) -> None:
    """Nothing of it reaches the ledger meanwhile."""
    upload(cashier, paid(anna))
    number = LineRow.unbound.get().pk

    cashier.post(f"/payments/lines/{number}/aside/")
    away = LineRow.unbound.get().state
    cashier.post(f"/payments/lines/{number}/aside/")

    assert (LineState.SET_ASIDE, LineState.WAITING) == (away, LineRow.unbound.get().state)
