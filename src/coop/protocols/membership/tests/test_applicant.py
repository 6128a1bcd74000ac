"""What the law asks of an applicant, per kind: nothing less, nothing more."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from coop.protocols.membership import api, profiles
from coop.protocols.membership.applicant import PROBLEMS, ledger_kind, search_text
from coop.protocols.membership.rules import Kind
from coop.protocols.membership.tests import people

LAWFUL = {
    "citizen": {"last_name", "first_name", "born_on", "residence"},
    "sole_proprietor": {"last_name", "first_name", "born_on", "residence", "inn", "ogrnip"},
    "organisation": {
        "name", "seat", "ogrn", "inn", "kpp", "bank_name", "bic", "account",
        "correspondent_account", "representative_last_name", "representative_first_name",
        "representative_position", "representative_basis",
    },
    "foreign_organisation": {
        "name", "seat", "country", "registration_number", "bank_name", "swift", "account",
        "representative_last_name", "representative_first_name", "representative_position",
        "representative_basis",
    },
}  # fmt: skip


@pytest.mark.parametrize("fields", people.EVERY_KIND, ids=lambda fields: fields["kind"])
def test_every_lawful_field_is_required_and_no_other(fields: dict[str, Any]) -> None:
    """Leave out a field of the law and the record is refused; the rest may be absent."""
    required = {
        name
        for name, field in type(people.person(fields)).model_fields.items()
        if field.is_required()
    }

    assert required == LAWFUL[fields["kind"]]


@pytest.mark.parametrize("fields", people.EVERY_KIND, ids=lambda fields: fields["kind"])
def test_unknown_field_is_refused(fields: dict[str, Any]) -> None:
    """A field nobody asked for does not slip into a document."""
    with pytest.raises(ValidationError):
        people.person(fields, passport="4500 000000")


@pytest.mark.parametrize(
    ("fields", "wrong", "problem"),
    [
        (people.SOLE_PROPRIETOR, {"inn": "7707083893"}, "not_inn_person"),
        (people.SOLE_PROPRIETOR, {"ogrnip": "304500116000158"}, "not_ogrnip"),
        (people.ORGANISATION, {"inn": "500100732259"}, "not_inn_organisation"),
        (people.ORGANISATION, {"ogrn": "1027700132196"}, "not_ogrn"),
        (people.ORGANISATION, {"kpp": "77"}, "not_kpp"),
        (people.ORGANISATION, {"bic": "144525225"}, "not_bic"),
        (people.ORGANISATION, {"account": "40702810438000060474"}, "not_account"),
        (people.CITIZEN, {"last_name": "Иванова<script>"}, "not_name"),
        (people.CITIZEN, {"email": "lubov@"}, "not_email"),
        (people.CITIZEN, {"phone": "12"}, "not_phone"),
        (people.CITIZEN, {"email": ""}, "no_contact"),
    ],
)
def test_wrong_value_is_told_by_its_problem(
    fields: dict[str, Any], wrong: dict[str, Any], problem: str
) -> None:
    """Each mistake has its own code and sentence, so that a screen can help."""
    with pytest.raises(ValidationError) as refusal:
        people.person(fields, **wrong)

    (error,) = refusal.value.errors()
    assert (error["type"], error["msg"]) == (problem, PROBLEMS[problem])


@pytest.mark.parametrize(
    "name", ["Салтыков-Щедрин", "О'Нил", "д’Артаньян", "Мамед оглы", "Müller", "Ёлкина", "St. John"]
)
def test_real_names_are_taken_as_they_are(name: str) -> None:
    """Hyphens, apostrophes, two words and other scripts are names too."""
    assert people.person(last_name=name).display_name.startswith(name)


def test_blanks_in_numbers_are_forgiven() -> None:
    """People copy numbers with spaces and hyphens; the record keeps digits only."""
    organisation = people.person(people.ORGANISATION, ogrn="1 0277 00132195", bic="044 525 225")

    assert (organisation.ogrn, organisation.bic) == ("1027700132195", "044525225")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        (people.CITIZEN, Kind.CITIZEN),
        (people.SOLE_PROPRIETOR, Kind.SOLE_PROPRIETOR),
        (people.ORGANISATION, Kind.ORGANISATION),
        (people.FOREIGN_ORGANISATION, Kind.ORGANISATION),
    ],
)
def test_ledger_knows_three_kinds(fields: dict[str, Any], kind: Kind) -> None:
    """Which country an organisation is of is not the ledger's business."""
    assert ledger_kind(people.person(fields)) is kind


def test_search_text_is_folded_for_cyrillic() -> None:
    """Ё is found by е, capitals by small letters, an organisation by its representative."""
    proprietor = search_text(people.person(people.SOLE_PROPRIETOR))
    organisation = search_text(people.person(people.ORGANISATION))

    assert "семин олег" in proprietor
    assert "мельников петр" in organisation
    assert "7707083893" in organisation


@pytest.mark.django_db
@pytest.mark.parametrize("fields", people.EVERY_KIND, ids=lambda fields: fields["kind"])
def test_papers_of_other_protocols_name_the_member(fields: dict[str, Any]) -> None:
    """By name and by who signs; a Russian organisation's own account is known from before."""
    told = people.person(fields)
    profiles.keep("rassvet", "anna11111111", told, now=datetime.now(UTC))

    known = api.identity_of("rassvet", "anna11111111")

    assert known is not None
    assert (known.name, known.signer_name) == (told.display_name, told.signer_name)
    assert known.is_person == (fields["kind"] in {"citizen", "sole_proprietor"})
    assert (known.bank is not None) == (fields["kind"] == "organisation")
    assert api.identity_of("elsewhere", "anna11111111") is None
