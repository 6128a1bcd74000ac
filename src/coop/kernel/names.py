"""Chain names: up to twelve characters of `a-z1-5.`, carried as one unsigned 64-bit number."""

from __future__ import annotations

from typing import Self

from coop.kernel.errors import CoopError

ALPHABET = ".12345abcdefghijklmnopqrstuvwxyz"
NAME_LENGTH_MAX = 13
NAME_BITS = 64
_INDEX = {character: index for index, character in enumerate(ALPHABET)}


class NameMalformed(CoopError):
    """A text that is no chain name."""

    code = "name_malformed"
    sentence = "A chain name has one to twelve characters of a-z, 1-5 and dots, and ends in no dot."


class AccountName(str):
    """A chain account's name, as `members.ru`; equal to its text and hashable as such."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Check the text; raise `NameMalformed` when the chain would not take it."""
        if text and name_from_value(name_to_value(text)) != text:
            raise NameMalformed(name=text)
        if not text:
            raise NameMalformed(name=text)
        return super().__new__(cls, text)

    @property
    def value(self) -> int:
        """The name as the chain stores it: an unsigned 64-bit number."""
        return name_to_value(self)

    @classmethod
    def from_value(cls, value: int) -> Self:
        """Read the name back from its number."""
        return cls(name_from_value(value))


def name_to_value(text: str) -> int:
    """Pack a name into its number; the empty name is zero. Raises `NameMalformed`."""
    if len(text) > NAME_LENGTH_MAX:
        raise NameMalformed(name=text)
    value = 0
    for position in range(NAME_LENGTH_MAX):
        index = 0
        if position < len(text):
            if text[position] not in _INDEX:
                raise NameMalformed(name=text)
            index = _INDEX[text[position]]
        if position < NAME_LENGTH_MAX - 1:
            value = value << 5 | index
        elif index < 16:
            value = value << 4 | index
        else:
            raise NameMalformed(name=text)
    return value


def name_from_value(value: int) -> str:
    """Unpack a number into its name; zero is the empty name."""
    characters = [ALPHABET[value & 0x0F]]
    value >>= 4
    for _ in range(NAME_LENGTH_MAX - 1):
        characters.append(ALPHABET[value & 0x1F])
        value >>= 5
    return "".join(reversed(characters)).rstrip(".")
