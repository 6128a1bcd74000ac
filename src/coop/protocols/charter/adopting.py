"""What the ledger would refuse of a first charter, told before it is asked; pure.

The twin of `adopt` in `charter.cpp`; each refusal carries the article of law behind it.
"""

from __future__ import annotations

from collections.abc import Mapping

from coop.kernel.errors import Refusal
from coop.protocols.charter import errors
from coop.protocols.charter.presets import Preset


def refusals_of(preset: Preset, values: Mapping[str, int], *, language: str) -> list[Refusal]:
    """Every value outside its norm, unknown or missing, in the order of the preset."""
    unknown = [errors.ParameterUnknown(code=code) for code in values.keys() - preset.parameters]
    known = [_refusal(preset, code, values.get(code), language) for code in preset.parameters]
    return [*unknown, *(refusal for refusal in known if refusal)]


def _refusal(preset: Preset, code: str, value: int | None, language: str) -> Refusal | None:
    given = preset.parameters[code]
    told: dict[str, object] = {"code": code, "article": given.norm.told(language)}
    if value is None:
        return errors.MissingParameter(**told)
    if value < given.floor:
        return errors.BelowNorm(**told, value=value, floor=given.floor)
    if value > given.ceiling:
        return errors.AboveNorm(**told, value=value, ceiling=given.ceiling)
    return None
