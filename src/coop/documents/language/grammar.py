"""The notions of grammar that documents need, free of any library."""

from __future__ import annotations

from enum import Enum


class Case(Enum):
    """The Russian cases; the value is the question the word answers."""

    NOMINATIVE = "кто? что?"
    GENITIVE = "кого? чего?"
    DATIVE = "кому? чему?"
    ACCUSATIVE = "кого? что?"
    INSTRUMENTAL = "кем? чем?"
    PREPOSITIONAL = "о ком? о чём?"


class Gender(Enum):
    """Grammatical gender."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


def counted(count: int, one: str, few: str, many: str) -> str:
    """The Russian form of a noun after a number: 1 пайщик, 2 пайщика, 5 пайщиков."""
    tail = abs(count) % 100
    if tail % 10 == 1 and tail != 11:
        return one
    if tail % 10 in {2, 3, 4} and tail not in {12, 13, 14}:
        return few
    return many
