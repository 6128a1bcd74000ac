"""Finds payment references in a purpose of payment, however people and banks have written them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coop.protocols.payments.rules import (
    BODY_LETTERS,
    LETTERS,
    ReferenceMalformed,
    order_of_reference,
)

REFERENCE_LETTERS = BODY_LETTERS + 1
# Banks give 210 signs to a purpose; more than this is noise.
TEXT_MAX = 1000
# Cyrillic letters that look as Latin ones: a phone's keyboard gives them, the eye doesn't tell.
_ALIKE = str.maketrans("АВЕКМНОРСТХУІOILU", "ABEKMH0PCTXY1011V")
_WORD = re.compile(r"\w+")
_GAP = re.compile(r"[\s.\-‐‑‒–—−]{0,3}")
# A reference that a bank has glued to its neighbours: its hyphens alone show it.
_GLUED = re.compile(r"(?=(\w{4}\s?[-‐‑–—−]\s?\w{4}\s?[-‐‑–—−]\s?\w))")
_LETTERS = frozenset(LETTERS)


def orders_in_purpose(coop: str, purpose: str) -> tuple[int, ...]:
    """Numbers of the orders whose valid references stand in the text, each once.

    A reference is read with other blanks, dashes and small letters, and with Cyrillic letters that
    look alike. A wrong check letter or another cooperative's reference is not found.
    """
    text = purpose[:TEXT_MAX].upper().translate(_ALIKE)
    numbers = [number for found in _whole(text) if (number := _order(coop, found)) is not None]
    if not numbers:
        glued = (re.sub(r"\W", "", found) for found in _GLUED.findall(text))
        numbers = [number for found in glued if (number := _order(coop, found)) is not None]
    return tuple(dict.fromkeys(numbers))


def _whole(text: str) -> Iterator[str]:
    """Runs of neighbouring words that make nine letters together."""
    words = list(_WORD.finditer(text))
    for first, word in enumerate(words):
        letters, end = word[0], word.end()
        after = first + 1
        while len(letters) < REFERENCE_LETTERS and after < len(words):
            following = words[after]
            if not _GAP.fullmatch(text, end, following.start()):
                break
            letters, end, after = letters + following[0], following.end(), after + 1
        if len(letters) == REFERENCE_LETTERS:
            yield letters


def _order(coop: str, letters: str) -> int | None:
    if not _LETTERS.issuperset(letters):
        return None
    try:
        return order_of_reference(coop, letters)
    except ReferenceMalformed:
        return None
