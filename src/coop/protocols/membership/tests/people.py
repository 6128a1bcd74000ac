"""Made-up applicants of each kind; `changes` replace single fields."""

from __future__ import annotations

from typing import Any

from coop.protocols.membership.applicant import Applicant, applicant_from

CITIZEN: dict[str, Any] = {
    "kind": "citizen",
    "last_name": "Иванова",
    "first_name": "Любовь",
    "patronymic": "Петровна",
    "born_on": "1959-02-01",
    "residence": "170100, г. Тверь, ул. Советская, д. 2, кв. 3",
    "email": "lubov@example.org",
    "no_own_income": True,
}
SOLE_PROPRIETOR: dict[str, Any] = {
    "kind": "sole_proprietor",
    "last_name": "Сёмин",
    "first_name": "Олег",
    "patronymic": "Ильич",
    "born_on": "1984-05-09",
    "residence": "г. Тверь, ул. Лесная, д. 4",
    "phone": "+7 910 000-00-00",
    "inn": "500100732259",
    "ogrnip": "304500116000157",
}
ORGANISATION: dict[str, Any] = {
    "kind": "organisation",
    "name": "Общество с ограниченной ответственностью «Мельница»",
    "seat": "101000, г. Москва, ул. Мясницкая, д. 1",
    "ogrn": "1027700132195",
    "inn": "7707083893",
    "kpp": "773601001",
    "bank_name": "ПАО Сбербанк",
    "bic": "044525225",
    "account": "40702810438000060473",
    "correspondent_account": "30101810400000000225",
    "representative_last_name": "Мельников",
    "representative_first_name": "Пётр",
    "representative_patronymic": "Ильич",
    "representative_position": "директор",
    "representative_basis": "устав",
    "email": "office@example.org",
}
FOREIGN_ORGANISATION: dict[str, Any] = {
    "kind": "foreign_organisation",
    "name": "Molkerei Sonnental eG",
    "seat": "Hauptstraße 1, 80331 München",
    "country": "Германия",
    "registration_number": "GnR 2041",
    "bank_name": "GLS Gemeinschaftsbank eG",
    "swift": "GENODEM1GLS",
    "account": "DE02 1203 0000 0000 2020 51",
    "representative_last_name": "Müller",
    "representative_first_name": "Anna",
    "representative_position": "Vorstand",
    "representative_basis": "Satzung",
    "email": "buero@example.org",
}
EVERY_KIND = (CITIZEN, SOLE_PROPRIETOR, ORGANISATION, FOREIGN_ORGANISATION)


def person(fields: dict[str, Any] = CITIZEN, **changes: Any) -> Applicant:
    """An applicant made of one of the tables above."""
    return applicant_from(fields | changes)
