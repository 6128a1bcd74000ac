"""Dates as documents write them: with the month's name, or wholly in words."""

from __future__ import annotations

from datetime import date

from coop.documents.language.grammar import Case, Gender
from coop.documents.language.numerals import english_cardinal, english_ordinal, ordinal

MONTHS_OF = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)
MONTHS_ENGLISH = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_in_words(day: date, language: str = "ru") -> str:
    """The date with its month's name: «22 ноября 2026 г.», “22 November 2026”."""
    if language == "en":
        return f"{day.day} {MONTHS_ENGLISH[day.month - 1]} {day.year}"
    return f"{day.day} {MONTHS_OF[day.month - 1]} {day.year}\u00a0г."


def date_spelled(day: date, language: str = "ru") -> str:
    """The date wholly in words, as powers of attorney and minutes need it."""
    if language == "en":
        spelled_year = _english_year(day.year)
        return f"the {english_ordinal(day.day)} of {MONTHS_ENGLISH[day.month - 1]} {spelled_year}"
    number = ordinal(day.day, Case.NOMINATIVE, Gender.NEUTER)
    year = ordinal(day.year, Case.GENITIVE)
    return f"{number} {MONTHS_OF[day.month - 1]} {year} года"


def _english_year(year: int) -> str:
    hundreds, rest = divmod(year, 100)
    if hundreds % 10 == 0 and rest < 10:
        return english_cardinal(year)
    if rest == 0:
        return f"{english_cardinal(hundreds)} hundred"
    if rest < 10:
        return f"{english_cardinal(hundreds)} oh {english_cardinal(rest)}"
    return f"{english_cardinal(hundreds)} {english_cardinal(rest)}"
