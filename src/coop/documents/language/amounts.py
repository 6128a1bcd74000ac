"""Sums of money in digits and in words, with the minor units in digits, as accountants write them.

Source: Bank of Russia regulation 762-P and the custom of primary documents: the whole part in words
with a capital letter, the kopecks in two digits.
"""

from __future__ import annotations

from dataclasses import dataclass

from coop.documents.language.grammar import Gender, counted
from coop.documents.language.numerals import cardinal, english_cardinal
from coop.kernel.errors import CoopError
from coop.kernel.money import Amount

THIN_SPACE = "\u00a0"


class CurrencyUnknown(CoopError):
    """A currency whose words this installation doesn't have."""

    code = "currency_unknown"
    sentence = "The words of this currency are not known."


@dataclass(frozen=True, slots=True)
class CurrencyWords:
    """A currency's nouns: the major unit and the minor one, after 1, after 2, after 5."""

    major: tuple[str, str, str]
    minor: tuple[str, str, str]
    gender: Gender
    english_major: tuple[str, str]
    english_minor: tuple[str, str]


CURRENCIES = {
    "RUB": CurrencyWords(
        ("рубль", "рубля", "рублей"),
        ("копейка", "копейки", "копеек"),
        Gender.MASCULINE,
        ("rouble", "roubles"),
        ("kopeck", "kopecks"),
    ),
    "EUR": CurrencyWords(
        ("евро", "евро", "евро"),
        ("цент", "цента", "центов"),
        Gender.MASCULINE,
        ("euro", "euros"),
        ("cent", "cents"),
    ),
}


def amount_in_digits(amount: Amount, language: str = "ru") -> str:
    """The sum with spaces between thousands: «12 300,50 ₽», “12,300.50 RUB”."""
    whole, _, fraction = amount.digits().partition(".")
    grouped = f"{int(whole):,}"
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    if language == "en":
        return f"{grouped}{'.' + fraction if fraction else ''} {amount.symbol.code}"
    sign = "₽" if amount.symbol.code == "RUB" else amount.symbol.code
    digits = grouped.replace(",", THIN_SPACE) + (f",{fraction}" if fraction else "")
    return f"{digits}{THIN_SPACE}{sign}"


def amount_in_words(amount: Amount, language: str = "ru") -> str:
    """The sum in words: «Двадцать один рубль 05 копеек», “Twenty-one roubles 05 kopecks”."""
    words = CURRENCIES.get(amount.symbol.code)
    if words is None:
        raise CurrencyUnknown(currency=amount.symbol.code)
    scale = 10**amount.symbol.precision
    whole, minor = divmod(abs(amount.units), scale)
    if language == "en":
        text = f"{english_cardinal(whole)} {words.english_major[whole != 1]}"
        tail = words.english_minor[minor != 1]
        minus = "minus "
    else:
        text = f"{cardinal(whole, gender=words.gender)} {counted(whole, *words.major)}"
        tail = counted(minor, *words.minor)
        minus = "минус "
    if amount.units < 0:
        text = minus + text
    if amount.symbol.precision:
        text += f" {str(minor).rjust(amount.symbol.precision, '0')} {tail}"
    return text[0].upper() + text[1:]


def amount_fields(amount: Amount, language: str = "ru") -> dict[str, str]:
    """Both forms, as the shelf's `sum()` expects them: `digits` and `words`."""
    return {
        "digits": amount_in_digits(amount, language),
        "words": amount_in_words(amount, language),
    }
