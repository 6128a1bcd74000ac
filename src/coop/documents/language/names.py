"""Names of people by case. What the person corrected wins over any rule."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from coop.documents.language.grammar import Case, Gender

NO_CORRECTIONS: Mapping[Case, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name; the patronymic may be empty. `corrections` are the person's own forms."""

    last: str
    first: str
    patronymic: str = ""
    gender: Gender | None = None
    corrections: Mapping[Case, str] = field(default_factory=lambda: NO_CORRECTIONS)

    @property
    def full(self) -> str:
        """Last name, first name and patronymic, as in a passport."""
        return " ".join(part for part in (self.last, self.first, self.patronymic) if part)

    @property
    def initials(self) -> str:
        """Иванова М. П.; a double first name gives two letters: А.-М."""
        letters = [_initial(self.first), _initial(self.patronymic)]
        return "\u00a0".join([self.last, *(letter for letter in letters if letter)])

    @property
    def sex(self) -> Gender | None:
        """The gender told, or the one the patronymic shows; None when neither says."""
        return self.gender or gender_of_patronymic(self.patronymic)

    def inflected(self, case: Case) -> str:
        """The full name in this case; left as it is when the gender is not known."""
        corrected = self.corrections.get(case)
        if corrected:
            return corrected
        sex = self.sex
        if case is Case.NOMINATIVE or sex is None or not _is_cyrillic(self.full):
            return self.full
        return _inflected(self.last, self.first, self.patronymic, sex, case)


def gender_of_patronymic(patronymic: str) -> Gender | None:
    """The gender a patronymic shows: -вич, -ич, оглы or -вна, -чна, кызы."""
    folded = patronymic.strip().casefold()
    if folded.endswith(("вна", "чна", "шна", "кызы", "гызы")):
        return Gender.FEMININE
    if folded.endswith(("ич", "оглы", "оглу", "улы", "уулу")):
        return Gender.MASCULINE
    return None


@cache
def _maker() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from pytrovich.maker import PetrovichDeclinationMaker  # loads its rules: once, when needed

        return PetrovichDeclinationMaker()


@cache
def _inflected(last: str, first: str, patronymic: str, sex: Gender, case: Case) -> str:
    from pytrovich.enums import Case as TheirCase
    from pytrovich.enums import Gender as TheirGender
    from pytrovich.enums import NamePart

    gender = TheirGender.FEMALE if sex is Gender.FEMININE else TheirGender.MALE
    parts = (
        (NamePart.LASTNAME, last),
        (NamePart.FIRSTNAME, first),
        (NamePart.MIDDLENAME, patronymic),
    )
    maker, theirs = _maker(), TheirCase[case.name]
    return " ".join(maker.make(part, gender, theirs, word) for part, word in parts if word)


def _initial(name: str) -> str:
    letters = [part[0] for part in name.split("-") if part]
    return "-".join(f"{letter}." for letter in letters)


def _is_cyrillic(name: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in name.casefold())
