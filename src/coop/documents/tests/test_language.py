"""Names, numbers, sums and dates in words, as tables of cases."""

from __future__ import annotations

from datetime import date

import pytest

from coop.documents.language.amounts import (
    CurrencyUnknown,
    amount_fields,
    amount_in_digits,
    amount_in_words,
)
from coop.documents.language.dates import date_in_words, date_spelled
from coop.documents.language.grammar import Case, Gender, counted
from coop.documents.language.names import PersonName
from coop.documents.language.numerals import cardinal, english_ordinal, ordinal
from coop.documents.language.organisations import inflected
from coop.kernel.money import Amount

NAMES = [
    ("Иванова", "Любовь", "Петровна", "Ивановой Любови Петровны", "Ивановой Любови Петровне"),
    ("Шевченко", "Павел", "Ильич", "Шевченко Павла Ильича", "Шевченко Павлу Ильичу"),
    (
        "Салтыков-Щедрин",
        "Михаил",
        "Евграфович",
        "Салтыкова-Щедрина Михаила Евграфовича",
        "Салтыкову-Щедрину Михаилу Евграфовичу",
    ),
    ("Кузьмин", "Лев", "Фомич", "Кузьмина Льва Фомича", "Кузьмину Льву Фомичу"),
    ("Черных", "Пётр", "Кузьмич", "Черных Петра Кузьмича", "Черных Петру Кузьмичу"),
    ("Гоголь", "Мария", "Ивановна", "Гоголь Марии Ивановны", "Гоголь Марии Ивановне"),
    ("Мамедова", "Лейла", "Гасан кызы", "Мамедовой Лейлы Гасан кызы", "Мамедовой Лейле Гасан кызы"),
    ("Мамедов", "Али", "Гасан оглы", "Мамедова Али Гасан оглы", "Мамедову Али Гасан оглы"),
    ("Ли", "Анна", "Юрьевна", "Ли Анны Юрьевны", "Ли Анне Юрьевне"),
    ("Толстой", "Лев", "Николаевич", "Толстого Льва Николаевича", "Толстому Льву Николаевичу"),
]
SUMS = [
    (0, "Ноль рублей 00 копеек", "Zero roubles 00 kopecks", "0,00 ₽"),
    (1, "Ноль рублей 01 копейка", "Zero roubles 01 kopeck", "0,01 ₽"),
    (2105, "Двадцать один рубль 05 копеек", "Twenty-one roubles 05 kopecks", "21,05 ₽"),
    (100_22, "Сто рублей 22 копейки", "One hundred roubles 22 kopecks", "100,22 ₽"),
    (
        1_200_007_11,
        "Один миллион двести тысяч семь рублей 11 копеек",
        "One million, two hundred thousand and seven roubles 11 kopecks",
        "1 200 007,11 ₽",
    ),
    (
        -300_00,
        "Минус триста рублей 00 копеек",
        "Minus three hundred roubles 00 kopecks",
        "-300,00 ₽",
    ),
    (2_000_00, "Две тысячи рублей 00 копеек", "Two thousand roubles 00 kopecks", "2 000,00 ₽"),
]
ORGANISATIONS = [
    ("потребительское общество «Рассвет»", Case.GENITIVE, "потребительского общества «Рассвет»"),
    ("Потребительское общество «Рассвет»", Case.DATIVE, "Потребительскому обществу «Рассвет»"),
    ("производственный кооператив", Case.INSTRUMENTAL, "производственным кооперативом"),
    ("Председатель совета", Case.GENITIVE, "Председателя совета"),
    ("Совет потребительского общества", Case.PREPOSITIONAL, "Совете потребительского общества"),
    ("ООО «Ромашка»", Case.GENITIVE, "ООО «Ромашка»"),
    ("индивидуальный предприниматель", Case.DATIVE, "индивидуальному предпринимателю"),
    (
        "Акционерное общество «Пятый элемент»",
        Case.GENITIVE,
        "Акционерного общества «Пятый элемент»",
    ),
    ("артель", Case.GENITIVE, "артели"),
]


@pytest.mark.parametrize(("last", "first", "patronymic", "genitive", "dative"), NAMES)
def test_names_are_inflected(
    last: str, first: str, patronymic: str, genitive: str, dative: str
) -> None:
    """The gender is read from the patronymic."""
    name = PersonName(last, first, patronymic)

    assert (name.inflected(Case.GENITIVE), name.inflected(Case.DATIVE)) == (genitive, dative)


def test_persons_own_form_wins() -> None:
    """What the person corrected is used as it stands."""
    name = PersonName("Заяц", "Никита", "Ильич", corrections={Case.GENITIVE: "Зайца Никиты Ильича"})

    assert name.inflected(Case.GENITIVE) == "Зайца Никиты Ильича"


def test_name_without_a_gender_is_left_alone() -> None:
    """Without a patronymic and a gender nobody guesses."""
    assert PersonName("Ким", "Саша").inflected(Case.GENITIVE) == "Ким Саша"


def test_told_gender_serves_where_no_patronymic_is() -> None:
    """A person without a patronymic tells the gender."""
    name = PersonName("Нгуен", "Мария", gender=Gender.FEMININE)

    assert name.inflected(Case.DATIVE) == "Нгуен Марии"


def test_latin_names_are_left_alone() -> None:
    """A name in Latin letters has no Russian cases."""
    name = PersonName("Smith", "John", gender=Gender.MASCULINE)

    assert name.inflected(Case.GENITIVE) == "Smith John"


def test_initials() -> None:
    """The short form keeps the last name and gives a letter for each other name."""
    assert PersonName("Иванова", "Анна-Мария", "Петровна").initials == "Иванова\u00a0А.-М.\u00a0П."
    assert PersonName("Ким", "Саша").initials == "Ким\u00a0С."


@pytest.mark.parametrize(("units", "russian", "english", "digits"), SUMS)
def test_sums(units: int, russian: str, english: str, digits: str) -> None:
    """The whole part in words, the kopecks in digits."""
    amount = Amount(units, Amount.parse("0.00 RUB").symbol)

    assert amount_in_words(amount) == russian
    assert amount_in_words(amount, "en") == english
    assert amount_in_digits(amount).replace("\u00a0", " ") == digits


def test_sums_in_english_digits() -> None:
    """The code of the currency follows the digits."""
    assert amount_in_digits(Amount.parse("12300.50 RUB"), "en") == "12,300.50 RUB"


def test_sum_below_one_keeps_its_sign() -> None:
    """Minus fifty kopecks is not plus fifty kopecks."""
    amount = Amount.parse("-0.50 RUB")

    assert amount_in_words(amount) == "Минус ноль рублей 50 копеек"
    assert amount_fields(amount)["digits"].startswith("-0,50")


def test_unknown_currency_has_no_words() -> None:
    """A currency nobody described is refused rather than misnamed."""
    with pytest.raises(CurrencyUnknown):
        amount_in_words(Amount.parse("1.00 XYZ"))


@pytest.mark.parametrize(("words", "case", "expected"), ORGANISATIONS)
def test_organisations(words: str, case: Case, expected: str) -> None:
    """The head noun and its adjectives change; what follows and what is quoted stays."""
    assert inflected(words, case) == expected


def test_dates() -> None:
    """A date has the month's name, or is wholly in words."""
    day = date(2026, 11, 22)

    assert date_in_words(day) == "22 ноября 2026\u00a0г."
    assert date_in_words(day, "en") == "22 November 2026"
    assert date_spelled(day) == "двадцать второе ноября две тысячи двадцать шестого года"
    assert date_spelled(day, "en") == "the twenty-second of November twenty twenty-six"
    assert date_spelled(date(2000, 1, 1)) == "первое января двухтысячного года"
    assert date_spelled(date(2005, 1, 3), "en") == "the third of January two thousand and five"
    assert date_spelled(date(1905, 1, 3), "en") == "the third of January nineteen oh five"
    assert date_spelled(date(1900, 1, 3), "en") == "the third of January nineteen hundred"


def test_numerals() -> None:
    """Numbers follow case and gender."""
    assert cardinal(21, gender=Gender.FEMININE) == "двадцать одна"
    assert cardinal(5, Case.GENITIVE) == "пяти"
    assert ordinal(3, Case.GENITIVE, Gender.NEUTER) == "третьего"
    assert english_ordinal(3) == "third"


@pytest.mark.parametrize(
    ("count", "form"),
    [
        (1, "пайщик"),
        (2, "пайщика"),
        (5, "пайщиков"),
        (11, "пайщиков"),
        (21, "пайщик"),
        (112, "пайщиков"),
    ],
)
def test_counted(count: int, form: str) -> None:
    """A noun takes its form from the number before it."""
    assert counted(count, "пайщик", "пайщика", "пайщиков") == form
