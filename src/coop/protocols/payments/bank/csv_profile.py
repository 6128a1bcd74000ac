"""How a bank's CSV names its columns and writes its values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Column(StrEnum):
    """What a column of a bank's CSV tells."""

    NUMBER = "number"
    DATE = "date"
    VALUE_DATE = "value_date"
    CREDIT = "credit"
    DEBIT = "debit"
    AMOUNT = "amount"
    CURRENCY = "currency"
    OWN_ACCOUNT = "own_account"
    OTHER_ACCOUNT = "other_account"
    OTHER_NAME = "other_name"
    OTHER_INN = "other_inn"
    OTHER_KPP = "other_kpp"
    OTHER_BIC = "other_bic"
    OTHER_BANK = "other_bank"
    PAYER_ACCOUNT = "payer_account"
    PAYER_NAME = "payer_name"
    PAYER_INN = "payer_inn"
    PAYER_KPP = "payer_kpp"
    PAYER_BIC = "payer_bic"
    PAYEE_ACCOUNT = "payee_account"
    PAYEE_NAME = "payee_name"
    PAYEE_INN = "payee_inn"
    PAYEE_KPP = "payee_kpp"
    PAYEE_BIC = "payee_bic"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class CsvProfile:
    """A bank's CSV: headings by column, in small letters without signs, as `heading` makes them.

    `delimiter` None is found by the heading row; sums with a comma or a point are both read.
    """

    name: str
    columns: Mapping[Column, Sequence[str]]
    delimiter: str | None = None
    delimiters: str = ";\t,"

    def places(self, row: Sequence[str]) -> dict[Column, int] | None:
        """Where each column stands in a heading row; None when the row is no heading.

        A heading names a date, a purpose, and either one sum or two.
        """
        told = [heading(cell) for cell in row]
        found: dict[Column, int] = {}
        for column, names in self.columns.items():
            at = next((told.index(name) for name in names if name in told), None)
            if at is not None:
                found[column] = at
        has_sum = Column.AMOUNT in found or {Column.CREDIT, Column.DEBIT} <= found.keys()
        return found if has_sum and {Column.DATE, Column.PURPOSE} <= found.keys() else None


def heading(text: str) -> str:
    """A heading to compare: small letters and digits, single blanks."""
    return " ".join(re.sub(r"[^0-9a-zа-я]+", " ", text.lower().replace("ё", "е")).split())


def _side(*words: str) -> dict[str, tuple[str, ...]]:
    """Headings of a side by what they tell, with the side before or after."""
    return {
        key: tuple(
            shape
            for name in names
            for word in words
            for shape in (f"{name} {word}", f"{word} {name}")
        )
        for key, names in {
            "account": ("счет", "номер счета", "расчетный счет", "р с"),
            "name": ("наименование", "название", "имя"),
            "inn": ("инн",),
            "kpp": ("кпп",),
            "bic": ("бик", "бик банка"),
        }.items()
    }


_PAYER = _side("плательщика", "плательщик")
_PAYEE = _side("получателя", "получатель")
_OTHER = _side("контрагента", "контрагент", "корреспондента")

BY_HEADINGS = CsvProfile(
    name="by headings",
    columns={
        Column.NUMBER: (
            "номер документа", "номер", "номер п п", "документ", "док", "номер платежа", "n док",
        ),
        Column.DATE: ("дата", "дата операции", "дата документа", "дата проводки", "дата платежа"),
        Column.VALUE_DATE: (
            "дата зачисления", "дата поступления", "дата проведения", "дата списания",
        ),
        Column.CREDIT: (
            "кредит", "приход", "поступление", "зачисление", "сумма по кредиту", "кредит руб",
            "поступило",
        ),
        Column.DEBIT: (
            "дебет", "расход", "списание", "сумма по дебету", "дебет руб", "списано",
        ),
        Column.AMOUNT: ("сумма", "сумма операции", "сумма платежа", "сумма документа"),
        Column.CURRENCY: ("валюта", "код валюты", "валюта операции", "валюта счета"),
        Column.OWN_ACCOUNT: ("счет", "номер счета", "наш счет", "счет клиента"),
        Column.OTHER_ACCOUNT: (*_OTHER["account"], "корр счет", "кор счет"),
        Column.OTHER_NAME: ("контрагент", *_OTHER["name"], "корреспондент"),
        Column.OTHER_INN: _OTHER["inn"],
        Column.OTHER_KPP: _OTHER["kpp"],
        Column.OTHER_BIC: _OTHER["bic"],
        Column.OTHER_BANK: ("банк контрагента", "наименование банка контрагента"),
        Column.PAYER_ACCOUNT: _PAYER["account"],
        Column.PAYER_NAME: ("плательщик", *_PAYER["name"]),
        Column.PAYER_INN: _PAYER["inn"],
        Column.PAYER_KPP: _PAYER["kpp"],
        Column.PAYER_BIC: _PAYER["bic"],
        Column.PAYEE_ACCOUNT: _PAYEE["account"],
        Column.PAYEE_NAME: ("получатель", *_PAYEE["name"]),
        Column.PAYEE_INN: _PAYEE["inn"],
        Column.PAYEE_KPP: _PAYEE["kpp"],
        Column.PAYEE_BIC: _PAYEE["bic"],
        Column.PURPOSE: (
            "назначение платежа", "назначение", "основание", "основание платежа",
            "описание операции", "содержание операции",
        ),
    },
)  # fmt: skip
