"""The charter's door: values in force, values of an older version, presets to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coop.protocols.charter.models import CharterVersion
from coop.protocols.charter.presets import Preset, preset, preset_for, presets
from coop.protocols.charter.rules import CharterMissing, CooperativeKind, ParameterUnknown

__all__ = [
    "Charter",
    "CooperativeKind",
    "Preset",
    "charter_of",
    "preset",
    "preset_for",
    "presets",
    "value",
    "version_in_force",
]


@dataclass(frozen=True, slots=True)
class Charter:
    """One version of a cooperative's charter."""

    version: int
    kind: CooperativeKind
    parameters: Mapping[str, int]
    adopted_at: datetime

    def value(self, code: str) -> int:
        """The value of a parameter, in its own unit; raises `ParameterUnknown`."""
        if code not in self.parameters:
            raise ParameterUnknown(parameter=code, version=self.version)
        return self.parameters[code]


def charter_of(coop: str, version: int | None = None) -> Charter:
    """The charter in force, or an older version of it; raises `CharterMissing`."""
    rows = CharterVersion.unbound.filter(coop=coop).order_by("-version")
    row = (rows.filter(version=version) if version else rows).first()
    if row is None:
        raise CharterMissing(coop=coop, version=version)
    return Charter(row.version, CooperativeKind(row.kind), row.parameters, row.adopted_at)


def value(coop: str, code: str) -> int:
    """The value in force; raises `CharterMissing` or `ParameterUnknown`."""
    return charter_of(coop).value(code)


def version_in_force(coop: str) -> int:
    """The number of the version in force; raises `CharterMissing`."""
    return charter_of(coop).version
