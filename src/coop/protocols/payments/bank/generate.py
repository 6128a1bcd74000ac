"""Makes bank statements that no bank has written: for tests, the demonstration and `make bench`.

People, accounts and sums are made up; check digits agree. The same `Random` gives the same bytes.
The dirt is what cashiers meet: a purpose torn by the bank, one order paid twice, a sum with letters
in it, another currency, a minus, a file cut on its way. Real banks have more kinds than these.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from random import Random

from stdnum.ru import inn

from coop.kernel import russia
from coop.protocols.payments.bank.client_bank_writer import line_keys, write_statement
from coop.protocols.payments.bank.encodings import WINDOWS
from coop.protocols.payments.bank.outcomes import OpenOrder
from coop.protocols.payments.bank.statement import (
    RUB,
    AccountSection,
    Party,
    StatementLine,
)
from coop.protocols.payments.bank.values import amount_text, date_text
from coop.protocols.payments.rules import reference_of

BIC = "044525225"
BANK = "ПАО СБЕРБАНК"
CORRESPONDENT_ACCOUNT = "30101810400000000225"
OPENING_UNITS = 1_000_000_00
PER_MILLE = 1000
# Stands for a line break until the file is written.
_TEAR = "\x02"
_SURNAMES = ("Иванов", "Смирнов", "Кузнецов", "Попов", "Соколов", "Лебедев", "Козлов", "Новиков")
_NAMES = ("Иван", "Пётр", "Алексей", "Сергей", "Дмитрий", "Андрей", "Николай", "Михаил")
_FATHERS = ("Иванович", "Петрович", "Алексеевич", "Сергеевич", "Дмитриевич", "Андреевич")
_HEADINGS = (
    "Дата", "Номер документа", "Приход", "Расход", "Валюта", "Контрагент", "ИНН контрагента",
    "Счет контрагента", "БИК контрагента", "Назначение платежа",
)  # fmt: skip


class Form(StrEnum):
    """A format of statements."""

    CLIENT_BANK = "client_bank"
    CSV = "csv"


class Dirt(StrEnum):
    """What is wrong with a made payment."""

    BROKEN_PURPOSE = "broken_purpose"
    DOUBLED = "doubled"
    WRONG_AMOUNT = "wrong_amount"
    FOREIGN = "foreign"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Share:
    """How many payments of a thousand have each kind of dirt; at most one kind each."""

    broken_purpose: int = 0
    doubled: int = 0
    wrong_amount: int = 0
    foreign: int = 0
    negative: int = 0

    def drawn(self, random: Random) -> Dirt | None:
        """The dirt of the next payment."""
        drawn = random.randrange(PER_MILLE)
        for dirt in Dirt:
            drawn -= getattr(self, dirt.value)
            if drawn < 0:
                return dirt
        return None


USUAL = Share(broken_purpose=5, doubled=5, wrong_amount=5, foreign=2, negative=3)
CLEAN = Share()


@dataclass(frozen=True, slots=True)
class Made:
    """A statement, and which dirt each of its payments has, in the order of the file."""

    content: bytes
    dirt: tuple[Dirt | None, ...]

    def count(self, *kinds: Dirt | None) -> int:
        """How many payments have one of these kinds; None are the clean ones."""
        return sum(each in kinds for each in self.dirt)


def made_account(serial: int, *, kind: str = "40817810", bic: str = BIC) -> str:
    """An account with the right check digit; `kind` is its first eight digits."""
    shapes = (f"{kind}{digit}{serial:011d}" for digit in range(10))
    return next(shape for shape in shapes if russia.is_account(shape, bic=bic))


def made_inn(serial: int) -> str:
    """A citizen's INN with the right check digits."""
    body = f"{serial % 10**10:010d}"
    return f"{body}{inn.calc_personal_check_digits(body)}"


def made_payer(random: Random, serial: int) -> Party:
    """A person with an account; serials apart are people apart."""
    words = (random.choice(_SURNAMES), random.choice(_NAMES), random.choice(_FATHERS))
    return Party(
        account=made_account(serial),
        name=f"{' '.join(words)}",
        inn=made_inn(5_000_000_000 + serial),
        bic=BIC,
        bank=BANK,
        correspondent_account=CORRESPONDENT_ACCOUNT,
    )


def made_orders(
    random: Random, count: int, *, coop: str, first: int = 1
) -> tuple[tuple[OpenOrder, ...], tuple[Party, ...]]:
    """Open orders numbered from `first`, and the payer of each."""
    payers = tuple(made_payer(random, first + place) for place in range(count))
    orders = tuple(
        OpenOrder(
            number=first + place,
            reference=reference_of(coop, first + place),
            units=random.randrange(1_00, 50_000_00),
            payer_name=payer.name,
            payer_inn=payer.inn,
            payer_account=payer.account,
        )
        for place, payer in enumerate(payers)
    )
    return orders, payers


def made_statement(
    random: Random,
    orders: Sequence[OpenOrder],
    payers: Sequence[Party],
    *,
    payee: Party,
    day: date,
    form: Form = Form.CLIENT_BANK,
    encoding: str = WINDOWS,
    share: Share = CLEAN,
    is_cut: bool = False,
) -> Made:
    """A statement on which every order is paid once by its payer, dirt aside.

    A doubled payment is a further line with the same reference. A cut file ends in its middle.
    """
    lines: list[tuple[StatementLine, Dirt | None]] = []
    for order, payer in zip(orders, payers, strict=True):
        dirt = share.drawn(random)
        line = _line(order, payer, payee, day, number=len(lines) + 1)
        lines.append((line, None if dirt is Dirt.DOUBLED else dirt))
        if dirt is Dirt.DOUBLED:
            lines.append((replace(line, number=str(len(lines) + 1)), dirt))
    write = _client_bank if form is Form.CLIENT_BANK else _csv
    content = write(lines, payee, day, encoding)
    if is_cut:
        content = content[: len(content) // 2]
        # CSV cut at the end of a row looks whole: cut within one.
        content = content[: content.rindex(b";")] if form is Form.CSV else content
    return Made(content, tuple(dirt for _, dirt in lines))


def _line(order: OpenOrder, payer: Party, payee: Party, day: date, *, number: int) -> StatementLine:
    return StatementLine(
        position=0,
        account=payee.account,
        number=str(number),
        date=day,
        received_on=day,
        written_off_on=None,
        units=order.units,
        currency=RUB,
        payer=payer,
        payee=payee,
        purpose=f"Паевой взнос по заявлению {order.reference}. НДС не облагается.",
    )


def _client_bank(
    lines: Sequence[tuple[StatementLine, Dirt | None]], payee: Party, day: date, encoding: str
) -> bytes:
    received = sum(line.units for line, _ in lines)
    section = AccountSection(
        account=payee.account,
        starts_on=day,
        ends_on=day,
        opening=OPENING_UNITS,
        received=received,
        written_off=0,
        closing=OPENING_UNITS + received,
    )
    content = write_statement(
        [section],
        (_dirty_keys(line, dirt) for line, dirt in lines),
        bank=BANK,
        created_at=datetime.combine(day, time(20)),
        encoding=encoding,
    )
    # The writer refuses a line break within a value; a bank's program didn't.
    return content.replace(_TEAR.encode(), b"\r\n")


def _dirty_keys(line: StatementLine, dirt: Dirt | None) -> dict[str, str]:
    keys = line_keys(line)
    if dirt is Dirt.BROKEN_PURPOSE:
        keys["НазначениеПлатежа"] = line.purpose.replace(" по ", f"{_TEAR}по ", 1)
    elif dirt is Dirt.WRONG_AMOUNT:
        keys["Сумма"] = keys["Сумма"].replace(".", " руб ")
    elif dirt is Dirt.NEGATIVE:
        keys["Сумма"] = "-" + keys["Сумма"]
    elif dirt is Dirt.FOREIGN:
        keys["Валюта"] = "USD"
    return keys


def _csv(
    lines: Sequence[tuple[StatementLine, Dirt | None]], payee: Party, day: date, encoding: str
) -> bytes:
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    writer.writerows(_csv_rows(lines, payee, day))
    return paper.getvalue().encode(encoding)


def _csv_rows(
    lines: Iterable[tuple[StatementLine, Dirt | None]], payee: Party, day: date
) -> Iterable[Sequence[str]]:
    yield "Выписка по счету", payee.account
    yield "Период", date_text(day), date_text(day)
    yield _HEADINGS
    for line, dirt in lines:
        amount = amount_text(line.units).replace(".", ",")
        if dirt is Dirt.WRONG_AMOUNT:
            amount = amount.replace(",", " руб ")
        yield (
            date_text(day),
            line.number,
            f"-{amount}" if dirt is Dirt.NEGATIVE else amount,
            "",
            "USD" if dirt is Dirt.FOREIGN else RUB,
            line.payer.name,
            line.payer.inn,
            line.payer.account,
            line.payer.bic,
            "" if dirt is Dirt.BROKEN_PURPOSE else line.purpose,
        )
