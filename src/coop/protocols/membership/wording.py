"""Words of applicants in Russian papers: names by case, dates, what has been received."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from coop.documents.language import organisations
from coop.documents.language.amounts import amount_fields
from coop.documents.language.dates import date_in_words
from coop.documents.language.grammar import Case
from coop.documents.language.names import PersonName
from coop.kernel.money import Amount
from coop.protocols.membership.applicant import (
    Applicant,
    Citizen,
    ForeignOrganisation,
    SoleProprietor,
)
from coop.protocols.membership.documents.fields import Sum
from coop.protocols.membership.rules import Contribution

TIME_ZONE = ZoneInfo("Europe/Moscow")
_RECEIVED = {
    Contribution.NONE: "взносы не получены",
    Contribution.ENTRANCE: "получен вступительный взнос",
    Contribution.SHARE: "получен паевой взнос",
    Contribution.ALL: "взносы получены полностью",
}


def genitive(applicant: Applicant) -> str:
    """From whom: «Ивановой Любови Петровны»."""
    return _inflected(applicant, Case.GENITIVE)


def accusative(applicant: Applicant) -> str:
    """Whom: «Иванову Любовь Петровну»."""
    return _inflected(applicant, Case.ACCUSATIVE)


def dative(applicant: Applicant) -> str:
    """To whom: «Ивановой Любови Петровне»."""
    return _inflected(applicant, Case.DATIVE)


def signer_genitive(applicant: Applicant) -> str:
    """The signing person's name in the genitive."""
    return signer(applicant).inflected(Case.GENITIVE)


def signer(applicant: Applicant) -> PersonName:
    """The living person who signs."""
    if isinstance(applicant, Citizen | SoleProprietor):
        return PersonName(applicant.last_name, applicant.first_name, applicant.patronymic)
    return PersonName(
        applicant.representative_last_name,
        applicant.representative_first_name,
        applicant.representative_patronymic,
    )


def categories(applicant: Applicant) -> tuple[str, ...]:
    """What personal data the consent covers: exactly what this applicant tells."""
    told = ["Фамилия, имя, отчество"]
    if isinstance(applicant, Citizen | SoleProprietor):
        told += ["дата рождения", "место жительства"]
        if isinstance(applicant, SoleProprietor):
            told += ["ИНН", "ОГРНИП"]
        if applicant.no_own_income:
            told.append("сведения об отсутствии самостоятельного заработка")
    else:
        told += ["должность", "основание полномочий представителя"]
    if applicant.email:
        told.append("адрес электронной почты")
    if applicant.phone:
        told.append("номер телефона")
    return tuple(told)


def contacts(applicant: Applicant) -> str:
    """Where notices go."""
    return ", ".join(filter(None, (applicant.email, applicant.phone)))


def received(paid: Contribution) -> str:
    """What has been received, in words."""
    return _RECEIVED[paid]


def sum_in_words(amount: Amount) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(amount))


def day_in_words(moment: datetime | None) -> str:
    """The day of a moment, as papers print it, in the cooperative's zone."""
    return date_in_words(moment.astimezone(TIME_ZONE).date()) if moment else ""


def _inflected(applicant: Applicant, case: Case) -> str:
    if isinstance(applicant, Citizen):
        return signer(applicant).inflected(case)
    if isinstance(applicant, SoleProprietor):
        return f"ИП {signer(applicant).inflected(case)}"
    if isinstance(applicant, ForeignOrganisation):
        return applicant.name
    return organisations.inflected(applicant.name, case)
