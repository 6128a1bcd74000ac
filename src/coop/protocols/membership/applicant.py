"""Who applies, in the words the law asks for and no others: four kinds, each a frozen record.

The same record is what the form collects, what the application prints and what the register shows.
A wrong value raises pydantic's `ValidationError`; the error's type is a code of `PROBLEMS`.
Source: law 3085-1 art. 10(1): a citizen states name, birth date and residence; an organisation its
name, seat, OGRN, INN and bank details; those without own earnings, on benefits or a pension say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from coop.kernel import russia
from coop.protocols.membership.rules import Kind

PROBLEMS = {
    "not_inn_person": "These are not the twelve digits of a citizen's INN.",
    "not_inn_organisation": "These are not the ten digits of an organisation's INN.",
    "not_ogrn": "These are not the thirteen digits of an OGRN.",
    "not_ogrnip": "These are not the fifteen digits of an OGRNIP.",
    "not_kpp": "A KPP has nine characters, as 773601001.",
    "not_bic": "A bank's code has nine digits and begins with 04.",
    "not_account": "This account does not agree with the bank's code: check both.",
    "not_name": "A name has letters, spaces, hyphens and apostrophes only.",
    "not_email": "An e-mail address reads like anna@example.org.",
    "not_phone": "A phone number has ten to fifteen digits.",
    "no_contact": "Leave an e-mail address or a phone number: notices of meetings go there.",
}
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’\-]+[^\W\d_]+)*\.?")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9]{10,15}")


def _problem(code: str) -> PydanticCustomError:
    """The error of a wrong value, known by its code."""
    return PydanticCustomError(code, PROBLEMS[code])


def _must(problem: str, is_right: Callable[[str], bool]) -> AfterValidator:
    """A check that fails with the problem's code and sentence."""

    def check(text: str) -> str:
        if not is_right(text):
            raise _problem(problem)
        return text

    return AfterValidator(check)


def _without_blanks(text: str) -> str:
    return re.sub(r"[\s\u00a0()-]", "", text)


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    _must("not_name", lambda text: _NAME.fullmatch(text) is not None),
]
Digits = Annotated[str, AfterValidator(_without_blanks)]
PersonInn = Annotated[Digits, _must("not_inn_person", russia.is_person_inn)]
OrganisationInn = Annotated[Digits, _must("not_inn_organisation", russia.is_organisation_inn)]
Ogrn = Annotated[Digits, _must("not_ogrn", russia.is_ogrn)]
Ogrnip = Annotated[Digits, _must("not_ogrnip", russia.is_ogrnip)]
Kpp = Annotated[Digits, _must("not_kpp", russia.is_kpp)]
Bic = Annotated[Digits, _must("not_bic", russia.is_bic)]
Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=200),
    _must("not_email", lambda text: not text or _EMAIL.fullmatch(text) is not None),
]
Phone = Annotated[
    Digits, _must("not_phone", lambda text: not text or _PHONE.fullmatch(text) is not None)
]


class _Applicant(BaseModel):
    """What every kind of applicant tells."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    email: Email = ""
    phone: Phone = ""

    @model_validator(mode="after")
    def _has_contact(self) -> _Applicant:
        if not self.email and not self.phone:
            raise _problem("no_contact")
        return self


class _Person(_Applicant):
    """What a citizen tells: name, birth date, residence, and whether there are no own earnings."""

    last_name: Name
    first_name: Name
    patronymic: Name | Literal[""] = ""
    born_on: date
    residence: Line
    no_own_income: bool = False

    @property
    def full_name(self) -> str:
        """The full name in the order of Russian documents."""
        return " ".join(filter(None, (self.last_name, self.first_name, self.patronymic)))

    @property
    def signer_name(self) -> str:
        """Who signs: the person."""
        return self.full_name


class Citizen(_Person):
    """A citizen."""

    kind: Literal["citizen"] = "citizen"

    @property
    def display_name(self) -> str:
        """The full name."""
        return self.full_name


class SoleProprietor(_Person):
    """A citizen with a registration of their own business: one member, one vote all the same."""

    kind: Literal["sole_proprietor"] = "sole_proprietor"
    inn: PersonInn
    ogrnip: Ogrnip

    @property
    def display_name(self) -> str:
        """The full name after the abbreviation of a sole proprietor."""
        return f"ИП {self.full_name}"


class _Represented(_Applicant):
    """What organisations of any country tell: name, seat, and who acts for them on what basis."""

    name: Line
    seat: Line
    representative_last_name: Name
    representative_first_name: Name
    representative_patronymic: Name | Literal[""] = ""
    representative_position: Line
    representative_basis: Line

    @property
    def display_name(self) -> str:
        """The organisation's name."""
        return self.name

    @property
    def signer_name(self) -> str:
        """Who signs: the representative."""
        parts = (
            self.representative_last_name,
            self.representative_first_name,
            self.representative_patronymic,
        )
        return " ".join(filter(None, parts))


class Organisation(_Represented):
    """A legal entity of Russia: registers' numbers and bank details."""

    kind: Literal["organisation"] = "organisation"
    ogrn: Ogrn
    inn: OrganisationInn
    kpp: Kpp
    bank_name: Line
    bic: Bic
    account: Digits
    correspondent_account: Digits

    @field_validator("account", "correspondent_account")
    @classmethod
    def _agrees_with_bank(cls, account: str, read: ValidationInfo) -> str:
        """The check digit needs the bank's code; a wrong code is told at its own field."""
        bic = read.data.get("bic")
        if bic and not russia.is_account(account, bic=bic):
            raise _problem("not_account")
        return account


class ForeignOrganisation(_Represented):
    """A legal entity of another country: its register's number and its bank."""

    kind: Literal["foreign_organisation"] = "foreign_organisation"
    country: Line
    registration_number: Line
    bank_name: Line
    swift: Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z0-9]{8}(\w{3})?$")]
    account: Line


Applicant = Citizen | SoleProprietor | Organisation | ForeignOrganisation
KINDS: dict[str, type[Applicant]] = {
    "citizen": Citizen,
    "sole_proprietor": SoleProprietor,
    "organisation": Organisation,
    "foreign_organisation": ForeignOrganisation,
}
_LEDGER_KINDS = {
    "citizen": Kind.CITIZEN,
    "sole_proprietor": Kind.SOLE_PROPRIETOR,
    "organisation": Kind.ORGANISATION,
    "foreign_organisation": Kind.ORGANISATION,
}
_ADAPTER: TypeAdapter[Applicant] = TypeAdapter(Annotated[Applicant, Field(discriminator="kind")])


def applicant_from(fields: Mapping[str, object]) -> Applicant:
    """Read an applicant from stored fields; raises pydantic's `ValidationError`."""
    return _ADAPTER.validate_python(fields)


def ledger_kind(applicant: Applicant) -> Kind:
    """The kind as the ledger tells kinds apart: organisations of all countries are one."""
    return _LEDGER_KINDS[applicant.kind]


def search_text(applicant: Applicant) -> str:
    """What an officer finds this applicant by: case-folded, since databases fold Latin only."""
    numbers = (getattr(applicant, name, "") for name in ("inn", "ogrn", "ogrnip"))
    contacts = (applicant.email, applicant.phone)
    told = (applicant.display_name, applicant.signer_name, *contacts, *numbers)
    return " ".join(filter(None, told)).casefold().replace("ё", "е")
