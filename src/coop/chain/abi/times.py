"""Built-in moments, written in UTC as the chain's own tools write them, without a zone.

`time_point_sec` counts whole seconds (`2026-01-31T00:00:00`), `time_point` microseconds and
`block_timestamp_type` half seconds since 2000 (both `2026-01-31T00:00:00.500`).
Encoding takes aware datetimes too.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from typing import Any

from coop.chain.abi.errors import AbiError
from coop.chain.abi.wire import ENDED, Codec, Place, text_of

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BLOCK_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
BLOCK_INTERVAL = timedelta(milliseconds=500)
_MICROSECOND = timedelta(microseconds=1)
_SECOND = timedelta(seconds=1)


def moment_of(text: str) -> datetime:
    """Read a moment as the chain writes it; raises `AbiError`."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise AbiError("a moment reads like 2026-01-31T00:00:00") from None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)


def moment_text(moment: datetime) -> str:
    """Write an aware moment as the chain does: in UTC, to the second, without a zone."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds")


def _ticks(value: Any, epoch: datetime, tick: timedelta) -> int:
    if not isinstance(value, datetime):
        value = moment_of(text_of(value))
    elif value.tzinfo is None:
        raise AbiError("a moment without a zone")
    ticks, rest = divmod(value - epoch, tick)
    if rest:
        raise AbiError(f"a moment in steps of {tick / _SECOND} s is expected")
    return int(ticks)


def _text(ticks: int, epoch: datetime, tick: timedelta, timespec: str) -> str:
    try:
        moment = (epoch + tick * ticks).replace(tzinfo=None)
    except OverflowError:
        raise AbiError("a moment outside of the years 1 to 9999") from None
    if timespec == "milliseconds" and moment.microsecond % 1000:
        timespec = "microseconds"  # the chain's tools would cut here; we lose nothing
    return moment.isoformat(timespec=timespec)


def _moments(form: str, epoch: datetime, tick: timedelta, timespec: str) -> Codec:
    packer = struct.Struct("<" + form)

    def encode(value: Any, out: bytearray, _place: Place, /) -> None:
        try:
            out += packer.pack(_ticks(value, epoch, tick))
        except struct.error:
            raise AbiError(f"{value} is outside of the type's range") from None

    def decode(raw: bytes, at: int, _depth: int, /) -> tuple[str, int]:
        try:
            ticks = packer.unpack_from(raw, at)[0]
        except struct.error:
            raise AbiError(ENDED) from None
        return _text(ticks, epoch, tick, timespec), at + packer.size

    return Codec(encode, decode, packer.size)


TIMES = {
    "time_point_sec": _moments("I", EPOCH, _SECOND, "seconds"),
    "time_point": _moments("q", EPOCH, _MICROSECOND, "milliseconds"),
    "block_timestamp_type": _moments("I", BLOCK_EPOCH, BLOCK_INTERVAL, "milliseconds"),
}
