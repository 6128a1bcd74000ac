"""The charter in numbers: each value in people's units, with its norm."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from coop.kernel.money import RUB
from coop.monocoop.tenants import Tenant, TenantHost
from coop.protocols.charter.models import NETWORK, CharterVersion, LawNorm
from coop.protocols.charter.presets import preset
from coop.protocols.charter.rules import Unit
from coop.protocols.charter.screens.pages import write_value
from coop.store import journal

HOST = "rassvet.example"


@pytest.fixture
def visitor(db: None) -> Client:
    tenant = Tenant.objects.create(account="rassvet", slug="rassvet", name="Р", legal_name="ПО «Р»")
    TenantHost.objects.create(host=HOST, tenant=tenant)
    return Client(headers={"host": HOST})


@pytest.fixture
def adopt() -> Callable[..., None]:
    def write(version: int, **changes: Any) -> None:
        values = preset("ru-consumer-society").values(**changes)
        with journal.at_block(version):
            journal.put(
                CharterVersion,
                coop="rassvet",
                key={"version": version},
                kind=1,
                parameters=values,
                adopted_at="2026-03-01T00:00:00Z",
            )

    return write


@pytest.mark.parametrize(
    ("value", "unit", "ru", "en"),
    [
        (7500, Unit.BASIS_POINTS, "75\u00a0%", "75\u00a0%"),
        (6667, Unit.BASIS_POINTS, "66,67\u00a0%", "66.67\u00a0%"),
        (6650, Unit.BASIS_POINTS, "66,5\u00a0%", "66.5\u00a0%"),
        (16, Unit.YEARS, "16 лет", "16 years"),
        (1, Unit.DAYS, "1 день", "1 day"),
        (3, Unit.SEATS, "3 места", "3 seats"),
        (1, Unit.YES_NO, "да", "yes"),
        (200_00, Unit.MINOR_UNITS, "200,00\u00a0₽", "200.00\u00a0₽"),
    ],
)
def test_value_reads_in_its_unit(value: int, unit: Unit, ru: str, en: str) -> None:
    """Nobody has to know what a basis point or a minor unit is."""
    with override("ru"):
        assert write_value(value, unit, currency=RUB, language="ru") == ru
    with override("en"):
        assert write_value(value, unit, currency=RUB, language="en") == en


def test_page_shows_every_parameter_with_its_norm(visitor: Client, adopt: Any) -> None:
    """Value, meaning, bounds and article, for everyone who looks, member or not."""
    adopt(1)

    page = visitor.get("/charter/").content.decode()

    assert page.count('class="card-title" id="p-') == len(preset("ru-consumer-society").parameters)
    assert "больше половины" in page
    assert "3085-1, ст. 10 п. 2" in page
    assert "1–30 дней" in page


def test_page_tells_what_changed(visitor: Client, adopt: Any) -> None:
    """The version before stands beside the new value, and can be opened."""
    adopt(1)
    adopt(2, entrance=500_00)

    assert "Было: 200,00" in visitor.get("/charter/").content.decode()
    assert "Больше не действует" in visitor.get("/charter/?version=1").content.decode()


def test_page_says_where_a_network_is_wider_than_the_law(visitor: Client, adopt: Any) -> None:
    """A rehearsal's terms stand beside the law's, and a narrower norm alarms nobody."""
    adopt(1)
    assert "репетиция" not in visitor.get("/charter/").content.decode()

    with journal.at_block(2):
        for code, floor, ceiling in (("meetnotice", 0, 90), ("quorum", 8000, 10000)):
            journal.put(
                LawNorm,
                coop=NETWORK,
                key={"kind": 1, "parameter": code},
                floor=floor,
                ceiling=ceiling,
            )

    page = visitor.get("/charter/").content.decode()
    assert "Это репетиция, а не настоящий кооператив" in page
    assert "В этой сети: 0–90 дней. По закону: 10–90 дней" in page
    assert page.count("По закону:") == 1


@pytest.mark.parametrize("version", ["9", "99999999999", "x", "-1", "１"])
def test_unknown_version_is_not_found_or_ignored(visitor: Client, adopt: Any, version: str) -> None:
    """A version that never was is no page; what is no number is not asked for."""
    adopt(1)

    assert visitor.get("/charter/", {"version": version}).status_code in {200, 404}
    assert visitor.get("/charter/", {"version": "9"}).status_code == 404


def test_page_without_a_charter_says_so(visitor: Client) -> None:
    """Before the first block is read the page is kind and empty."""
    assert "Устав ещё не записан" in visitor.get("/charter/").content.decode()
