"""Money of members: in by the bank's statement, back to an own account, out of a fund and told."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from coop.demo.cast import read_cast
from coop.kernel.money import RUB
from coop.monocoop.formats import read_amount
from coop.protocols.payments.bank import generate
from coop.protocols.payments.bank.outcomes import OpenOrder
from coop.protocols.payments.bank.statement import Party

from .installations import CAST, Installation
from .officers import Officers, hold_council
from .people import DESK, PHONE, Person

pytestmark = pytest.mark.journey
REFERENCE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]+")
KNOWN_ALREADY = "Этот файл уже загружен"


def test_money_comes_by_a_statement_once(
    browser: Browser, installation: Installation, officers: Officers, tmp_path: Path
) -> None:
    """Sum, signature, bill; the statement matches it; the same file again adds nothing."""
    member = Person.at(browser, installation.site, PHONE)
    member.enter_as(installation.people("member")[0])
    before = share_of(member)
    member.link("Пополнить").click()
    member.page.get_by_label("Сколько").fill("1 500,50")
    member.button("Продолжить").click()
    member.sign()
    reference = reference_shown_to(member)

    statement = tmp_path / "kl_to_1c.txt"
    statement.write_bytes(statement_paying(reference, 1_500_50, payer=1))
    cashier = officers.cashier
    upload(cashier, statement)
    cashier.reload_until(cashier.page.get_by_role("button", name=re.compile("Подтвердить этот")))
    cashier.page.get_by_role("button", name=re.compile("Подтвердить этот")).click()
    cashier.sign()
    expect(cashier.page.get_by_text("Подтверждён", exact=True).first).to_be_visible()

    assert before + 1_500_50 == share_of(member)
    upload(cashier, statement)
    expect(cashier.page.get_by_text(KNOWN_ALREADY)).to_be_visible()
    member.leave()


def test_a_share_returns_to_an_own_account(
    browser: Browser, installation: Installation, officers: Officers
) -> None:
    """Statement, votes, minutes, the bank pays; the wallet shows so much less."""
    member = Person.at(browser, installation.site, PHONE)
    name = installation.people("member")[1]
    member.enter_as(name)
    before = share_of(member)
    member.link("Вернуть пай").click()
    member.page.get_by_label("Сколько").fill("260")
    tell_account(member, "Ваш счёт", "Корреспондентский счёт банка")
    member.page.get_by_label("Это мой собственный счёт").check()
    member.button("Продолжить").click()
    member.page.wait_for_url("**/returns/new/review/")
    member.button("Подписать").click()
    member.sign()
    expect(member.heading()).to_contain_text("ждёт решения совета")

    hold_council(officers.council, f"Возврат .*{name.split()[0]}.*260", "За", voters=4)
    confirm_sent(officers.cashier, "260,00")
    member.page.reload()
    expect(member.heading()).to_have_text("Деньги отправлены")
    assert before - 260_00 == share_of(member)
    member.leave()


@pytest.mark.thorough
def test_a_memo_goes_from_writing_to_its_closing(
    browser: Browser, installation: Installation, officers: Officers
) -> None:
    """Out of entrance fees as an advance: decided, paid, told with a slip, accepted, shown."""
    author = Person.at(browser, installation.site, DESK)
    name = installation.people("member")[0]
    author.enter_as(name)
    author.open("/funds/memos/new/")
    ask = author.page.get_by_role("main")
    ask.get_by_label("Сколько").fill("420")
    ask.get_by_label("На что").fill("Канцелярия для собрания участка")
    ask.get_by_role("radio", name=re.compile("^Мне")).check()
    ask.get_by_label("Получатель").fill(name)
    tell_account(author, "Счёт", "Корреспондентский счёт")
    author.button("Проверить и подписать").click()
    author.sign()
    expect(author.heading()).to_contain_text("Записка")
    memo = author.heading().inner_text()

    hold_council(officers.council, memo.replace("Записка", "записка"), "За", voters=4)
    confirm_sent(officers.cashier, "420,00")
    author.page.reload()
    author.link("Отчёт о расходах").click()
    slip = author.page.get_by_role("group").first
    slip.get_by_label("Документ и его номер").fill("Кассовый чек № 17")
    slip.get_by_label("Дата").fill(datetime.now(UTC).astimezone().date().isoformat())
    slip.get_by_label("Продавец").fill("ООО «Скрепка»")
    slip.get_by_label("Сумма").fill("420")
    slip.get_by_label("Фото или PDF").set_input_files(
        {"name": "slip.png", "mimeType": "image/png", "buffer": author.page.screenshot()}
    )
    author.button("Проверить и подписать").click()
    author.sign()

    accountant = officers.cashier
    accountant.open("/funds/desk/")
    accountant.button("Принять отчёт").click()
    accountant.sign()
    author.page.reload()
    expect(author.page.get_by_role("main")).to_contain_text("Готово")
    author.open("/funds/")
    spent = author.page.get_by_role("row", name=re.compile("Вступительные взносы"))
    expect(spent).to_contain_text("420,00")
    author.leave()


@pytest.mark.thorough
def test_a_member_leaves_with_the_whole_share(
    browser: Browser, installation: Installation, officers: Officers
) -> None:
    """An office stops an exit; a member without one signs, is paid, and the register tells it."""
    officers.cashier.open("/termination/leave/")
    expect(officers.cashier.page.get_by_role("main")).to_contain_text("Ваша должность")
    expect(officers.cashier.button("Продолжить")).to_have_count(0)

    member = Person.at(browser, installation.site, PHONE)
    name = installation.people("member")[1]
    member.enter_as(name)
    member.open("/ledger/wallet/")
    member.page.get_by_text("Что ещё можно сделать").click()
    member.link("Выйти из кооператива").click()
    tell_account(member, "Счёт", "Корреспондентский счёт")
    member.button("Продолжить").click()
    member.page.wait_for_url("**/termination/leave/review/")
    member.button("Подписать").click()
    member.sign()

    hold_council(officers.council, f"[Вв]ыход.*{name.split()[0]}", "За", voters=4)
    confirm_sent(officers.cashier, name.split()[0])
    officers.cashier.open("/termination/desk/")
    ended = officers.cashier.page.get_by_role("row", name=re.compile(name))
    expect(ended).to_contain_text("выход")
    member.open("/termination/")
    way = member.page.get_by_role("main")
    expect(way).to_contain_text("Членство прекращено")
    expect(way).to_contain_text("Выписка из реестра")
    member.link("Расчёт при выходе").click()
    expect(member.page.get_by_role("main")).to_contain_text("завершён")
    member.leave()


def share_of(member: Person) -> int:
    """What the member's wallet shows, in minor units."""
    member.open("/ledger/wallet/")
    shown = member.page.locator(".balance .amount").first.inner_text()
    return read_amount(shown.replace("₽", ""), RUB).units


def reference_shown_to(member: Person) -> str:
    """The code that the bill asks to keep in the payment's purpose."""
    member.reload_until(member.page.get_by_role("img", name=re.compile("QR|код", re.IGNORECASE)))
    found = REFERENCE.search(member.page.get_by_role("main").inner_text())
    assert found is not None
    return found[0]


def statement_paying(reference: str, units: int, *, payer: int) -> bytes:
    """What the bank's program exports when this one payment has come today."""
    ours = read_cast(b"", CAST).cooperative
    made = generate.made_statement(
        random.Random(payer),
        [OpenOrder(1, reference, units)],
        [generate.made_payer(random.Random(payer), payer)],
        payee=Party(account=ours["bank_account"], name=ours["legal_name"], inn=ours["inn"]),
        day=datetime.now(UTC).astimezone().date(),
    )
    return made.content


def upload(cashier: Person, statement: Path) -> None:
    """The cashier gives the bank's file to the reconciliation."""
    cashier.open("/payments/statements/")
    cashier.page.get_by_label("Выписка банка").set_input_files(statement)
    cashier.button("Загрузить").click()


def tell_account(member: Person, account: str, correspondent: str) -> None:
    """Fill in a bank account whose check digits are right; its labels differ from form to form."""
    for label, value in {
        "БИК": generate.BIC,
        "Банк": "ПАО Сбербанк",
        account: generate.made_account(2),
        correspondent: generate.CORRESPONDENT_ACCOUNT,
    }.items():
        member.page.get_by_label(re.compile(rf"^\s*{label}\s*(·|$)")).fill(value)


def confirm_sent(cashier: Person, amount: str) -> None:
    """The bank has paid an order, and the cashier says so here."""
    cashier.open("/payments/outgoing/")
    owed = cashier.page.get_by_role("checkbox", name=re.compile(amount))
    owed.check()
    cashier.button("Банк перечислил").click()
    cashier.sign()
    expect(owed).to_have_count(0)
