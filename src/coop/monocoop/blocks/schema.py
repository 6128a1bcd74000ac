"""What settings of blocks are made of: words in both languages, addresses, choices, uploads.

A settings class is a frozen pydantic model; each field says in `Label` how people read it. The
constructor's panel, its errors, the check of an imported layout all come from these classes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeAlias
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import get_language
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from coop.kernel.names import AccountName

Text: TypeAlias = str | Promise
WORDS_LENGTH_MAX = 6000
ADDRESS_LENGTH_MAX = 500
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
OWN_PATH = re.compile(r"^/(?![/\\])[^\s\\]*$")


class Settings(BaseModel):
    """The settings of one tile; a block without any uses this very class."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field may have, as the panel shows it."""

    value: str
    title: Text
    note: Text = ""


Choices: TypeAlias = Callable[[AccountName], Sequence[Choice]]
"""(cooperative) → what may be chosen there; a value from elsewhere is a foreign reference."""


@dataclass(frozen=True, slots=True)
class Label:
    """How a field is called and explained; `lines` of a text field; `choices` of a reference."""

    title: Text
    help: Text = ""
    lines: int = 1
    choices: Choices | None = None
    titles: tuple[Choice, ...] = ()
    """The members of an enumeration in words."""


class Words(BaseModel):
    """A text of the chair's in Russian, and in English where somebody wrote it."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    ru: Annotated[str, StringConstraints(max_length=WORDS_LENGTH_MAX)] = ""
    en: Annotated[str, StringConstraints(max_length=WORDS_LENGTH_MAX)] = ""

    def __str__(self) -> str:
        """In the reader's language, else in the one that is there."""
        first, second = (self.en, self.ru) if _reads_english() else (self.ru, self.en)
        return first or second

    def __bool__(self) -> bool:
        return bool(self.ru or self.en)


def _reads_english() -> bool:
    return (get_language() or "").startswith("en")


def check_address(text: str) -> str:
    """A page of this site (`/…`), a web address, an e-mail or a telephone; never a script."""
    if not text or OWN_PATH.match(text):
        return text
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    is_whole = bool(parts.netloc) if parts.scheme in {"http", "https"} else bool(parts.path)
    if parts.scheme not in SCHEMES or not is_whole or re.search(r"[\s\\<>\"]", text):
        raise PydanticCustomError("address_malformed", "Not an address.")
    return text


Address: TypeAlias = Annotated[
    str, StringConstraints(max_length=ADDRESS_LENGTH_MAX), AfterValidator(check_address)
]


class UploadKind(StrEnum):
    """What a field takes from the chair's device."""

    PICTURE = "picture"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class UploadId:
    """Marks a `str` field as the id of an upload of this cooperative."""

    kind: UploadKind
