"""How words are compared when people look for something: no case, and `ё` is `е`.

Databases differ in what they know of Cyrillic, so what is looked through is folded before it is
kept, and what is looked for is folded the same way.
"""

from __future__ import annotations

WORDS_MAX = 8


def folded(text: str) -> str:
    """A text as it is kept to be looked through."""
    return " ".join(text.casefold().replace("ё", "е").split())


def wanted_words(query: str) -> tuple[str, ...]:
    """The words of a query, folded; no more than a person types."""
    return tuple(dict.fromkeys(folded(query).split()))[:WORDS_MAX]
