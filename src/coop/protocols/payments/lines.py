"""A statement's line as the bank's reader gives it, and as the private store keeps it."""

from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import sha256

from coop.protocols.payments.bank.statement import Doubt, Party, StatementLine
from coop.protocols.payments.models import StatementFile
from coop.protocols.payments.models import StatementLine as LineRow

SALT_BYTES = 16
MOSCOW = timezone(timedelta(hours=3))
"""The days of Russian banks are Moscow's (Bank of Russia 762-П)."""
NOON = time(12)
LEDGER_LAG = timedelta(minutes=1)
SEARCH_MAX = 2000


def row_of(file: StatementFile, line: StatementLine, *, is_incoming: bool) -> LineRow:
    """A new row with all that the line says; its outcome is not set yet."""
    salt, key = secrets.token_hex(SALT_BYTES), line.key
    return LineRow(
        coop=file.coop,
        file=file,
        position=line.position,
        key=key,
        salt=salt,
        digest=digest_of(salt, key),
        account=line.account[:34],
        number=line.number[:40],
        date=line.date,
        received_on=line.received_on,
        written_off_on=line.written_off_on,
        is_incoming=is_incoming,
        units=line.units,
        currency=line.currency[:12],
        payer=_told(line.payer),
        payee=_told(line.payee),
        purpose=line.purpose,
        kind=line.kind[:200],
        raw=dict(line.raw),
        doubts=[str(doubt) for doubt in line.doubts],
        search_text=_search_text(line),
    )


def line_of(row: LineRow) -> StatementLine:
    """The line as it was read; its key is the row's."""
    return StatementLine(
        position=row.position,
        account=row.account,
        number=row.number,
        date=row.date,
        received_on=row.received_on,
        written_off_on=row.written_off_on,
        units=row.units,
        currency=row.currency,
        payer=Party(**row.payer),
        payee=Party(**row.payee),
        purpose=row.purpose,
        kind=row.kind,
        doubts=tuple(Doubt(doubt) for doubt in row.doubts),
        raw=row.raw,
    )


def digest_of(salt: str, key: str) -> str:
    """What the ledger learns of a line; without the salt nobody can guess the payment."""
    return sha256(bytes.fromhex(salt) + bytes.fromhex(key)).hexdigest()


def other_side(row: LineRow) -> Party:
    """Who paid us, or whom we paid."""
    return Party(**(row.payer if row.is_incoming else row.payee))


def moment_of(row: LineRow, now: datetime) -> datetime:
    """The moment of a line's day for the ledger: noon in Moscow, but never in the future."""
    day = day_of(row)
    if day is None:
        return now - LEDGER_LAG
    return min(datetime.combine(day, NOON, MOSCOW).astimezone(UTC), now - LEDGER_LAG)


def day_of(row: LineRow) -> date | None:
    """The bank's day of the payment."""
    told: date | None = (row.received_on if row.is_incoming else row.written_off_on) or row.date
    return told


def _told(side: Party) -> dict[str, str]:
    """What is known of a side, without the empty values."""
    return {name: value for name in Party.__slots__ if (value := getattr(side, name))}


def _search_text(line: StatementLine) -> str:
    parts = (
        line.number, line.payer.name, line.payer.inn, line.payer.account,
        line.payee.name, line.payee.inn, line.payee.account, line.purpose,
        f"{line.units // 100}.{line.units % 100:02d}",
    )  # fmt: skip
    return " ".join(part for part in parts if part).casefold().replace("ё", "е")[:SEARCH_MAX]
