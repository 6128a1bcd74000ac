"""The sections of `1CClientBankExchange`: keys and their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from coop.protocols.payments.bank.damage import SectionMalformed
from coop.protocols.payments.bank.statement import AccountSection, Doubt, Party, StatementLine
from coop.protocols.payments.bank.values import (
    currency_of,
    date_of,
    party_of,
    units_of,
    with_doubts,
)

PURPOSE = "НазначениеПлатежа"
# What stands outside `key=value` in a document; no bank has a key like these.
TORN_PURPOSE, TORN_LINE = "?purpose", "?line"
PAYER, PAYEE = "Плательщик", "Получатель"
_SIDE_KEYS = ("", "1", "ИНН", "КПП", "Счет", "РасчСчет", "Банк1", "БИК", "Корсчет")
_READ = {
    "Номер", "Дата", "Сумма", "Валюта", "ДатаПоступило", "ДатаСписано", PURPOSE, TORN_PURPOSE,
    *(f"{PURPOSE}{part}" for part in range(1, 7)),
    *(side + key for side in (PAYER, PAYEE) for key in _SIDE_KEYS),
}  # fmt: skip


def account_section(keys: Mapping[str, str], place: int) -> AccountSection:
    """The totals of an account; raises `SectionMalformed` for a sum or date that can't be read."""
    account = keys.get("РасчСчет", "")
    if not account:
        raise SectionMalformed(line=place, key="РасчСчет", found="")
    return AccountSection(
        account=account,
        starts_on=_day(keys, "ДатаНачала", place),
        ends_on=_day(keys, "ДатаКонца", place),
        opening=_sum(keys, "НачальныйОстаток", place),
        received=_sum(keys, "ВсегоПоступило", place),
        written_off=_sum(keys, "ВсегоСписано", place),
        closing=_sum(keys, "КонечныйОстаток", place),
    )


def statement_line(
    keys: Mapping[str, str], place: int, kind: str, ours: frozenset[str]
) -> StatementLine:
    """A payment with all that is doubtful about it."""
    payer, payee = _side(keys, PAYER), _side(keys, PAYEE)
    received_on, written_off_on = _moment(keys, "ДатаПоступило"), _moment(keys, "ДатаСписано")
    account = _account(payer, payee, received_on, written_off_on, ours)
    units = units_of(keys.get("Сумма", ""))
    raw = {key: value for key, value in keys.items() if key not in _READ}
    doubts = []
    if units is None:
        doubts.append(Doubt.AMOUNT_MALFORMED)
        raw["amount"] = keys.get("Сумма", "")
    if _is_unread(keys, "ДатаПоступило") or _is_unread(keys, "ДатаСписано"):
        doubts.append(Doubt.DATE_MISSING)
    if TORN_PURPOSE in keys:
        doubts.append(Doubt.BROKEN_PURPOSE)
    if TORN_LINE in keys:
        doubts.append(Doubt.UNREADABLE_TEXT)
    line = StatementLine(
        position=place,
        account=account,
        number=keys.get("Номер", ""),
        date=_moment(keys, "Дата"),
        received_on=received_on,
        written_off_on=written_off_on,
        units=units or 0,
        currency=currency_of(keys.get("Валюта", ""), account),
        payer=payer,
        payee=payee,
        purpose=_purpose(keys),
        kind=kind,
        raw=raw,
    )
    return with_doubts(line, *doubts)


def _side(keys: Mapping[str, str], side: str) -> Party:
    def told(key: str) -> str:
        return keys.get(side + key, "")

    return party_of(
        name=told("1") or told(""),
        inn=told("ИНН"),
        account=told("Счет") or told("РасчСчет"),
        kpp=told("КПП"),
        bic=told("БИК"),
        bank=told("Банк1"),
        correspondent_account=told("Корсчет"),
    )


def _account(
    payer: Party,
    payee: Party,
    received_on: date | None,
    written_off_on: date | None,
    ours: frozenset[str],
) -> str:
    """Whose statement the payment is on: the side which the dates and the file's accounts name."""
    if received_on and (payee.account in ours or not written_off_on):
        return payee.account
    if written_off_on:
        return payer.account
    return payee.account if payee.account in ours or payer.account not in ours else payer.account


def _purpose(keys: Mapping[str, str]) -> str:
    """The whole purpose, else its six parts."""
    parts = [keys.get(f"{PURPOSE}{part}", "") for part in range(1, 7)]
    return keys.get(PURPOSE, "") or " ".join(part for part in parts if part)


def _moment(keys: Mapping[str, str], key: str) -> date | None:
    return date_of(keys.get(key, ""))


def _is_unread(keys: Mapping[str, str], key: str) -> bool:
    return bool(keys.get(key)) and _moment(keys, key) is None


def _day(keys: Mapping[str, str], key: str, place: int) -> date | None:
    if _is_unread(keys, key):
        raise SectionMalformed(line=place, key=key, found=keys[key])
    return _moment(keys, key)


def _sum(keys: Mapping[str, str], key: str, place: int) -> int | None:
    text = keys.get(key, "")
    units = units_of(text)
    if text and units is None:
        raise SectionMalformed(line=place, key=key, found=text)
    return units
