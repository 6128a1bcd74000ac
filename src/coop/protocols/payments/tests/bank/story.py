"""A cooperative with one account, its payers, and statements made for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random

from coop.protocols.payments.bank.client_bank_writer import line_keys, write_statement
from coop.protocols.payments.bank.encodings import WINDOWS
from coop.protocols.payments.bank.generate import (
    BANK,
    BIC,
    CORRESPONDENT_ACCOUNT,
    made_account,
    made_payer,
)
from coop.protocols.payments.bank.outcomes import OpenOrder
from coop.protocols.payments.bank.statement import (
    RUB,
    AccountSection,
    Party,
    PaymentOrder,
    StatementLine,
)
from coop.protocols.payments.rules import reference_of

COOP = "rassvet"
DAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
WE = Party(
    account=made_account(1, kind="40703810"),
    name='ПО "Рассвет"',
    inn="7707083893",
    bic=BIC,
    bank=BANK,
    correspondent_account=CORRESPONDENT_ACCOUNT,
)
ANNA = replace(made_payer(Random(1), 7), name="Петрова Анна Сергеевна")
BORIS = replace(made_payer(Random(2), 8), name="Орлов Борис Ильич")


def order(number: int = 1, units: int = 500_00, payer: Party = ANNA) -> OpenOrder:
    """An open order of a payer."""
    return OpenOrder(
        number=number,
        reference=reference_of(COOP, number),
        units=units,
        payer_name=payer.name,
        payer_inn=payer.inn,
        payer_account=payer.account,
    )


def line(
    purpose: str = "Взнос", units: int = 500_00, payer: Party = ANNA, number: str = "1"
) -> StatementLine:
    """A payment that came to us; each differs from another by its number."""
    return StatementLine(
        position=int(number),
        account=WE.account,
        number=number,
        date=DAY,
        received_on=DAY,
        written_off_on=None,
        units=units,
        currency=RUB,
        payer=payer,
        payee=WE,
        purpose=purpose,
    )


def file_of(
    *documents: Mapping[str, str], totals: int | None = None, encoding: str = WINDOWS
) -> bytes:
    """A statement with these documents; `totals` are the kopecks said to have come."""
    received = totals if totals is not None else 500_00 * len(documents)
    section = AccountSection(WE.account, DAY, DAY, 100_00, received, 0, 100_00 + received)
    return write_statement([section], documents, bank=BANK, created_at=NOW, encoding=encoding)


def document(
    changes: Mapping[str, str] | None = None, *, without: Sequence[str] = ()
) -> dict[str, str]:
    """Anna's payment as a document of a file, with keys changed or left out."""
    keys = line_keys(line()) | dict(changes or {})
    return {key: value for key, value in keys.items() if key not in without}


def outgoing(key: str = "key-1", units: int = 300_00, payee: Party = ANNA) -> PaymentOrder:
    """Money we send back to a payer."""
    return PaymentOrder(
        key=key,
        number="15",
        date=DAY,
        units=units,
        payer=WE,
        payee=payee,
        purpose=f"Возврат по заявлению {reference_of(COOP, 1)}. НДС не облагается.",
    )
