"""Words of organisations by case: «потребительское общество» → «потребительского общества»."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from coop.documents.language.grammar import Case

_CASES = {
    Case.NOMINATIVE: "nomn",
    Case.GENITIVE: "gent",
    Case.DATIVE: "datv",
    Case.ACCUSATIVE: "accs",
    Case.INSTRUMENTAL: "ablt",
    Case.PREPOSITIONAL: "loct",
}
_QUOTED = re.compile(r"([«\"“].*)$", re.DOTALL)


@cache
def _analyser() -> Any:
    import pymorphy3  # a dictionary of 16 MB: loaded once, when first needed

    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def inflected(words: str, case: Case) -> str:
    """A noun with its adjectives in this case; what stands in quotes stays as it is.

    The first noun is the head; what follows it (совет потребительского общества) stays as it is.
    """
    if case is Case.NOMINATIVE:
        return words
    match = _QUOTED.search(words)
    named = words[match.start() :] if match else ""
    phrase = words[: match.start()] if match else words
    return _phrase(phrase, case) + named


def _phrase(phrase: str, case: Case) -> str:
    turned: list[str] = []
    head_passed = False
    for piece in re.split(r"(\s+|-)", phrase):
        if head_passed or not piece.strip(" -\u00a0"):
            turned.append(piece)
            continue
        parse = _parse(piece)
        if parse is None:
            turned.append(piece)
            continue
        head_passed = "NOUN" in parse.tag
        form = parse.inflect({_CASES[case]})
        turned.append(_as_written(piece, form.word if form else piece))
    return "".join(turned)


def _parse(word: str) -> Any:
    """The reading of the word as a noun or adjective in the nominative; None for other words."""
    for parse in _analyser().parse(word):
        if {"nomn"} in parse.tag and ({"NOUN"} in parse.tag or {"ADJF"} in parse.tag):
            return parse
    return None


def _as_written(pattern: str, word: str) -> str:
    if pattern.isupper() and len(pattern) > 1:
        return word.upper()
    return word.capitalize() if pattern[0].isupper() else word
