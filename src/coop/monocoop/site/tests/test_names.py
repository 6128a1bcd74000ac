"""What the cooperative is called: suggested by the system, corrected by the chair."""

from __future__ import annotations

from django.test import Client

from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant

NAMES = {
    "name": "Рассвет",
    "legal_name": "Потребительское общество «Рассвет»",
    "purpose": "Покупаем вместе.",
    "email": "sovet@rassvet.example",
    "phone": "",
}


def test_cases_are_suggested(chair: Client) -> None:
    """The dictionary knows adjectives and nouns; what stands in quotes stays."""
    told = chair.get("/site/names/suggestions/", {"legal_name": NAMES["legal_name"]}).json()

    assert told == {
        "legal_name_genitive": "Потребительского общества «Рассвет»",
        "legal_name_dative": "Потребительскому обществу «Рассвет»",
        "legal_name_instrumental": "Потребительским обществом «Рассвет»",
    }


def test_what_is_left_empty_is_filled(chair: Client, voskhod: Tenant) -> None:
    """A chair who knows no grammar has right documents."""
    chair.post("/site/names/", NAMES)

    voskhod.refresh_from_db()
    assert voskhod.legal_name_dative == "Потребительскому обществу «Рассвет»"


def test_the_chairs_own_form_is_kept(chair: Client, voskhod: Tenant) -> None:
    """What a person wrote wins over any dictionary, and stands in documents."""
    chair.post("/site/names/", NAMES | {"legal_name_genitive": "ПО «Рассвет»"})

    voskhod.refresh_from_db()
    assert letterhead_of(voskhod).name_genitive == "ПО «Рассвет»"
    assert "ПО «Рассвет»" in chair.get("/site/names/").content.decode()


def test_other_columns_can_not_be_sent(chair: Client, voskhod: Tenant) -> None:
    """The bank's account and the ledger's name are no part of this form."""
    chair.post("/site/names/", NAMES | {"bank_account": "4070", "account": "zarya", "slug": "z"})

    voskhod.refresh_from_db()
    assert (voskhod.account, voskhod.slug, voskhod.bank_account) == ("voskhod", "voskhod", "")
