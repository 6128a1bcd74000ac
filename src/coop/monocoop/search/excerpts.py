"""The part of a text where it was found, and the words found in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

BEFORE, LENGTH = 40, 160


def around(text: str, words: Sequence[str]) -> str:
    """Some words around the first place where one of the words stands; else the beginning."""
    plain = " ".join(text.split())
    found = _pattern(words).search(plain) if words else None
    if found is None or found.start() <= BEFORE:
        start = 0
    else:
        start = plain.find(" ", found.start() - BEFORE) + 1
    part = plain[start : start + LENGTH]
    return f"{'…' if start else ''}{part}{'…' if start + LENGTH < len(plain) else ''}"


def parted(text: str, words: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The text in parts; with each, whether it is one of the words."""
    at = 0
    for found in _pattern(words).finditer(text) if words else ():
        if found.start() > at:
            yield text[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(text):
        yield text[at:], False


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words, whatever the case, `е` standing for `ё` too; the longest first."""
    longest = sorted(words, key=len, reverse=True)
    each = ("".join("[её]" if sign == "е" else re.escape(sign) for sign in one) for one in longest)
    return re.compile("|".join(each), re.IGNORECASE)
