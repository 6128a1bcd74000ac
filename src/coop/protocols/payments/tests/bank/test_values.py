"""Sums and days are read as banks write them, and nothing else is taken for one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.kernel import russia
from coop.protocols.payments.bank.generate import made_account, made_inn
from coop.protocols.payments.bank.statement import Party
from coop.protocols.payments.bank.values import amount_text, date_of, date_text, party_of, units_of


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("1234.50", 1234_50),
        ("1 234,5", 1234_50),
        ("1\u00a0234", 1234_00),
        ("-0.01", -1),
        ("+7.00", 7_00),
        ("", None),
        ("1,234.50", None),
        ("1.234", None),
        ("12 руб 50", None),
        ("1e5", None),
        ("١٢", None),
        ("1" * 60_000, None),
    ],
)
def test_a_sum_is_read_in_kopecks(text: str, units: int | None) -> None:
    """A point or a comma, blanks between thousands, and never a guess."""
    assert units == units_of(text)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_a_written_sum_is_read_back(units: int) -> None:
    """No kopeck is lost between writing and reading."""
    assert units == units_of(amount_text(units))


@pytest.mark.parametrize(
    "text",
    ["02.11.2026", "2.11.2026", "2026-11-02", "02/11/2026", "02.11.26", "02.11.2026 10:15:00"],
)
def test_a_day_is_read(text: str) -> None:
    """The writings of a day that banks use lead to one day."""
    assert date(2026, 11, 2) == date_of(text)


@pytest.mark.parametrize(
    "text", ["", "31.02.2026", "02.11.0026", "02.11.202", "завтра", "١٢.11.2026"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    """A day that can't be is not read as another."""
    assert date_of(text) is None


@given(st.dates(min_value=date(1992, 1, 1), max_value=date(2099, 12, 31)))
def test_a_written_day_is_read_back(day: date) -> None:
    """Every day survives writing and reading."""
    assert day == date_of(date_text(day))


@given(st.integers(min_value=0, max_value=10**10 - 1))
def test_made_numbers_pass_their_checks(serial: int) -> None:
    """Made people have INN and accounts that agree with their check digits."""
    account = made_account(serial)

    assert russia.is_person_inn(made_inn(serial))
    assert russia.is_account(account, bic="044525225")
    assert Party(account=account, name="А Б") == party_of(name=" А  Б", inn="", account=account)
