"""Money as integer minor units with a currency symbol. No float anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from coop.kernel.errors import CoopError

_TEXT = re.compile(r"^(-?)(\d+)(?:\.(\d+))? ([A-Z]{1,7})$")


class AmountMalformed(CoopError):
    """A text that is no amount."""

    code = "amount_malformed"
    sentence = "An amount reads like 300.00 RUB."


class CurrencyMismatch(CoopError):
    """Two amounts of different currencies met in one sum."""

    code = "currency_mismatch"
    sentence = "Only amounts of one currency can be added or compared."


@dataclass(frozen=True, slots=True)
class Symbol:
    """A currency: its code and how many digits stand after the point."""

    code: str
    precision: int

    def __str__(self) -> str:
        return f"{self.precision},{self.code}"


@dataclass(frozen=True, slots=True, order=False)
class Amount:
    """A sum of money in minor units (kopecks for RUB with precision 2)."""

    units: int
    symbol: Symbol

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `300.00 RUB`; the digits after the point give the precision."""
        match = _TEXT.match(text)
        if match is None:
            raise AmountMalformed(text=text)
        sign, whole, fraction, code = match.groups()
        fraction = fraction or ""
        units = int(whole + fraction)
        return cls(-units if sign else units, Symbol(code, len(fraction)))

    def __str__(self) -> str:
        return f"{self.digits()} {self.symbol.code}"

    def digits(self) -> str:
        """The number alone, as `300.00`."""
        sign = "-" if self.units < 0 else ""
        text = str(abs(self.units)).rjust(self.symbol.precision + 1, "0")
        if not self.symbol.precision:
            return sign + text
        return f"{sign}{text[: -self.symbol.precision]}.{text[-self.symbol.precision :]}"

    def __add__(self, other: Amount) -> Amount:
        self._check(other)
        return Amount(self.units + other.units, self.symbol)

    def __sub__(self, other: Amount) -> Amount:
        self._check(other)
        return Amount(self.units - other.units, self.symbol)

    def __lt__(self, other: Amount) -> bool:
        self._check(other)
        return self.units < other.units

    def _check(self, other: Amount) -> None:
        if self.symbol != other.symbol:
            raise CurrencyMismatch(left=str(self), right=str(other))


RUB = Symbol("RUB", 2)
