"""Outgoing registers are read by the bank as we meant them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coop.protocols.payments.bank.client_bank import read_client_bank
from coop.protocols.payments.bank.client_bank_writer import PaymentOrderMalformed, write_register
from coop.protocols.payments.bank.statement import PaymentOrder
from coop.protocols.payments.tests.bank.story import ANNA, DAY, NOW, WE, outgoing


def _register(*orders: PaymentOrder, encoding: str = "cp1251") -> bytes:
    return write_register(orders, sender=WE.name, bank=WE.bank, created_at=NOW, encoding=encoding)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
def test_a_register_is_read_back_as_it_was(encoding: str) -> None:
    """Sum, sides, number and purpose survive the way to the bank."""
    (read,) = read_client_bank(_register(outgoing(), encoding=encoding)).lines

    assert (300_00, DAY, WE, ANNA) == (read.units, read.date, read.payer, read.payee)
    assert (outgoing().purpose, "15", ()) == (read.purpose, read.number, read.doubts)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(outgoing(), units=0),
        replace(outgoing(), units=-1),
        replace(outgoing(), purpose=""),
        replace(outgoing(), purpose="x" * 211),
        replace(outgoing(), purpose="Возврат\r\nКонецДокумента"),
        replace(outgoing(), purpose="Возврат ☭"),
        replace(outgoing(), payee=replace(ANNA, name="")),
        replace(outgoing(), payee=replace(ANNA, account="40817810000000000001")),
        replace(outgoing(), payee=replace(ANNA, name="Анна\nСумма=9.00")),
    ],
)
def test_an_order_that_would_break_the_file_is_refused(wrong: PaymentOrder) -> None:
    """No line break enters the file, and no order which the bank would refuse."""
    with pytest.raises(PaymentOrderMalformed):
        _register(wrong)


def test_two_orders_of_one_key_are_refused() -> None:
    """One key is one payment: a register can't send it twice."""
    with pytest.raises(PaymentOrderMalformed):
        _register(outgoing(), replace(outgoing(), number="16"))
