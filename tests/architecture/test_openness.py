"""Every act that a cooperative's ledger may show has words, and every field of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from coop.monocoop.openness.words import words_of

PROTOCOLS = Path(__file__).resolve().parents[2] / "src" / "coop" / "protocols"
ABIS = sorted(PROTOCOLS.glob("*/contract/abi.json"))
NOT_OF_COOPERATIVES = {"coop", "document"}


def _acts(abi: Path) -> Iterator[tuple[str, set[str]]]:
    """The actions about a cooperative, with their fields."""
    document = json.loads(abi.read_text())
    structs = {each["name"]: each for each in document["structs"]}
    for action in document["actions"]:
        fields = {each["name"] for each in structs[action["type"]]["fields"]}
        if "coop" in fields:
            yield action["name"], fields


@pytest.mark.parametrize("abi", ABIS, ids=lambda path: path.parents[1].name)
def test_every_act_has_words(abi: Path) -> None:
    """`openness.py` of each slice has a title for each act and words for each of its fields."""
    source = next(abi.parent.glob("*.cpp"))
    words = words_of("eosio" if source.stem == "network" else source.stem)
    assert words is not None, f"{abi.parents[1].name}/openness.py: WORDS is missing"

    without = [name for name, _fields in _acts(abi) if name not in words.acts]
    silent = sorted(
        f"{name}.{field}"
        for name, fields in _acts(abi)
        for field in fields - NOT_OF_COOPERATIVES
        if words.field_of(field) is None and field not in words.hidden
    )

    assert ([], []) == (without, silent)


def test_no_words_are_left_of_acts_that_are_gone() -> None:
    """Words of an act that no contract has leave with it."""
    left = []
    for abi in ABIS:
        source = next(abi.parent.glob("*.cpp"))
        words = words_of("eosio" if source.stem == "network" else source.stem)
        known = {name for name, _fields in _acts(abi)}
        left += (
            [f"{source.stem}::{name}" for name in words.acts if name not in known] if words else []
        )

    assert [] == left
