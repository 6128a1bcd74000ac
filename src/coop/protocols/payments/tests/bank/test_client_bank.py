"""A statement is read whole or not at all; a fault of one payment stays with that payment."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop.protocols.payments.bank.client_bank import read_client_bank
from coop.protocols.payments.bank.damage import (
    BalanceBroken,
    FileCut,
    HeaderWrong,
    LineTooLong,
    SectionMalformed,
    SectionMisplaced,
    StatementDamaged,
    TextUndecodable,
)
from coop.protocols.payments.bank.generate import made_account
from coop.protocols.payments.bank.statement import Doubt, Progress
from coop.protocols.payments.tests.bank.story import (
    ANNA,
    BORIS,
    COOP,
    DAY,
    WE,
    document,
    file_of,
    line,
)

REQUISITES = pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "cp866"])


@REQUISITES
def test_a_payment_is_read_as_the_bank_wrote_it(encoding: str) -> None:
    """Number, days, kopecks, both sides and the purpose come through any of the encodings."""
    statement = read_client_bank(file_of(document(), encoding=encoding))

    (read,) = statement.lines
    assert ("1", DAY, DAY, 500_00) == (read.number, read.date, read.received_on, read.units)
    assert (ANNA, WE, "Взнос") == (read.payer, read.payee, read.purpose)
    assert ((), encoding) == (read.doubts, statement.encoding)
    assert (WE.account,) == statement.accounts
    assert 0 == statement.missing_units(WE.account)


@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig", "cp1251"])
def test_an_encoding_that_the_header_denies_is_found(written: str) -> None:
    """A header that lies about the encoding, with a byte order mark or not, spoils nothing."""
    lying = file_of(document()).decode("cp1251").replace("=Windows", "=DOS").encode(written)

    statement = read_client_bank(lying)

    assert ("DOS", ANNA.name) == (statement.declared_encoding, statement.lines[0].payer.name)


def test_line_ends_of_any_system_are_read() -> None:
    """LF instead of CRLF, and blank lines between sections, change nothing."""
    plain = file_of(document())
    loose = plain.replace(b"\r\n", b"\n").replace(b"\n\xd1\xe5\xea", b"\n\n\xd1\xe5\xea")

    assert read_client_bank(plain).lines[0].key == read_client_bank(loose).lines[0].key


def test_unknown_keys_are_kept() -> None:
    """What nothing here reads is kept raw for whoever needs it."""
    (read,) = read_client_bank(file_of(document({"КодНазПлатежа": "5"}))).lines

    assert "5" == read.raw["КодНазПлатежа"]


def test_a_purpose_in_six_parts_is_joined() -> None:
    """Banks that write the purpose in parts are understood."""
    parts = {"НазначениеПлатежа1": "Взнос", "НазначениеПлатежа2": "паевой"}

    (read,) = read_client_bank(file_of(document(parts, without=["НазначениеПлатежа"]))).lines

    assert "Взнос паевой" == read.purpose


def test_the_inn_before_a_name_is_taken_from_it() -> None:
    """`ИНН 7707083893 ПО "Рассвет"` is an INN and a name."""
    old = document(
        {"Плательщик": f"ИНН {ANNA.inn} {ANNA.name}"}, without=["Плательщик1", "ПлательщикИНН"]
    )

    (read,) = read_client_bank(file_of(old)).lines

    assert (ANNA.inn, ANNA.name) == (read.payer.inn, read.payer.name)


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"НазначениеПлатежа": ""}, Doubt.BROKEN_PURPOSE),
        ({"НазначениеПлатежа": "Взнос ????????"}, Doubt.BROKEN_PURPOSE),
        ({"НазначениеПлатежа": "Взнос".encode().decode("cp1251", "replace")}, Doubt.BROKEN_PURPOSE),
        ({"Сумма": "пятьсот"}, Doubt.AMOUNT_MALFORMED),
        ({"Сумма": "1,000.00"}, Doubt.AMOUNT_MALFORMED),
        ({"Сумма": "0.00"}, Doubt.AMOUNT_NOT_POSITIVE),
        ({"Сумма": "-500.00"}, Doubt.AMOUNT_NOT_POSITIVE),
        ({"Дата": "31.02.2026"}, Doubt.DATE_MISSING),
        ({"Дата": ""}, Doubt.DATE_MISSING),
        ({"Валюта": "USD"}, Doubt.FOREIGN_CURRENCY),
        ({"ПлательщикСчет": ANNA.account[:-1] + "9"}, Doubt.ACCOUNT_WRONG),
        ({"ПлательщикСчет": "4081"}, Doubt.ACCOUNT_WRONG),
        ({"ПлательщикИНН": "770708389"}, Doubt.INN_WRONG),
        ({"ПлательщикИНН": "7707083894"}, Doubt.INN_WRONG),
    ],
)
def test_dirt_in_one_payment_is_its_doubt(changes: dict[str, str], doubt: Doubt) -> None:
    """A faulty payment is kept and told apart; its neighbour is not touched."""
    file = file_of(document(changes), document({"Номер": "2"}), encoding="utf-8")

    faulty, sound = read_client_bank(file).lines

    assert (doubt,) == faulty.doubts
    assert () == sound.doubts
    assert faulty.doubts[0].sentence.endswith(".")


def test_a_business_without_inn_is_doubtful_and_a_person_is_not() -> None:
    """Only accounts of businesses owe an INN: people and transit accounts of banks have none."""
    business = {
        "ПлательщикСчет": made_account(5, kind="40702810"),
        "ПлательщикИНН": "",
        "Плательщик": "ООО",
    }
    person = {"ПлательщикИНН": "0"}

    first, second = read_client_bank(file_of(document(business), document(person))).lines

    assert (Doubt.INN_MISSING,) == first.doubts
    assert () == second.doubts


def test_a_purpose_torn_by_a_line_break_is_joined_and_doubtful() -> None:
    """The rest of a torn purpose is not lost, and nobody is paid by it automatically."""
    torn = file_of(document()).replace(
        "=Взнос".encode("cp1251"), "=Взнос\r\nпаевой".encode("cp1251")
    )

    (read,) = read_client_bank(torn).lines

    assert ("Взнос паевой", (Doubt.BROKEN_PURPOSE,)) == (read.purpose, read.doubts)


def _cp1251(text: str) -> bytes:
    return text.encode("cp1251")


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda file: b"", HeaderWrong),
        (lambda file: b"\r\n" + file, HeaderWrong),
        (
            lambda file: file.replace(_cp1251("ВерсияФормата=1.03"), _cp1251("ВерсияФормата=7")),
            HeaderWrong,
        ),
        (lambda file: file[: file.index(_cp1251("КонецФайла"))], FileCut),
        (lambda file: file[: file.index(_cp1251("КонецДокумента"))], FileCut),
        (lambda file: file.replace(_cp1251("КонецДокумента\r\n"), b""), FileCut),
        (lambda file: file + file, SectionMisplaced),
        (
            lambda file: file.replace(
                _cp1251("КонецРасчСчет"), _cp1251("СекцияДокумент=Платежное поручение")
            ),
            SectionMisplaced,
        ),
        (
            lambda file: _cp1251("").join([file[:25], _cp1251("КонецДокумента\r\n"), file[25:]]),
            StatementDamaged,
        ),
        (lambda file: file.replace(b"=100.00", b"=101.00"), BalanceBroken),
        (lambda file: file.replace(b"=100.00", b"=many"), SectionMalformed),
        (lambda file: file.replace(_cp1251("=Взнос"), b"=\x98"), TextUndecodable),
        (lambda file: file.replace(_cp1251("=Взнос"), b"=" + b"x" * 70_000), LineTooLong),
    ],
)
def test_a_damaged_file_is_refused_whole(spoil, error: type[StatementDamaged]) -> None:
    """Damage is told with its line and a way out; nothing of the file is taken."""
    with pytest.raises(error) as refused:
        read_client_bank(spoil(file_of(document())))

    assert 1 <= refused.value.line
    assert refused.value.advice


def test_the_line_of_the_damage_is_the_line_of_the_file() -> None:
    """A cashier who opens the file finds the trouble where the error says."""
    file = file_of(document()).replace("=Взнос".encode("cp1251"), b"=\x98")

    with pytest.raises(TextUndecodable) as refused:
        read_client_bank(file)

    assert b"\x98" in file.split(b"\r\n")[refused.value.line - 1]


def test_the_reader_tells_how_far_it_is() -> None:
    """A long file is reported on the way, never beyond its size, and at its end."""
    file = file_of(*(document({"Номер": str(number)}) for number in range(100)))
    heard: list[Progress] = []

    read_client_bank(io.BytesIO(file), tell=heard.append)

    assert [each.lines_done for each in heard] == sorted(each.lines_done for each in heard)
    assert len(file) == heard[-1].bytes_done == heard[-1].bytes_total
    assert len(heard) > 2


def test_the_same_payment_has_the_same_key_in_any_file() -> None:
    """A file loaded twice, in any encoding, brings no payment twice; another sum is another."""
    keys = {
        read_client_bank(file_of(document(), encoding=encoding)).lines[0].key
        for encoding in ("cp1251", "utf-8")
    }

    assert 1 == len(keys)
    assert line().key in keys
    assert line(units=500_01).key not in keys
    assert line(payer=BORIS).key not in keys
    assert line(purpose=COOP).key not in keys


@given(st.binary(max_size=300), st.integers(min_value=0, max_value=2000))
def test_any_bytes_are_read_or_refused(noise: bytes, place: int) -> None:
    """No file, however spoiled, brings the reader down otherwise than by its own error."""
    file = file_of(document())

    for spoiled in (noise, file[:place] + noise + file[place:]):
        with suppress(StatementDamaged):
            assert read_client_bank(spoiled).encoding
