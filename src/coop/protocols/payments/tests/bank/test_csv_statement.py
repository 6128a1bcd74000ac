"""A bank's CSV is understood by its headings."""

from __future__ import annotations

from random import Random

import pytest

from coop.protocols.payments.bank.csv_statement import read_csv
from coop.protocols.payments.bank.damage import (
    BalanceBroken,
    FileCut,
    FormatUnknown,
    HeaderWrong,
    StatementDamaged,
    TextUndecodable,
)
from coop.protocols.payments.bank.generate import Form, made_orders, made_statement
from coop.protocols.payments.bank.reading import read_statement
from coop.protocols.payments.bank.statement import Doubt, Progress
from coop.protocols.payments.tests.bank.story import ANNA, COOP, DAY, WE, document, file_of

ROW = {
    "Дата": "02.11.2026",
    "Номер документа": "1",
    "Приход": "1 500,50",
    "Расход": "",
    "Контрагент": ANNA.name,
    "ИНН контрагента": ANNA.inn,
    "Счет контрагента": ANNA.account,
    "БИК контрагента": ANNA.bic,
    "Назначение платежа": "Взнос; паевой",
}


def _table(*rows: dict[str, str], delimiter: str = ";", around: str = "") -> str:
    quoted = [[f'"{value}"' for value in row.values()] for row in rows]
    lines = [delimiter.join(ROW), *(delimiter.join(cells) for cells in quoted)]
    return f"Выписка по счету {WE.account}\r\n\r\n" + "\r\n".join(lines) + "\r\n" + around


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_shape_of_a_table_is_found(encoding: str, delimiter: str) -> None:
    """Encoding, delimiter, the heading row and our account are found, not asked for."""
    (read,) = read_statement(_table(ROW, delimiter=delimiter).encode(encoding)).lines

    assert (1500_50, DAY, ANNA.account) == (read.units, read.received_on, read.payer.account)
    assert (WE.account, WE.account) == (read.account, read.payee.account)
    assert ("Взнос; паевой", ()) == (read.purpose, read.doubts)


def test_a_sum_in_the_other_column_went_out() -> None:
    """Money written off has us as the payer."""
    sent = ROW | {"Приход": "", "Расход": "700.00"}

    (read,) = read_csv(_table(sent).encode()).lines

    assert (700_00, None, DAY) == (read.units, read.received_on, read.written_off_on)
    assert (WE.account, ANNA.account) == (read.payer.account, read.payee.account)


def test_one_column_of_sums_is_told_by_its_sign() -> None:
    """In a table with one sum a minus is money that went out."""
    table = "Дата;Сумма;Контрагент;Назначение\r\n02.11.2026;-5,00;Банк;Комиссия\r\n"

    (read,) = read_csv(table.encode(), own_account=WE.account).lines

    assert (5_00, DAY, ()) == (read.units, read.written_off_on, read.doubts)


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ({"Назначение платежа": ""}, Doubt.BROKEN_PURPOSE),
        ({"Приход": "тысяча"}, Doubt.AMOUNT_MALFORMED),
        ({"Приход": "1,00", "Расход": "2,00"}, Doubt.AMOUNT_MALFORMED),
        ({"Приход": "-1,00"}, Doubt.AMOUNT_NOT_POSITIVE),
        ({"Приход": ""}, Doubt.AMOUNT_NOT_POSITIVE),
        ({"Дата": "вчера"}, Doubt.DATE_MISSING),
        ({"Счет контрагента": "123"}, Doubt.ACCOUNT_WRONG),
        ({"ИНН контрагента": "1234567890"}, Doubt.INN_WRONG),
    ],
)
def test_dirt_in_one_row_is_its_doubt(changes: dict[str, str], doubt: Doubt) -> None:
    """A faulty row is kept and told apart; its neighbour is not touched."""
    faulty, sound = read_csv(_table(ROW | changes, ROW).encode()).lines

    assert ((doubt,), ()) == (faulty.doubts, sound.doubts)


def test_totals_around_the_table_must_add_up() -> None:
    """Rows of totals are no payments; totals that don't add up are damage."""
    totals = (
        "Входящий остаток;1,00\r\nВсего поступило;{0}\r\n"
        "Всего списано;0\r\nИсходящий остаток;5,00\r\n"
    )

    statement = read_csv(_table(ROW, around=totals.format("4,00")).encode())

    assert (1, 5_00) == (len(statement.lines), statement.sections[0].closing)
    with pytest.raises(BalanceBroken):
        read_csv(_table(ROW, around=totals.format("3,00")).encode())


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (_table(ROW, ROW).encode()[:-80], FileCut),
        (_table(ROW).encode() + b"02.11.2026;2\r\n", FileCut),
        (_table(ROW).encode("cp1251").replace(b"\xc2\xe7\xed", b"\x98"), TextUndecodable),
        ("Дата;Счет\r\n".encode(), HeaderWrong),
        (b"hello, world\n", FormatUnknown),
    ],
)
def test_a_damaged_table_is_refused_whole(content: bytes, error: type[StatementDamaged]) -> None:
    """A table that ends within a row, or has no headings, is not taken in part."""
    with pytest.raises(error):
        read_csv(content)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04...", b"%PDF-1.7", b"\x00" * 50, b"a,b\n1,2\n"]
)
def test_what_is_no_statement_is_told_so(content: bytes) -> None:
    """A spreadsheet, a PDF or noise is refused with advice on what to download."""
    with pytest.raises(FormatUnknown) as refused:
        read_statement(content)

    assert "1C" in refused.value.advice


def test_a_file_of_1c_without_its_head_is_damaged() -> None:
    """A client-bank file that lost its first line is not taken for a table."""
    with pytest.raises(HeaderWrong):
        read_statement(file_of(document()).split(b"\r\n", 1)[1])


def test_a_payment_has_one_key_in_both_formats() -> None:
    """The same day loaded as CSV and for 1C brings no payment twice."""
    orders, payers = made_orders(Random(3), 30, coop=COOP)
    keys = [
        {
            line.key
            for line in read_statement(
                made_statement(Random(4), orders, payers, payee=WE, day=DAY, form=form).content
            ).lines
        }
        for form in Form
    ]

    assert keys[0] == keys[1]
    assert 30 == len(keys[0])


def test_the_reader_of_tables_tells_how_far_it_is() -> None:
    """The last word is the whole file."""
    heard: list[Progress] = []
    content = _table(ROW).encode()

    read_csv(content, tell=heard.append)

    assert len(content) == heard[-1].bytes_done == heard[-1].bytes_total
