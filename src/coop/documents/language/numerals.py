"""Whole numbers in words."""

from __future__ import annotations

from num2words import num2words

from coop.documents.language.grammar import Case, Gender

_CASES = {
    Case.NOMINATIVE: "n",
    Case.GENITIVE: "g",
    Case.DATIVE: "d",
    Case.ACCUSATIVE: "a",
    Case.INSTRUMENTAL: "i",
    Case.PREPOSITIONAL: "p",
}


def cardinal(number: int, case: Case = Case.NOMINATIVE, gender: Gender = Gender.MASCULINE) -> str:
    """How many, in Russian words: двадцать одна."""
    words = num2words(number, lang="ru", case=_CASES[case], gender=gender.value, animate=False)
    return str(words)


def ordinal(number: int, case: Case = Case.NOMINATIVE, gender: Gender = Gender.MASCULINE) -> str:
    """Which one, in Russian words: двадцать второе."""
    words = num2words(
        number, lang="ru", to="ordinal", case=_CASES[case], gender=gender.value, animate=False
    )
    return str(words)


def english_cardinal(number: int) -> str:
    """How many, in English words: two thousand and five."""
    return str(num2words(number, lang="en"))


def english_ordinal(number: int) -> str:
    """Which one, in English words: twenty-second."""
    return str(num2words(number, lang="en", to="ordinal"))
