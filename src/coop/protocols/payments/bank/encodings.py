"""Which letters a bank's file is written in: found by known words, whatever its header claims."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

UTF_8 = "utf-8"
WINDOWS = "cp1251"
DOS = "cp866"
CANDIDATES = (UTF_8, WINDOWS, DOS)


def without_mark(head: bytes) -> bytes:
    """The bytes without a byte order mark."""
    return head.removeprefix(codecs.BOM_UTF8)


def encoding_of(head: bytes, words: Iterable[str]) -> str | None:
    """The encoding in which the file's head has most of these words; None where it has none."""
    known = tuple(words)
    possible = (UTF_8,) if head.startswith(codecs.BOM_UTF8) else CANDIDATES
    seen = {name: _words_seen(head, name, known) for name in possible}
    best = max(possible, key=lambda name: seen[name])
    return best if seen[best] else None


def _words_seen(head: bytes, encoding: str, words: Iterable[str]) -> int:
    text = head.decode(encoding, errors="replace").lower()
    return sum(word.lower() in text for word in words)
