"""Reads the presets: `common.toml` has the sections of every regulation, each preset its own."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from coop.kernel.errors import CoopError

FOLDER = Path(__file__).parent
COMMON = "common"


class PresetUnknown(CoopError):
    """A preset that this installation does not have."""

    code = "program_preset_unknown"
    sentence = "There is no such preset of a program."


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Section(_Strict):
    """One text block of a regulation; paragraphs stand on lines of their own."""

    key: str
    title: str = Field(min_length=1, max_length=120)
    text: str = Field(max_length=20_000)

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text's paragraphs, none of them empty."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())


class Preset(_Strict):
    """A program to begin with: `terms` by the names of `rules.Terms`."""

    key: str
    order: int
    icon: str
    name: str
    about: str
    title: str
    purpose: str
    terms: dict[str, int]
    sections: tuple[Section, ...]


@cache
def presets() -> tuple[Preset, ...]:
    """All presets, in the order in which they are offered."""
    found = [_read(place) for place in FOLDER.glob("*.toml") if place.stem != COMMON]
    return tuple(sorted(found, key=lambda one: one.order))


def preset(key: str) -> Preset:
    """One preset; raises `PresetUnknown`."""
    for one in presets():
        if one.key == key:
            return one
    raise PresetUnknown(key=key)


def _read(place: Path) -> Preset:
    told = tomllib.loads(place.read_text("utf-8"))
    texts = told.pop("texts")
    shared = tomllib.loads((FOLDER / f"{COMMON}.toml").read_text("utf-8"))["sections"]
    sections = [
        Section(key=one["key"], title=one["title"], text=texts.pop(one["key"], one["text"]).strip())
        for one in shared
    ]
    if texts:
        raise PresetUnknown(key=place.stem, sections=sorted(texts))
    return Preset(key=place.stem, sections=tuple(sections), **told)
