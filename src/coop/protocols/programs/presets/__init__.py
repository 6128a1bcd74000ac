"""Presets of programs: terms and the regulation's texts to begin with, as data."""

from coop.protocols.programs.presets.reading import (
    Preset,
    PresetUnknown,
    Section,
    preset,
    presets,
)

__all__ = ["Preset", "PresetUnknown", "Section", "preset", "presets"]
