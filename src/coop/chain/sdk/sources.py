"""The files a contract is made of: found by its includes, digested, made readable for libclang."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coop.chain.sdk.cache import Cache

_INCLUDE = re.compile(
    r'^[ \t]*#[ \t]*include[ \t]*(?P<kind>[<"])(?P<name>[^>"\n]+)[>"]', re.MULTILINE
)
_ATTRIBUTE = re.compile(r"\[\[(?P<list>[^\[\]]*\beosio::[^\[\]]*)\]\]")
_OLD_ATTRIBUTE = re.compile(
    r"__attribute__\(\(eosio_(?P<word>action|table|contract)(?P<arguments>\([^()]*\))?\)\)"
)
_ONE_OF_LIST = re.compile(r"eosio::(?P<word>\w+)\s*(?:\(\s*(?P<arguments>[^()]*?)\s*\))?")


@dataclass(frozen=True, slots=True)
class Source:
    """One contract's main file with the folders its includes are sought in."""

    path: Path
    includes: tuple[Path, ...]

    @property
    def stem(self) -> str:
        """The file's name without its ending: the contract's name unless an attribute differs."""
        return self.path.stem


def locate(path: Path, include: Sequence[Path], cache: Cache) -> Source:
    """Where includes are sought: the folder, `include` beside it, the books, `include`."""
    folder = path.parent
    near = [folder, folder / "include", folder.parent / "include"]
    found = [place for place in near if place.is_dir()]
    books = _books_folder(folder, cache)
    return Source(
        path, (*found, *(place.resolve() for place in include), *([books] if books else []))
    )


def _books_folder(folder: Path, cache: Cache) -> Path | None:
    """A folder in which `<slice>/<slice>.hpp` leads to the contract of each slice on the shelf."""
    if folder.name != "contract":
        return None
    books = {
        place.parent.name: place
        for place in sorted(folder.parent.parent.glob("*/contract"))
        if place.is_dir()
    }
    told = "\n".join(f"{name} {place.resolve()}" for name, place in books.items())
    shelf = cache.folder / f"books-{hashlib.sha256(told.encode()).hexdigest()[:16]}"
    shelf.mkdir(parents=True, exist_ok=True)
    for name, place in books.items():
        link = shelf / name
        if not link.is_symlink():
            try:
                link.symlink_to(place.resolve(), target_is_directory=True)
            except FileExistsError:
                continue  # another build was quicker
    return shelf


@dataclass(frozen=True, slots=True)
class File:
    """A file as it is included: `name` as written there, `path` as the compiler will open it."""

    name: str
    path: Path
    text: str


def read_files(source: Source) -> list[File]:
    """The main file and every file it includes, save the SDK's and the libraries', each once."""
    main = File(source.path.name, source.path, source.path.read_text(encoding="utf-8"))
    files, waiting, seen = [main], [main], {source.path.resolve()}
    while waiting:
        current = waiting.pop()
        for found in _included(current, source.includes):
            if found.path.resolve() not in seen:
                seen.add(found.path.resolve())
                files.append(found)
                waiting.append(found)
    return files


def _included(current: File, includes: Sequence[Path]) -> Iterator[File]:
    for match in _INCLUDE.finditer(current.text):
        name = match["name"]
        folders = (current.path.parent, *includes) if match["kind"] == '"' else tuple(includes)
        for folder in folders:
            path = folder / name
            if path.is_file():
                yield File(name, path, path.read_text(encoding="utf-8"))
                break


def digest(files: Sequence[File], fingerprint: str) -> str:
    """What the module will depend on, as one digest; where the files lie does not count."""
    told = hashlib.sha256(fingerprint.encode())
    for item in files:
        told.update(item.name.encode() + b"\0" + item.text.encode() + b"\0")
    return told.hexdigest()


def readable(text: str) -> str:
    """The text with each `[[eosio::…]]` as an annotation, which clang keeps; lines stay."""
    text = _OLD_ATTRIBUTE.sub(
        lambda match: f"[[eosio::{match['word']}{match['arguments'] or ''}]]", text
    )
    return _ATTRIBUTE.sub(_as_annotations, text)


def _as_annotations(match: re.Match[str]) -> str:
    told = []
    for one in _ONE_OF_LIST.finditer(match["list"]):
        argument = (one["arguments"] or "").strip().strip('"')
        told.append(f'clang::annotate("eosio::{one["word"]}={argument}")')
    return f"[[{', '.join(told)}]]" + "\n" * match["list"].count("\n")
