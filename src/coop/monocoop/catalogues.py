"""Catalogues without gettext: compiles .po into .mo, and finds messages nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
CATALOGUE = Path("locale/ru/LC_MESSAGES/django.po")
CALLS_IN_TEMPLATE = re.compile(
    r"""\b(?:n?p?gettext|_)\((?:[^'")]|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")*\)"""
)
Message = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Untranslated:
    """A message that stands in a file but not, translated, in its app's catalogue."""

    file: Path
    line: int
    message: Message

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message!r}"


@dataclass(frozen=True, slots=True)
class Disputed:
    """One English text with several Russian ones: the site shows one of them everywhere."""

    message: str
    translations: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.message!r}: {' | '.join(self.translations)}"


def catalogue_files(root: Path) -> list[Path]:
    """All catalogues below a folder."""
    return sorted(root.glob("**/locale/*/LC_MESSAGES/*.po"))


def compile_all(root: Path) -> list[Path]:
    """Compile every catalogue that is newer than what was made of it; return those written."""
    written = []
    for source in catalogue_files(root):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compiled = BytesIO()
            write_mo(compiled, read_catalogue(source))
            target.write_bytes(compiled.getvalue())
            written.append(target)
    return written


def read_catalogue(source: Path) -> Catalog:
    """Read one .po file."""
    with source.open("rb") as content:
        return read_po(content, locale=source.parents[1].name)


def untranslated(root: Path) -> list[Untranslated]:
    """Every message of every app's templates and Python that Russian readers would see in English.

    A message may stand in the catalogue of its own app or of any app above it in the tree.
    """
    known: dict[Path, set[str]] = {}
    found = []
    for file in sorted((*root.glob("**/*.py"), *root.glob("**/templates/**/*.html"))):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        translated = _translated_for(file, root, known)
        found += [
            Untranslated(file.relative_to(root), line, message)
            for line, message in messages_in(file)
            if _first(message) not in translated
        ]
    return found


def disputed(root: Path) -> list[Disputed]:
    """Texts that catalogues translate differently; the first app's words would win everywhere.

    What must differ needs another English text, or a context.
    """
    known: dict[tuple[str | None, str], set[str]] = {}
    for source in catalogue_files(root):
        for entry in read_catalogue(source):
            if entry.id and entry.string:
                text, said = _first(_texts(entry.id)), _first(_texts(entry.string))
                known.setdefault((entry.context, text), set()).add(said)
    return [
        Disputed(text, tuple(sorted(said))) for (_, text), said in known.items() if len(said) > 1
    ]


def messages_in(file: Path) -> Iterator[tuple[int, Message]]:
    """The messages of one Python file or template, with their lines."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        calls = (CALLS_IN_TEMPLATE.findall(line) for line in templatize(text).splitlines())
        text = "\n".join("; ".join(line) for line in calls)
    for line, function, message, _comments in extract_python(
        BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"}
    ):
        spoken = _spoken(str(function), message)
        if spoken:
            yield line, spoken


def _spoken(function: str, message: object) -> Message:
    """The texts alone: a context is no message, and what is not a literal can't be checked."""
    if isinstance(message, str):
        return message
    parts = message if isinstance(message, (tuple, list)) else ()
    texts = tuple(part for part in parts if isinstance(part, str))
    return texts[1:] if function.startswith(("pgettext", "npgettext")) else texts


def _first(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def _texts(said: str | Sequence[str]) -> Message:
    return said if isinstance(said, str) else tuple(said)


def _translated_for(file: Path, root: Path, known: dict[Path, set[str]]) -> set[str]:
    translated: set[str] = set()
    for folder in file.parents:
        source = folder / CATALOGUE
        if source not in known:
            known[source] = _translated_in(source) if source.exists() else set()
        translated |= known[source]
        if folder == root:
            break
    return translated


def _translated_in(source: Path) -> set[str]:
    return {
        _first(tuple(entry.id) if not isinstance(entry.id, str) else entry.id)
        for entry in read_catalogue(source)
        if entry.id and all(entry.string if isinstance(entry.string, tuple) else (entry.string,))
    }
