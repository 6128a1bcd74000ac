"""Periods that reports of funds are made for."""

from __future__ import annotations

from datetime import datetime

from coop.protocols.funds import wording


def first_day(now: datetime, months: int) -> datetime:
    """The first day of the month so many months ago, this one counted."""
    local = now.astimezone(wording.TIME_ZONE)
    index = local.year * 12 + local.month - months
    year, month = divmod(index, 12)
    return local.replace(
        year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
