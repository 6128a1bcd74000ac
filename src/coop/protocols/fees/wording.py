"""Words of fees in Russian papers: months, periods, sums."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from coop.documents.language.amounts import amount_fields, amount_in_digits
from coop.documents.language.dates import date_in_words
from coop.kernel.money import Amount, Symbol
from coop.protocols.fees.documents.fields import Sum
from coop.protocols.fees.rules import MONTHS_OF_YEAR, FeeVersion, Period, first_day

TIME_ZONE = ZoneInfo("Europe/Moscow")
MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь",
    "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip


def month_name(month: int) -> str:
    """A month as papers name it: «март 2026 г.»."""
    year, place = divmod(month, MONTHS_OF_YEAR)
    return f"{MONTHS[place]} {year}\u00a0г."


def months(start: int, until: int) -> str:
    """What is paid for: one month, a whole year, or from month to month."""
    if start == until:
        return month_name(start)
    if until - start == MONTHS_OF_YEAR - 1 and start % MONTHS_OF_YEAR == 0:
        return f"{start // MONTHS_OF_YEAR}\u00a0год"
    return f"{month_name(start)} — {month_name(until)}"


def sum_in_words(units: int, symbol: Symbol) -> Sum:
    """A sum as papers print it."""
    return Sum(**amount_fields(Amount(units, symbol)))


def digits(units: int, symbol: Symbol) -> str:
    """A sum in digits."""
    return amount_in_digits(Amount(units, symbol))


def fee(version: FeeVersion, symbol: Symbol) -> str:
    """A fee in one phrase: «300,00 ₽ в месяц с 1 января 2026 г.»."""
    since = date_in_words(first_day(version.start))
    if not version.units:
        return f"взнос не взимается с {since}"
    every = "в месяц" if version.period is Period.MONTHLY else "в год"
    return f"{digits(version.units, symbol)} {every} с {since}"


def day(moment: datetime | date) -> str:
    """A day as papers print it, in the cooperative's zone."""
    local = moment.astimezone(TIME_ZONE).date() if isinstance(moment, datetime) else moment
    return date_in_words(local)
