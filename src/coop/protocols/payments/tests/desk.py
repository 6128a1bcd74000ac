"""A cashier's desk in tests: orders of the read model, their payers, statements made for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from coop.monocoop.tenants import Tenant
from coop.protocols.payments import importing
from coop.protocols.payments.bank.client_bank_writer import line_keys
from coop.protocols.payments.bank.generate import CLEAN, Form, Made, Share, made_statement
from coop.protocols.payments.bank.outcomes import OpenOrder
from coop.protocols.payments.bank.statement import Party
from coop.protocols.payments.models import (
    LineState,
    Order,
    OrderPart,
    Receipt,
    StatementFile,
    StatementLine,
)
from coop.protocols.payments.rules import OrderState
from coop.protocols.payments.tests.bank.story import BORIS, COOP, DAY, WE, file_of, line

NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)
CASHIER = "zoya1zoya1zo"


def tenant(account: str = COOP, bank_account: str = WE.account) -> Tenant:
    """The cooperative with its bank account."""
    made, _ = Tenant.objects.get_or_create(
        account=account,
        defaults={
            "slug": account, "name": "Рассвет", "legal_name": WE.name, "inn": WE.inn,
            "bank_name": WE.bank, "bank_code": WE.bic, "bank_account": bank_account,
            "bank_correspondent": WE.correspondent_account,
        },
    )  # fmt: skip
    return made


def keep_orders(
    orders: Sequence[OpenOrder], *, coop: str = COOP, state: OrderState = OrderState.OPEN
) -> None:
    """Orders as the projection would have written them, of one part each."""
    opened_at = NOW - timedelta(days=3)
    Order.unbound.bulk_create(
        Order(
            coop=coop, number=order.number, payer=f"payer{order.number}"[:12], contract="assembly",
            state=state, units=order.units, opened_at=opened_at, recorded_in=1,
        )
        for order in orders
    )  # fmt: skip
    OrderPart.unbound.bulk_create(
        OrderPart(coop=coop, order=order.number, purpose="share", units=order.units)
        for order in orders
    )


def statement(
    orders: Sequence[OpenOrder],
    payers: Sequence[Party],
    *,
    form: Form = Form.CLIENT_BANK,
    encoding: str = "cp1251",
    share: Share = CLEAN,
    is_cut: bool = False,
) -> Made:
    """A statement on which these orders are paid."""
    return made_statement(
        Random(5), orders, payers, payee=WE, day=DAY, form=form, encoding=encoding,
        share=share, is_cut=is_cut,
    )  # fmt: skip


def imported(content: bytes, name: str = "kl_to_1c.txt", *, coop: str = COOP) -> StatementFile:
    """Take a file and read it at once."""
    file = importing.take_file(coop, name, content, CASHIER, NOW)
    return importing.read_file(file, NOW)


def keep_giveback() -> Order:
    """Boris's payment was nobody's, and goes back to him by order 9."""
    imported(file_of(line_keys(line("Ошибка", payer=BORIS))))
    row = StatementLine.unbound.get()
    row.state = LineState.KEPT_APART
    row.save()
    told = {"coop": COOP, "units": row.units, "recorded_in": 1}
    Receipt.unbound.create(number="7", received_at=NOW, line=row.digest, order=9, **told)
    OrderPart.unbound.create(coop=COOP, order=9, purpose="giveback", units=row.units)
    order: Order = Order.unbound.create(
        number=9, payer="", contract="payments", about="7", state=OrderState.TO_SEND,
        opened_at=NOW, **told,
    )  # fmt: skip
    return order
