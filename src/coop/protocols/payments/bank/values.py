"""Single values of a statement: sums, dates, names, and what is doubtful about a payment.

Sources: the register checks of `kernel/russia.py`; chart of accounts of credit institutions (Bank
of Russia 809-П): which accounts are a business's, and the currency code in the digits 6 to 8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from coop.kernel import russia
from coop.protocols.payments.bank.statement import RUB, Doubt, Party, StatementLine

BUSINESS_ACCOUNTS = ("405", "406", "407", "40802")
NO_INN = ("", "0", "000000000000", "0000000000")
ACCOUNT_DIGITS = 20
# Years in which a bank can have written a statement; another is a mistyped one.
YEARS = range(1992, 2100)
CENTURY = 2000
FOREIGN_CODE_DIGITS = 5
_AMOUNT = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9][0-9 \u00a0\u202f]{0,20})(?:[.,](?P<part>[0-9]{1,2}))?"
)
_DATES = (
    re.compile(
        r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4}|\d{2})(?:[ T].*)?", re.ASCII
    ),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:[ T].*)?", re.ASCII),
)
_RUBLE_CODES = ("810", "643")
_CURRENCIES = {"840": "USD", "978": "EUR", "156": "CNY", "810": RUB, "643": RUB, "RUR": RUB}
_INN_IN_NAME = re.compile(r"^\s*ИНН\s*(\d{10,12})[\s\\/]*", re.IGNORECASE)
# Control signs, lost letters, and UTF-8 that somebody read as CP1251 («РџР°Рµ…»).
_TORN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffd]|\?{4,}|(?:[РС][^\x00-\x7f]){5}")


def units_of(text: str) -> int | None:
    """Kopecks of `1 234.50` or `1234,5`; None where the text is no sum."""
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    units = int(whole) * 100 + int((found["part"] or "").ljust(2, "0"))
    return -units if found["sign"] == "-" else units


def amount_text(units: int) -> str:
    """Kopecks as `1234.50`, the way banks write sums."""
    sign = "-" if units < 0 else ""
    return f"{sign}{abs(units) // 100}.{abs(units) % 100:02d}"


def date_of(text: str) -> date | None:
    """The day of `31.12.2026`, `2026-12-31` or `31.12.26`; None where it is none."""
    for shape in _DATES:
        found = shape.fullmatch(text.strip())
        if found is None:
            continue
        year = int(found["year"]) + (CENTURY if len(found["year"]) == 2 else 0)
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            return None
        return day if day.year in YEARS else None
    return None


def date_text(day: date) -> str:
    """A day as `31.12.2026`."""
    return f"{day:%d.%m.%Y}"


def currency_of(text: str, account: str) -> str:
    """The currency by its name or code, else by the digits 6 to 8 of the account."""
    code = text.strip().upper() or account[5:8]
    return _CURRENCIES.get(code, code) or RUB


def party_of(*, name: str, inn: str, account: str, **rest: str) -> Party:
    """A side of a payment; an INN which the bank wrote before the name is moved to its place."""
    found = _INN_IN_NAME.match(name)
    if found:
        name = name[found.end() :]
        inn = inn or found[1]
    return Party(account=account, name=" ".join(name.split()), inn=inn, **rest)


def with_doubts(line: StatementLine, *found: Doubt) -> StatementLine:
    """The line with all its doubts: those the reader has found, and those the values tell."""
    told = set(found) | set(_doubts(line))
    if Doubt.AMOUNT_MALFORMED in told:
        told.discard(Doubt.AMOUNT_NOT_POSITIVE)
    return replace(line, doubts=tuple(doubt for doubt in Doubt if doubt in told))


def _doubts(line: StatementLine) -> Iterator[Doubt]:
    if not line.purpose.strip() or _TORN.search(line.purpose):
        yield Doubt.BROKEN_PURPOSE
    if line.units <= 0:
        yield Doubt.AMOUNT_NOT_POSITIVE
    if line.date is None:
        yield Doubt.DATE_MISSING
    if line.currency != RUB or any(_is_foreign(side.account) for side in (line.payer, line.payee)):
        yield Doubt.FOREIGN_CURRENCY
    if any(not _is_account(side) for side in (line.payer, line.payee)):
        yield Doubt.ACCOUNT_WRONG
    if line.payer.inn in NO_INN and _is_business_other_than(line.account, line.payer):
        yield Doubt.INN_MISSING
    if any(not _is_inn(side.inn) for side in (line.payer, line.payee)):
        yield Doubt.INN_WRONG


def _is_business_other_than(account: str, side: Party) -> bool:
    """People need no INN to pay, nor does a bank's transit account; our own INN we know."""
    return side.account != account and side.account.startswith(BUSINESS_ACCOUNTS)


def _is_foreign(account: str) -> bool:
    return len(account) == ACCOUNT_DIGITS and account[5:8] not in _RUBLE_CODES


def _is_account(side: Party) -> bool:
    """Accounts at the Treasury (BIC not from 04) have no published check digit; CSV has no BIC."""
    if not side.account:
        return True
    if side.bic and russia.is_bic(side.bic):
        return russia.is_account(side.account, bic=side.bic)
    return len(side.account) == ACCOUNT_DIGITS and side.account.isdigit()


def _is_inn(inn: str) -> bool:
    """Five digits are the code of a foreign organisation (КИО), which has no check digit."""
    if inn in NO_INN or (len(inn) == FOREIGN_CODE_DIGITS and inn.isdigit()):
        return True
    return russia.is_organisation_inn(inn) or russia.is_person_inn(inn)
