"""Sums, moments and names read as people write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from coop.kernel.money import RUB, Amount, Symbol
from coop.monocoop.bars import lay_out, percent
from coop.monocoop.formats import (
    AmountUnreadable,
    form_of_address,
    initials,
    read_amount,
    tell_distance,
    write_amount,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("amount", "language", "text"),
    [
        (Amount(120_050, RUB), "ru", "1 200,50 ₽"),
        (Amount(120_050, RUB), "en", "1,200.50 ₽"),
        (Amount(-5, RUB), "ru", "−0,05 ₽"),
        (Amount(7, Symbol("HOUR", 0)), "ru", "7 HOUR"),
    ],
)
def test_a_sum_is_written_in_the_readers_way(amount: Amount, language: str, text: str) -> None:
    """Thousands, point and minus follow the language; no kopeck is lost."""
    assert str(write_amount(amount, language=language)).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("away", "text"),
    [
        (timedelta(days=3), "через 3 дня"),
        (timedelta(days=-1), "1 день назад"),
        (timedelta(hours=5), "через 5 часов"),
        (timedelta(minutes=-2), "2 минуты назад"),
        (timedelta(seconds=20), "только что"),
    ],
)
def test_a_moment_is_told_from_now(away: timedelta, text: str) -> None:
    """How far a moment is stands in its largest unit, with the right Russian ending."""
    with translation.override("ru"):
        assert tell_distance(NOW + away, NOW) == text


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Анна Петрова", "АП"), ("ПК «Восход»", "В"), ("Салтыков-Щедрин", "СЩ"), ("", "•")],
)
def test_initials_stand_for_a_name(name: str, letters: str) -> None:
    """A legal form or a hyphen does not spoil the mark."""
    assert initials(name) == letters


def test_parts_of_a_bar_never_leave_it() -> None:
    """Parts stand side by side, and more than the whole is the whole."""
    assert [part.start for part in lay_out(5, [("for", 3), ("against", 1)])] == ["0.00%", "60.00%"]
    assert percent(7, 5) == "100.00%"
    assert percent(1, 0) == "0.00%"


@pytest.mark.parametrize(
    ("text", "units"),
    [("1 500,50", 150_050), ("1500.5", 150_050), ("1\u00a0500", 150_000), (" 0,01 ", 1)],
)
def test_sums_are_read_as_people_type_them(text: str, units: int) -> None:
    """Blanks group, comma and point both part the kopecks."""
    assert read_amount(text, RUB).units == units


@pytest.mark.parametrize("text", ["", "-5", "1,505", "1.500,00", "сто", "1e3", "١", "9" * 16])
def test_what_is_no_sum_is_refused(text: str) -> None:
    """Neither signs nor words, nor more digits than the currency has."""
    with pytest.raises(AmountUnreadable):
        read_amount(text, RUB)


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Орлова Мария Сергеевна", "Мария Сергеевна"),
        ("Ильин Кузьма Лукич", "Кузьма Лукич"),
        ("Анна Петрова", "Анна Петрова"),
        ("ООО «Рассвет и закат»", "ООО «Рассвет и закат»"),
    ],
)
def test_one_is_spoken_to_by_name_and_patronymic(name: str, spoken: str) -> None:
    """A full name gives name and patronymic; what is not one is said whole."""
    assert form_of_address(name) == spoken
