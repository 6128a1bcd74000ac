"""A person's or an organisation's account in a bank, as papers print it.

Sources: Bank of Russia's order of check digits (`kernel/russia.py`).
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from coop.kernel import russia

PROBLEMS = {
    "not_bic": "A bank's code has nine digits and begins with 04.",
    "not_account": "This account does not agree with the bank's code: check both.",
}


def _digits(text: str) -> str:
    return re.sub(r"[\s\u00a0-]", "", text)


def _problem(code: str) -> PydanticCustomError:
    return PydanticCustomError(code, PROBLEMS[code])


Digits = Annotated[str, AfterValidator(_digits)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]


class BankAccount(BaseModel):
    """An account in a bank of Russia, its check digits agreeing with the bank's code."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    bic: Digits
    bank_name: Line
    account: Digits
    correspondent_account: Digits

    @field_validator("bic")
    @classmethod
    def _is_bic(cls, bic: str) -> str:
        if not russia.is_bic(bic):
            raise _problem("not_bic")
        return bic

    @field_validator("account", "correspondent_account")
    @classmethod
    def _agrees_with_bank(cls, account: str, read: ValidationInfo) -> str:
        bic = read.data.get("bic")
        if bic and not russia.is_account(account, bic=bic):
            raise _problem("not_account")
        return account


class Receiver(BankAccount):
    """Who is paid, and the own account, as the statement prints them."""

    holder: Line
    inn: str = ""
    kpp: str = ""
