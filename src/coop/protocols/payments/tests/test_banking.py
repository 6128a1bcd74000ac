"""A cooperative and its bank over real HTTP: statements come, released orders leave once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from coop.monocoop.tenants import TenantHost
from coop.protocols.payments import banking, duties, outgoing
from coop.protocols.payments.bank import webhook
from coop.protocols.payments.bank.fake_bank import FakeBank
from coop.protocols.payments.models import (
    BankLink,
    BankMessage,
    LineOutcome,
    Order,
    Release,
    StatementFile,
    StatementLine,
)
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.tests.bank.story import BORIS, COOP, WE
from coop.protocols.payments.tests.desk import keep_giveback, tenant

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
TOKEN = "token-of-a-test"
SECRET = "secret-of-a-test"
HOST = "rassvet.example"


@pytest.fixture
def bank(settings: Any, tmp_path: Path) -> Iterator[FakeBank]:
    """The cooperative's bank, linked, with a thousand rubles on its account."""
    settings.HOME = tmp_path
    TenantHost.objects.create(host=HOST, tenant=tenant())
    folder = tmp_path / "keys" / COOP
    folder.mkdir(parents=True)
    for name, text in ((banking.TOKEN_FILE, TOKEN), (banking.WEBHOOK_FILE, SECRET)):
        (folder / name).write_text(text)
        (folder / name).chmod(0o600)
    with FakeBank(now=lambda: NOW, token=TOKEN) as opened:
        opened.ledger.open_account(WE, 1000_00)
        banking.link(COOP, opened.url, [WE.account])
        yield opened


def test_the_banks_statements_come_by_themselves(bank: FakeBank) -> None:
    """As if they were uploaded; asked again, what is known adds nothing."""
    bank.deposit(WE.account, 500_00, payer=BORIS, purpose="Взнос")

    duties.ask_banks(NOW)
    duties.read_files(NOW)
    BankLink.unbound.update(pulled_at=None)
    duties.ask_banks(NOW)
    duties.read_files(NOW)

    assert 500_00 == StatementLine.unbound.get().units
    assert "" == StatementFile.unbound.first().uploaded_by
    assert "" == BankLink.unbound.get().trouble


def test_a_released_order_leaves_once(bank: FakeBank) -> None:
    """However often the duty runs, and though the answer was lost: one payment at the bank."""
    keep_giveback()
    banking.release(COOP, [9], "zoya1zoya1zo", NOW)

    duties.ask_banks(NOW)
    first = Release.unbound.get().bank_id
    Release.unbound.update(sent_at=None, status="", bank_id="")
    duties.ask_banks(NOW)

    release = Release.unbound.get()
    assert (first, "sent") == (release.bank_id, release.status)
    assert 500_00 == bank.ledger.balance(WE.account)


def test_an_order_nobody_released_stays(bank: FakeBank) -> None:
    """The machine pays nothing by itself."""
    keep_giveback()

    duties.ask_banks(NOW)

    assert 1000_00 == bank.ledger.balance(WE.account)


def test_what_left_is_found_on_the_statement(bank: FakeBank) -> None:
    """The bank's own line, with our reference in its purpose, is matched with the order."""
    keep_giveback()
    banking.release(COOP, [9], "zoya1zoya1zo", NOW)
    duties.ask_banks(NOW)
    BankLink.unbound.update(pulled_at=None)
    duties.ask_banks(NOW)

    duties.read_files(NOW)

    row = StatementLine.unbound.get(is_incoming=False)
    assert (LineOutcome.MATCHED, 9) == (row.outcome, row.order_number)


def test_a_payment_the_bank_refuses_tells_why(bank: FakeBank) -> None:
    """The reason stands with the order, and it may be released again."""
    keep_giveback()
    Order.unbound.update(units=5000_00)
    banking.release(COOP, [9], "zoya1zoya1zo", NOW)

    duties.ask_banks(NOW)
    release = Release.unbound.get()
    again = banking.release(COOP, [9], "zoya1zoya1zo", NOW)

    assert ("failed", 1) == (release.status, again)
    assert release.reason


def test_a_bank_that_is_silent_keeps_nobody_waiting(bank: FakeBank) -> None:
    """The cashier reads that it does not answer; nothing is lost."""
    BankLink.unbound.update(url="http://127.0.0.1:9")

    assert 0 == duties.ask_banks(NOW)
    assert "The bank does not answer." == BankLink.unbound.get().trouble


def message(browser: Client, body: bytes, header: str) -> int:
    answer = browser.post(
        "/payments/bank-events/", body, content_type="application/json",
        headers={webhook.HEADER: header, "host": HOST},
    )  # fmt: skip
    return int(answer.status_code)


def test_a_signed_message_makes_us_ask_the_bank(bank: FakeBank) -> None:
    """Genuine and new: 204 and a pull; once more: 204 and nothing; forged or old: 400."""
    now = int(datetime.now(UTC).timestamp())
    body = b'{"id": "e-1", "kind": "money_received"}'
    browser = Client(enforce_csrf_checks=True)
    good = webhook.sign(SECRET.encode(), body, now_seconds=now)

    codes = [
        message(browser, body, good),
        message(browser, body, good),
        message(browser, body, webhook.sign(b"another", body, now_seconds=now)),
        message(browser, body, webhook.sign(SECRET.encode(), body, now_seconds=now - 3600)),
        message(browser, body, ""),
    ]

    assert [204, 204, 400, 400, 400] == codes
    assert 1 == BankMessage.unbound.count()
    assert [COOP] == [row.coop for row in banking.links_due(datetime.now(UTC))]


def test_an_order_without_details_is_left_out_of_the_register(bank: FakeBank) -> None:
    """The others are written; it is named with the reason."""
    keep_giveback()
    Order.unbound.create(
        coop=COOP, number=10, payer="anna1anna1an", contract="other", state=OrderState.TO_SEND,
        units=1_00, opened_at=NOW,
    )  # fmt: skip

    register = outgoing.register_of(COOP, None, NOW)

    assert (9,) == register.orders
    assert [10] == [number for number, _why in register.left_out]
