"""How fast a bank's statement becomes lines that are matched with orders and kept.

A cooperative of its own has as many open orders as the file has payments; the file has the usual
dirt. The same payments then come again in a file that differs by a byte. All rows are deleted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import Random

from coop.demo.bench.report import Cell, Table
from coop.monocoop.tenants import Tenant
from coop.protocols.payments import importing, judging
from coop.protocols.payments.bank.generate import (
    BANK,
    BIC,
    CORRESPONDENT_ACCOUNT,
    USUAL,
    Form,
    made_account,
    made_orders,
    made_statement,
)
from coop.protocols.payments.bank.outcomes import OpenOrder
from coop.protocols.payments.bank.reading import read_statement
from coop.protocols.payments.bank.statement import Party
from coop.protocols.payments.models import Order, OrderPart, StatementFile, StatementLine
from coop.protocols.payments.rules import OrderState

COOP = "statements"
CASHIER = "cashier"
OURS = Party(
    account=made_account(7, kind="40703810"),
    name='ПО "Выписка"',
    inn="7707083893",
    bic=BIC,
    bank=BANK,
    correspondent_account=CORRESPONDENT_ACCOUNT,
)
FILES = tuple((form, encoding) for form in Form for encoding in ("cp1251", "utf-8"))


def measure(lines: int = 10_000) -> Table:
    """Import a file of each format and encoding, then its payments again, then match all anew."""
    random, now = Random(3), datetime.now(UTC)  # noqa: S311 - nothing secret
    with _cooperative():
        orders, payers = made_orders(random, lines, coop=COOP)
        _keep_orders(orders, now - timedelta(days=3))
        rows = []
        for form, encoding in FILES:
            made = made_statement(
                random,
                orders,
                payers,
                payee=OURS,
                day=now.date(),
                form=form,
                encoding=encoding,
                share=USUAL,
            )
            rows.append(_row(form, encoding, made.content, now))
            _forget_lines()
    return Table(
        "imports",
        f"9. Import of bank statements: {lines:,} payments against {lines:,} open orders (SQLite)",
        (
            *("format", "encoding", "kB", "lines", "parse s", "in all s", "lines a second"),
            *("again s", "again, a second", "rematch s"),
        ),
        rows,
        (
            "In all: keep the bytes, parse, match with orders, write the lines. One process.",
            "Again: the same payments in another file; nothing is added. Dirt as usual: 2 %.",
        ),
    )


def _row(form: Form, encoding: str, content: bytes, now: datetime) -> list[Cell]:
    parsed = _seconds(lambda: read_statement(content))
    first = _seconds(lambda: _import(content, now))
    count = StatementLine.unbound.filter(coop=COOP).count()
    again = _seconds(lambda: _import(content + b"\r\n", now))
    rematched = _seconds(lambda: judging.rematch(COOP, {OURS.account}))
    return [
        *(form.value, encoding, round(len(content) / 1000), count, parsed, first, count / first),
        *(again, count / again, rematched),
    ]


def _import(content: bytes, now: datetime) -> None:
    importing.read_file(importing.take_file(COOP, "bench.txt", content, CASHIER, now), now)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _keep_orders(orders: tuple[OpenOrder, ...], opened_at: datetime) -> None:
    Order.unbound.bulk_create(
        (
            Order(
                coop=COOP,
                number=each.number,
                payer=f"payer{each.number}"[:12],
                contract="contribution",
                state=OrderState.OPEN,
                units=each.units,
                opened_at=opened_at,
            )
            for each in orders
        ),
        batch_size=1000,
    )
    OrderPart.unbound.bulk_create(
        (
            OrderPart(coop=COOP, order=each.number, purpose="sharepaid", units=each.units)
            for each in orders
        ),
        batch_size=1000,
    )


def _forget_lines() -> None:
    StatementLine.unbound.filter(coop=COOP).delete()
    StatementFile.unbound.filter(coop=COOP).delete()


@contextmanager
def _cooperative() -> Iterator[None]:
    """A cooperative that has a bank account and nothing else; nothing of it stays."""
    tenant = Tenant.objects.create(
        account=COOP,
        slug=COOP,
        name="Выписка",
        legal_name=OURS.name,
        inn=OURS.inn,
        bank_name=OURS.bank,
        bank_code=OURS.bic,
        bank_account=OURS.account,
        bank_correspondent=OURS.correspondent_account,
    )
    try:
        yield
    finally:
        _forget_lines()
        OrderPart.unbound.filter(coop=COOP).delete()
        Order.unbound.filter(coop=COOP).delete()
        tenant.delete()
