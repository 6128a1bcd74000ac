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
from .officers import Officers
from .people import PHONE, Person

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
