"""Names made of a cooperative's own: its chain account, and what stands in its address. Pure."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from itertools import count

from coop.kernel.names import AccountName

LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
ACCOUNT_LENGTH_MAX = 12
ACCOUNT_LENGTH_MIN = 3
SLUG_LENGTH_MAX = 40
RANDOM_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def latin(name: str) -> str:
    """A name in Latin letters, words parted by hyphens: `Новый Огонёк` is `novyi-ogonek`."""
    told = "".join(LETTERS.get(letter, letter) for letter in name.lower())
    return re.sub(r"[^a-z0-9]+", "-", told).strip("-")


def slug_of(name: str) -> str:
    """What to suggest for the address; empty where the name gives nothing."""
    slug = latin(name)[:SLUG_LENGTH_MAX].strip("-")
    return slug if slug[:1].isalpha() else ""


def account_of(name: str, is_taken: Callable[[str], bool]) -> AccountName:
    """A free chain account that sounds like the name; digits or chance help where it is taken."""
    stem = re.sub(r"[^a-z1-5]", "", latin(name)).lstrip("12345")[:ACCOUNT_LENGTH_MAX]
    if len(stem) < ACCOUNT_LENGTH_MIN or stem.startswith("eosio"):
        stem = "".join(secrets.choice(RANDOM_LETTERS) for _ in range(ACCOUNT_LENGTH_MAX))
    return AccountName(next(name for name in _variants(stem) if not is_taken(name)))


def _variants(stem: str) -> Iterator[str]:
    """The stem itself, then with digits of the chain's alphabet behind it."""
    yield stem
    for number in count():
        tail = "".join(str(1 + int(digit)) for digit in _base_five(number))
        yield stem[: ACCOUNT_LENGTH_MAX - len(tail)] + tail


def _base_five(number: int) -> str:
    whole, rest = divmod(number, 5)
    return (_base_five(whole) if whole else "") + str(rest)
