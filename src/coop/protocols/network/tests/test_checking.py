"""What is wrong with a description is told before anybody is asked to connect the cooperative."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from coop.chain.keys import PrivateKey
from coop.kernel.errors import CoopError
from coop.monocoop.tenants import Tenant, TenantHost
from coop.monocoop.theme import logos
from coop.monocoop.theme.tests.conftest import SIGN
from coop.protocols.network import connection_file, sites
from coop.protocols.network.connection_file import ConnectionFile

SLUG = 'slug = "ogonek"'
SEATS = ("chair", "deputy", "member", "member", "member")
TOLD = """
account = "ogonek"
preset = "ru-consumer-society"

[site]
slug = "ogonek"
hosts = ["ogonek.example"]
name = "Огонёк"
legal_name = "Потребительское общество «Огонёк»"
inn = "7799001200"
kpp = "779901001"
ogrn = "1127799001230"
bank_name = "ПАО Сбербанк"
bank_code = "044525225"
bank_account = "40703810338000000147"
bank_correspondent = "30101810400000000225"

[parameters]
entrance = 70000
"""


def described(folder: Path, *changes: tuple[str, str], seats: tuple[str, ...] = SEATS) -> Path:
    """The operator's file, with some of its words changed."""
    text = TOLD
    for index, seat in enumerate(seats, 1):
        key = PrivateKey.generate(bytes([index]) * 32).public
        text += (
            f'\n[[founders]]\nname = "Учредитель {index}"\naccount = "founder{index}oooo"\n'
            f'key = "{key}"\nseat = "{seat}"\n'
        )
    for former, latter in changes:
        assert former in text
        text = text.replace(former, latter, 1)
    place = folder / "ogonek.toml"
    place.write_text(text, encoding="utf-8")
    return place


def faults(told: ConnectionFile, *, is_taken: bool = False) -> list[CoopError]:
    return sites.faults_of(told, is_taken=is_taken)


@pytest.mark.django_db
def test_a_whole_description_has_no_fault(tmp_path: Path) -> None:
    """Digits agree, values stand within the law, the council is whole."""
    assert [] == faults(connection_file.read(described(tmp_path)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (('inn = "7799001200"', 'inn = "7799001201"'), "inn_wrong"),
        (('kpp = "779901001"', 'kpp = "77990100"'), "kpp_wrong"),
        (('ogrn = "1127799001230"', 'ogrn = "1127799001231"'), "ogrn_wrong"),
        (('bank_code = "044525225"', 'bank_code = "144525225"'), "bank_code_wrong"),
        (("40703810338000000147", "40703810338000000148"), "bank_account_wrong"),
        (("30101810400000000225", "30101810400000000226"), "correspondent_wrong"),
        (('bank_name = "ПАО Сбербанк"', 'bank_name = ""'), "bank_incomplete"),
        (('legal_name = "Потребительское общество «Огонёк»"', 'legal_name = " "'), "name_missing"),
        (
            ('[site]\nslug = "ogonek"', '[site]\nkind = "cooperative"\nslug = "ogonek"'),
            "kind_differs",
        ),
        (('slug = "ogonek"', 'slug = "admin"'), "slug_reserved"),
        (('slug = "ogonek"', 'slug = "-ogonek"'), "slug_wrong"),
        ((SLUG, f'{SLUG}\nlogo_file = "absent.svg"'), "logo_file_missing"),
        ((SLUG, f'{SLUG}\nlogo_file = "ogonek.toml"'), "picture_unknown"),
        (("entrance = 70000", "entrance = -1"), "below_norm"),
        (("entrance = 70000", "quorum = 10001"), "above_norm"),
        (("entrance = 70000", "fortune = 1"), "unknown_parameter"),
        (('seat = "chair"', 'seat = "member"'), "chair_missing"),
        (('seat = "deputy"', 'seat = "none"'), "too_few_seats"),
        (('"founder2oooo"', '"founder1oooo"'), "repeated_founder"),
        (('"founder2oooo"', '"boris"'), "account_malformed"),
    ],
)
def test_each_fault_is_told_by_its_name(tmp_path: Path, change: tuple[str, str], code: str) -> None:
    """One wrong word gives one fault."""
    told = connection_file.read(described(tmp_path, change))

    assert [code] == [fault.code for fault in faults(told)]


@pytest.mark.django_db
def test_a_value_below_the_law_names_the_article(tmp_path: Path) -> None:
    """Who reads the refusal may open the law."""
    told = connection_file.read(described(tmp_path, ("entrance = 70000", "quorum = 5000")))

    (fault,) = faults(told)

    assert (fault.values["floor"], fault.values["article"]) == (7500, "Law 3085-1 art. 19")


@pytest.mark.django_db
def test_too_few_founders_are_refused_by_the_law(tmp_path: Path) -> None:
    """Four citizens found no consumer society: law 3085-1 art. 7."""
    told = connection_file.read(described(tmp_path, seats=SEATS[:4]))

    assert {"too_few_founders", "too_few_seats"} == {fault.code for fault in faults(told)}


@pytest.mark.django_db
def test_another_cooperatives_places_are_not_given_away(tmp_path: Path) -> None:
    """Name, host and account of somebody else are refused, one's own are not."""
    told = connection_file.read(described(tmp_path))
    other = Tenant.objects.create(account="zarya", slug="ogonek", name="Заря", legal_name="Заря")
    TenantHost.objects.create(host="ogonek.example", tenant=other)

    codes = [fault.code for fault in faults(told, is_taken=True)]
    assert ["account_taken", "slug_taken", "domain_taken"] == codes

    Tenant.objects.filter(pk=other.pk).update(account="ogonek")
    assert [] == faults(told)


@pytest.mark.django_db
def test_a_logo_beside_the_file_is_the_sites(tmp_path: Path, settings: Any) -> None:
    """It is looked at with the rest, and stands on the site that is opened."""
    settings.MEDIA_ROOT = tmp_path / "files"
    (tmp_path / "sign.svg").write_text(SIGN, encoding="utf-8")
    told = connection_file.read(described(tmp_path, (SLUG, f'{SLUG}\nlogo_file = "sign.svg"')))

    assert [] == faults(told)
    assert SIGN.encode() == logos.file_of(sites.open_site(told).logo, "source.svg")
