"""Writer of `1CClientBankExchange` 1.03: registers of payment orders, and statements of a bank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from coop.kernel import russia
from coop.kernel.errors import CoopError
from coop.protocols.payments.bank import client_bank as form
from coop.protocols.payments.bank.client_bank_lines import PAYEE, PAYER, PURPOSE
from coop.protocols.payments.bank.encodings import DOS, UTF_8, WINDOWS
from coop.protocols.payments.bank.statement import (
    AccountSection,
    Party,
    PaymentOrder,
    StatementLine,
)
from coop.protocols.payments.bank.values import amount_text, date_text

KIND = "Платежное поручение"
PURPOSE_MAX = 210
NAME_MAX = 160
_DECLARED = {WINDOWS: "Windows", DOS: "DOS", UTF_8: "UTF-8"}

Keys = Mapping[str, str]


class PaymentOrderMalformed(CoopError):
    """A payment order that a bank would refuse, or that would break the file."""

    code = "payment_order_malformed"
    sentence = "This payment order can't be sent to the bank."
    advice = "Correct the named value; nothing was written."


def write_register(
    orders: Sequence[PaymentOrder],
    *,
    sender: str,
    bank: str,
    created_at: datetime,
    encoding: str = WINDOWS,
) -> bytes:
    """The register of outgoing payment orders; raises `PaymentOrderMalformed` for the first wrong.

    Two orders of one key would send money twice, and are refused.
    """
    keys: set[str] = set()
    for order in orders:
        check_order(order)
        if order.key in keys:
            raise PaymentOrderMalformed(number=order.number, key="key", found=order.key)
        keys.add(order.key)
    header = head(
        sender=sender,
        recipient=bank,
        created_at=created_at,
        accounts=sorted({order.payer.account for order in orders}),
        days=[order.date for order in orders],
        encoding=encoding,
    )
    return render(header, [], [order_keys(order) for order in orders], encoding=encoding)


def write_statement(
    sections: Iterable[AccountSection],
    documents: Iterable[Keys],
    *,
    bank: str,
    created_at: datetime,
    encoding: str = WINDOWS,
) -> bytes:
    """A bank's statement; `documents` as `line_keys` gives them."""
    totals = list(sections)
    header = head(
        sender=bank,
        recipient="",
        created_at=created_at,
        accounts=list(dict.fromkeys(section.account for section in totals)),
        days=[day for each in totals for day in (each.starts_on, each.ends_on) if day],
        encoding=encoding,
    )
    return render(header, [section_keys(each) for each in totals], documents, encoding=encoding)


def check_order(order: PaymentOrder) -> None:
    """Raise `PaymentOrderMalformed` for the first value which a bank would refuse."""
    for side in (order.payer, order.payee):
        if not russia.is_account(side.account, bic=side.bic):
            raise PaymentOrderMalformed(number=order.number, key="account", found=side.account)
        if not side.name or len(side.name) > NAME_MAX:
            raise PaymentOrderMalformed(number=order.number, key="name", found=side.name)
    if order.units <= 0:
        raise PaymentOrderMalformed(number=order.number, key="units", found=order.units)
    if not order.purpose or len(order.purpose) > PURPOSE_MAX:
        raise PaymentOrderMalformed(number=order.number, key="purpose", found=order.purpose)


def order_keys(order: PaymentOrder) -> dict[str, str]:
    """A payment order as a document of the format."""
    return {
        "Номер": order.number,
        "Дата": date_text(order.date),
        "Сумма": amount_text(order.units),
        **_side_keys(PAYER, order.payer),
        **_side_keys(PAYEE, order.payee),
        "ВидПлатежа": "Электронно",
        "ВидОплаты": "01",
        "Код": "0",
        "Очередность": str(order.priority),
        PURPOSE: order.purpose,
    }


def line_keys(line: StatementLine) -> dict[str, str]:
    """A payment of a statement as a document of the format."""
    days = {"ДатаПоступило": line.received_on, "ДатаСписано": line.written_off_on}
    return {
        "Номер": line.number,
        "Дата": date_text(line.date) if line.date else "",
        "Сумма": amount_text(line.units),
        **{key: date_text(day) for key, day in days.items() if day},
        **_side_keys(PAYER, line.payer),
        **_side_keys(PAYEE, line.payee),
        "ВидОплаты": "01",
        PURPOSE: line.purpose,
    }


def section_keys(section: AccountSection) -> dict[str, str]:
    """The totals of an account as a section of the format; unknown ones are left out."""
    days = {"ДатаНачала": section.starts_on, "ДатаКонца": section.ends_on}
    sums = {
        "НачальныйОстаток": section.opening,
        "ВсегоПоступило": section.received,
        "ВсегоСписано": section.written_off,
        "КонечныйОстаток": section.closing,
    }
    return {
        **{key: date_text(day) for key, day in days.items() if day},
        form.ACCOUNT_KEY: section.account,
        **{key: amount_text(units) for key, units in sums.items() if units is not None},
    }


def head(
    *,
    sender: str,
    recipient: str,
    created_at: datetime,
    accounts: Sequence[str],
    days: Sequence[date],
    encoding: str,
) -> list[tuple[str, str]]:
    """The lines of the header; the days are those from the first to the last of `days`."""
    first, last = (min(days), max(days)) if days else (created_at.date(), created_at.date())
    return [
        ("ВерсияФормата", "1.03"),
        ("Кодировка", _DECLARED[encoding]),
        ("Отправитель", sender),
        ("Получатель", recipient),
        ("ДатаСоздания", date_text(created_at.date())),
        ("ВремяСоздания", f"{created_at:%H:%M:%S}"),
        ("ДатаНачала", date_text(first)),
        ("ДатаКонца", date_text(last)),
        *((form.ACCOUNT_KEY, account) for account in accounts),
    ]


def render(
    header: Iterable[tuple[str, str]],
    sections: Iterable[Keys],
    documents: Iterable[Keys],
    *,
    encoding: str = WINDOWS,
) -> bytes:
    """The file, with CRLF; raises `PaymentOrderMalformed` for a line break or a foreign letter."""
    lines = [form.MAGIC, *(_pair(key, value) for key, value in header)]
    for section in sections:
        lines += [form.ACCOUNT, *(_pair(*pair) for pair in section.items()), form.END_OF_ACCOUNT]
    for document in documents:
        lines.append(f"{form.DOCUMENT}={KIND}")
        lines += [_pair(key, value) for key, value in document.items()]
        lines.append(form.END_OF_DOCUMENT)
    lines += [form.END_OF_FILE, ""]
    text = "\r\n".join(lines)
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise PaymentOrderMalformed(key="letter", found=letter, encoding=encoding) from error


def _pair(key: str, value: str) -> str:
    if any(sign in value for sign in "\r\n\x00"):
        raise PaymentOrderMalformed(key=key, found=value)
    return f"{key}={value}"


def _side_keys(prefix: str, side: Party) -> dict[str, str]:
    return {
        f"{prefix}Счет": side.account,
        prefix: f"ИНН {side.inn} {side.name}" if side.inn else side.name,
        f"{prefix}ИНН": side.inn,
        f"{prefix}КПП": side.kpp,
        f"{prefix}1": side.name,
        f"{prefix}РасчСчет": side.account,
        f"{prefix}Банк1": side.bank,
        f"{prefix}БИК": side.bic,
        f"{prefix}Корсчет": side.correspondent_account,
    }
