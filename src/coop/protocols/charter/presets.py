"""Presets of charters: what each parameter means, what the law allows, what we advise.

A preset is a TOML file in `presets/`: kind, currency, and per parameter `floor`, `ceiling`,
`default`, `unit`, and in each language `norm`, `title`, `explanation`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coop.kernel.decisions import Base, Majority
from coop.kernel.errors import CoopError
from coop.kernel.money import Symbol
from coop.kernel.names import AccountName
from coop.protocols.charter.rules import Competence, CooperativeKind, Norm, Organ, Unit

FOLDER = Path(__file__).parent / "presets"


class PresetUnknown(CoopError):
    """A preset that this installation does not have."""

    code = "preset_unknown"
    sentence = "There is no such preset of a charter."


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Strict):
    """A text in the languages of screens."""

    ru: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def told(self, language: str) -> str:
        """The text in a language; English where there is no other."""
        return self.ru if language.split("-")[0] == "ru" else self.en


class ParameterPreset(_Strict):
    """One parameter: its bounds by law, the value we advise, and what it means."""

    floor: int
    ceiling: int
    default: int
    unit: Unit
    norm: Words
    title: Words
    explanation: Words

    @model_validator(mode="after")
    def _default_complies(self) -> Self:
        if not Norm(self.floor, self.ceiling).allows(self.default):
            raise ValueError("the default is outside of its own norm")
        return self

    @property
    def bounds(self) -> Norm:
        """The law's floor and ceiling."""
        return Norm(self.floor, self.ceiling)


class CompetencePreset(_Strict):
    """Which organ decides a kind of matter, by what majority, and by which norm."""

    organ: str
    majority: str
    base: str
    delegates: bool
    long_notice: bool
    norm: str
    title: Words

    def on_ledger(self, matter: str) -> dict[str, object]:
        """The rule as the charter contract takes it; raises `KeyError` on an unknown word."""
        return {
            "matter": matter,
            "organ": int(Organ[self.organ.upper()]),
            "majority": int(Majority[self.majority.upper()]),
            "base": int(Base[self.base.upper()]),
            "by_delegates": self.delegates,
            "long_notice": self.long_notice,
        }

    def rule(self, matter: str) -> Competence:
        """The rule as the rules know it; raises `KeyError` on an unknown word."""
        return Competence(
            matter=matter,
            organ=Organ[self.organ.upper()],
            majority=Majority[self.majority.upper()],
            base=Base[self.base.upper()],
            by_delegates=self.delegates,
            long_notice=self.long_notice,
        )


class Preset(_Strict):
    """Parameters, norms and explanations for one kind of cooperative in one jurisdiction."""

    code: str
    kind: CooperativeKind
    currency: str = Field(pattern=r"^\d{1,2},[A-Z]{1,7}$")
    title: Words
    parameters: dict[str, ParameterPreset]
    competences: dict[str, CompetencePreset]

    @model_validator(mode="after")
    def _codes_are_chain_names(self) -> Self:
        for code in (*self.parameters, *self.competences):
            AccountName(code)
        return self

    def norms(self) -> dict[str, Norm]:
        """The law's bounds by parameter."""
        return {code: given.bounds for code, given in self.parameters.items()}

    def rules(self) -> dict[str, Competence]:
        """Who decides what, by kind of matter."""
        return {matter: given.rule(matter) for matter, given in self.competences.items()}

    @property
    def symbol(self) -> Symbol:
        """The currency as a value."""
        precision, _, code = self.currency.partition(",")
        return Symbol(code, int(precision))

    def values(self, **changes: int) -> dict[str, int]:
        """The advised values, with some replaced; unknown codes are kept and refused on the way."""
        return {code: given.default for code, given in self.parameters.items()} | changes


@cache
def presets() -> tuple[Preset, ...]:
    """All presets of this installation; a malformed file raises pydantic's `ValidationError`."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.toml")))


def preset(code: str) -> Preset:
    """One preset by its file's name; raises `PresetUnknown`."""
    for each in presets():
        if each.code == code:
            return each
    raise PresetUnknown(preset=code, known=", ".join(each.code for each in presets()))


def preset_for(kind: CooperativeKind) -> Preset:
    """The preset that explains charters of a kind; raises `PresetUnknown`."""
    for each in presets():
        if each.kind == kind:
            return each
    raise PresetUnknown(kind=int(kind))


def _read(path: Path) -> Preset:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return Preset.model_validate({"code": path.stem} | content)
