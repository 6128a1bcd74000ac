"""One row of a bank's CSV as a payment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coop.protocols.payments.bank.csv_profile import Column
from coop.protocols.payments.bank.statement import Doubt, Party, StatementLine
from coop.protocols.payments.bank.values import (
    currency_of,
    date_of,
    party_of,
    units_of,
    with_doubts,
)

KIND = "csv"
Cell = Callable[[Column], str]


@dataclass(frozen=True, slots=True)
class Table:
    """Where the columns are, how many cells a whole row has, and whose statement it is."""

    columns: Mapping[Column, int]
    width: int
    own_account: str
    headings: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Sum:
    """Kopecks and where they went; `unread` is the text that is no sum."""

    units: int
    is_incoming: bool
    unread: str = ""


def statement_line(place: int, row: Sequence[str], table: Table) -> StatementLine:
    """The payment of a row, with all that is doubtful about it."""

    def cell(column: Column) -> str:
        at = table.columns.get(column)
        return "" if at is None else row[at].strip()

    own = cell(Column.OWN_ACCOUNT) or table.own_account
    moved = _sum(cell, own)
    payer, payee = _sides(cell, own, is_incoming=moved.is_incoming)
    day = date_of(cell(Column.DATE))
    booked = date_of(cell(Column.VALUE_DATE)) or day
    line = StatementLine(
        position=place,
        account=own or (payee.account if moved.is_incoming else payer.account),
        number=cell(Column.NUMBER),
        date=day,
        received_on=booked if moved.is_incoming else None,
        written_off_on=None if moved.is_incoming else booked,
        units=moved.units,
        currency=currency_of(cell(Column.CURRENCY), own),
        payer=payer,
        payee=payee,
        purpose=cell(Column.PURPOSE),
        kind=KIND,
        raw=_unknown(row, table) | ({"amount": moved.unread} if moved.unread else {}),
    )
    return with_doubts(line, *([Doubt.AMOUNT_MALFORMED] if moved.unread else []))


def _unknown(row: Sequence[str], table: Table) -> dict[str, str]:
    """Cells of columns which nothing here reads, by their headings."""
    known = set(table.columns.values())
    named = zip(table.headings, row, strict=False)
    return {name: cell for at, (name, cell) in enumerate(named) if name and at not in known}


def _sum(cell: Cell, own: str) -> _Sum:
    """Two columns say by themselves where money went; one says it by the sides, else by a minus."""
    credit, debit, amount = cell(Column.CREDIT), cell(Column.DEBIT), cell(Column.AMOUNT)
    if not credit and not debit and amount:
        return _single(amount, payer=cell(Column.PAYER_ACCOUNT), own=own)
    came, went = units_of(credit or "0"), units_of(debit or "0")
    if came is None or went is None or (came and went):
        return _Sum(0, is_incoming=bool(credit), unread=f"{credit}|{debit}")
    return _Sum(went, is_incoming=False) if went else _Sum(came, is_incoming=True)


def _single(amount: str, *, payer: str, own: str) -> _Sum:
    units = units_of(amount)
    if units is None:
        return _Sum(0, is_incoming=payer != own, unread=amount)
    if payer:
        return _Sum(units, is_incoming=payer != own)
    return _Sum(abs(units), is_incoming=units >= 0)


def _sides(cell: Cell, own: str, *, is_incoming: bool) -> tuple[Party, Party]:
    """Payer and payee: from columns of their own, else the other side's columns and us."""
    other = party_of(
        name=cell(Column.OTHER_NAME),
        inn=cell(Column.OTHER_INN),
        account=cell(Column.OTHER_ACCOUNT),
        kpp=cell(Column.OTHER_KPP),
        bic=cell(Column.OTHER_BIC),
        bank=cell(Column.OTHER_BANK),
    )
    we = Party(account=own)
    payer = party_of(
        name=cell(Column.PAYER_NAME),
        inn=cell(Column.PAYER_INN),
        account=cell(Column.PAYER_ACCOUNT),
        kpp=cell(Column.PAYER_KPP),
        bic=cell(Column.PAYER_BIC),
    )
    payee = party_of(
        name=cell(Column.PAYEE_NAME),
        inn=cell(Column.PAYEE_INN),
        account=cell(Column.PAYEE_ACCOUNT),
        kpp=cell(Column.PAYEE_KPP),
        bic=cell(Column.PAYEE_BIC),
    )
    none = Party()
    if is_incoming:
        return (other if payer == none else payer), (we if payee == none else payee)
    return (we if payer == none else payer), (other if payee == none else payee)
