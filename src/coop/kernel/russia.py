"""Numbers of Russian registers for people, organisations and bank accounts, and their checks.

A check says only that a number is well formed: it never says that the register knows it.
Sources: the tax service's order on INN (ЕД-7-14/559@), the rules of ЕГРЮЛ and ЕГРИП on OGRN and
OGRNIP, the Bank of Russia's order of account check digits (No. 515 of 08.09.1997).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_INN_TAIL = {
    10: ((2, 4, 10, 3, 5, 9, 4, 6, 8),),
    12: ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)),
}
_ACCOUNT_WEIGHTS = (7, 1, 3)
_CASH_CENTRES = ("000", "001", "002")
# Correspondent accounts of banks and of their branches at the Bank of Russia itself. Others of 301,
# as 30109 and 30111, are kept by a commercial bank for another: by order 515, item 2, the number of
# whoever keeps the account counts.
_AT_THE_CENTRAL_BANK = ("30101", "30103")
_KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")


def is_person_inn(text: str) -> bool:
    """Whether this is a citizen's taxpayer number: twelve digits, the last two are checks."""
    return _is_inn(text, length=12)


def is_organisation_inn(text: str) -> bool:
    """Whether this is an organisation's taxpayer number: ten digits, the last is a check."""
    return _is_inn(text, length=10)


def is_ogrn(text: str) -> bool:
    """Whether this is an organisation's state registration number: thirteen digits."""
    return _is_digits(text, 13) and int(text[:-1]) % 11 % 10 == int(text[-1])


def is_ogrnip(text: str) -> bool:
    """Whether this is a sole proprietor's state registration number: fifteen digits."""
    return _is_digits(text, 15) and int(text[:-1]) % 13 % 10 == int(text[-1])


def is_kpp(text: str) -> bool:
    """Whether this is a code of tax registration's reason; it has no check digit."""
    return _KPP.fullmatch(text) is not None


def is_bic(text: str) -> bool:
    """Whether this looks like a bank's code in Russia: nine digits that begin with 04."""
    return _is_digits(text, 9) and text.startswith("04")


def is_account(text: str, *, bic: str) -> bool:
    """Whether this account's check digit agrees with the bank which is said to keep it."""
    if not (_is_digits(text, 20) and is_bic(bic)):
        return False
    return _weighed(_account_prefix(text, bic) + text) % 10 == 0


def is_snils(text: str) -> bool:
    """Whether this is a pension insurance number: eleven digits, blanks and hyphens aside."""
    digits = re.sub(r"[\s-]", "", text)
    if not _is_digits(digits, 11):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False))
    return total % 101 % 100 == int(digits[9:])


def _is_inn(text: str, *, length: int) -> bool:
    if not _is_digits(text, length):
        return False
    digits = [int(character) for character in text]
    return all(_control(digits, weights) == digits[len(weights)] for weights in _INN_TAIL[length])


def _control(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(d * w for d, w in zip(digits, weights, strict=False)) % 11 % 10


def _account_prefix(account: str, bic: str) -> str:
    """Accounts at the Bank of Russia are checked with its branch, others with their own bank."""
    kept_at_the_central_bank = account.startswith(_AT_THE_CENTRAL_BANK) or bic.endswith(
        _CASH_CENTRES
    )
    return f"0{bic[4:6]}" if kept_at_the_central_bank else bic[-3:]


def _weighed(digits: str) -> int:
    return sum(int(d) * _ACCOUNT_WEIGHTS[i % 3] % 10 for i, d in enumerate(digits))


def _is_digits(text: str, length: int) -> bool:
    return len(text) == length and text.isascii() and text.isdigit()
