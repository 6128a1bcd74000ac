"""Payment references and the payment QR, in pure functions.

Sources: GOST R 56042-2014 (payment QR); Luhn's check modulo 32 over Crockford's base-32 letters.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from coop.kernel.errors import CoopError

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ORDER_BITS = 30
COOP_BITS = 10
BODY_LETTERS = (ORDER_BITS + COOP_BITS) // 5
QR_HEADER = "ST00012"
QR_SEPARATOR = "|"
QR_NAME_MAX = 160
QR_BANK_MAX = 45
QR_PURPOSE_MAX = 210


class OrderState(IntEnum):
    """Where an order stands; 1 to 4 are the ledger's numbers, the rest are ends."""

    OPEN = 1
    PAID = 2
    REFUND_DUE = 3
    TO_SEND = 4
    REFUNDED = 11
    CANCELLED = 12
    FINISHED = 13
    SENT = 14
    FAILED = 15


class Place(StrEnum):
    """Where money comes to and leaves from; the values are ledger accounts."""

    BANK = "bank"
    DESK = "desk"


class ReferenceMalformed(CoopError):
    """A text that is no payment reference, or has a typing error in it."""

    code = "reference_malformed"
    sentence = "This is not a payment reference: a letter is missing, added or wrong."
    advice = "Compare it with the reference on the payment page."


class DetailsMalformed(CoopError):
    """Bank details that can't be put into a payment QR."""

    code = "details_malformed"
    sentence = "The payment QR can't hold these bank details."
    advice = "Values may not be empty, too long, or contain the sign | or a line break."


@dataclass(frozen=True, slots=True)
class BankDetails:
    """Where a cooperative receives money."""

    name: str
    account: str
    bank: str
    bic: str
    correspondent_account: str
    inn: str = ""
    kpp: str = ""


def reference_of(coop: str, order: int) -> str:
    """The short checked code of an order, as `00X4-0KT1-7`; the same order, the same code."""
    body = _letters(order << COOP_BITS | _coop_mark(coop))
    text = body + _check_letter(body)
    return f"{text[:4]}-{text[4:8]}-{text[8:]}"


def order_of_reference(coop: str, text: str) -> int:
    """The order number in a reference typed by a person.

    Raises `ReferenceMalformed` on any single wrong letter, on most swapped pairs, and on another
    cooperative's reference.
    """
    letters = _normal(text)
    if len(letters) != BODY_LETTERS + 1 or any(letter not in LETTERS for letter in letters):
        raise ReferenceMalformed(reference=text)
    body, check = letters[:-1], letters[-1]
    number = 0
    for letter in body:
        number = number << 5 | LETTERS.index(letter)
    if _check_letter(body) != check or number & (1 << COOP_BITS) - 1 != _coop_mark(coop):
        raise ReferenceMalformed(reference=text)
    return number >> COOP_BITS


def qr_text(details: BankDetails, units: int, purpose: str) -> str:
    """The text of a GOST R 56042-2014 payment QR; `units` are kopecks."""
    fields = [
        ("Name", details.name[:QR_NAME_MAX]),
        ("PersonalAcc", details.account),
        ("BankName", details.bank[:QR_BANK_MAX]),
        ("BIC", details.bic),
        ("CorrespAcc", details.correspondent_account or "0"),
        ("Sum", str(units)),
        ("Purpose", purpose[:QR_PURPOSE_MAX]),
    ]
    fields += [
        (key, value) for key, value in (("PayeeINN", details.inn), ("KPP", details.kpp)) if value
    ]
    for key, value in fields:
        if not value or any(sign in value for sign in (QR_SEPARATOR, "\r", "\n")):
            raise DetailsMalformed(field=key)
    return QR_SEPARATOR.join([QR_HEADER, *(f"{key}={value}" for key, value in fields)])


def _normal(text: str) -> str:
    spoken = {"O": "0", "I": "1", "L": "1", "U": "V"}
    return "".join(spoken.get(sign, sign) for sign in text.upper() if sign not in " -–—")


def _coop_mark(coop: str) -> int:
    return zlib.crc32(coop.encode()) & (1 << COOP_BITS) - 1


def _letters(number: int) -> str:
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(BODY_LETTERS)))


def _check_letter(body: str) -> str:
    total = 0
    for place, letter in enumerate(reversed(body)):
        weighted = LETTERS.index(letter) * (2 if place % 2 == 0 else 1)
        total += weighted // 32 + weighted % 32
    return LETTERS[-total % 32]
