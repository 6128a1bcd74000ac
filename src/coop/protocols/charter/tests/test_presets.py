"""Presets: every file reads, explains itself in both languages, and keeps to its own norms."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from coop.kernel.money import Symbol
from coop.protocols.charter.presets import Preset, PresetUnknown, preset, preset_for, presets
from coop.protocols.charter.rules import CooperativeKind, Norm, Unit

# What the contracts read by code; a preset without one of these could not be adopted.
READ_BY_CONTRACTS = {
    "minage", "entrance", "minshare", "quorum", "majority", "chairmust", "casting", "admitdays",
    "signdays", "councilmin", "payfirst", "delegates", "sharepart", "shareterm", "returndays",
    "returngate", "meetnotice", "meetquorum", "againquorum",
    "demandshare", "absentee", "remote", "proxymax", "councilterm", "delegterm", "delegnorm",
    "sectionmin", "ties", "cooppaymax", "councilabs", "councilrem", "delegquorum", "longnotice",
    "auditmin", "auditterm", "findingdays", "boardterm", "membersmin",
}  # fmt: skip


@pytest.mark.parametrize("each", presets(), ids=lambda each: each.code)
def test_preset_has_every_parameter_of_the_contracts(each: Preset) -> None:
    """None is missing and none is unknown."""
    assert set(each.parameters) == READ_BY_CONTRACTS


@pytest.mark.parametrize("each", presets(), ids=lambda each: each.code)
def test_advised_values_comply(each: Preset) -> None:
    """What we advise is what the law allows."""
    assert all(given.bounds.allows(given.default) for given in each.parameters.values())


@pytest.mark.parametrize("each", presets(), ids=lambda each: each.code)
def test_a_choice_is_told_as_it_is_chosen(each: Preset) -> None:
    """Where people choose yes or no, the explanation says what yes and what no means."""
    choices = [one for one in each.parameters.values() if one.unit is Unit.YES_NO]

    assert choices
    for one in choices:
        for language, told in (("ru", ("Да: ", " Нет: ")), ("en", ("Yes: ", " No: "))):
            assert all(word in one.explanation.told(language) for word in told)


def test_every_kind_of_cooperative_has_a_preset() -> None:
    """Whatever kind is connected, its charter can be explained."""
    assert {preset_for(kind).kind for kind in CooperativeKind} == set(CooperativeKind)


def test_russian_law_is_the_floor() -> None:
    """Sixteen years, three quarters of the council with its chair, thirty days."""
    law = preset("ru-consumer-society").parameters

    assert law["minage"].floor == 16
    assert law["quorum"].floor == 7500
    assert (law["chairmust"].floor, law["admitdays"].ceiling) == (1, 30)


def test_unknown_preset_is_told_with_the_known_ones() -> None:
    """The way out is in the error."""
    with pytest.raises(PresetUnknown) as unknown:
        preset("mars")

    assert "ru-consumer-society" in str(unknown.value)


def test_default_outside_of_its_norm_is_refused() -> None:
    """A preset that contradicts itself does not load."""
    words = {"ru": "а", "en": "a"}
    content = {
        "code": "x", "kind": 1, "currency": "2,RUB", "title": words,
        "parameters": {"minage": {
            "floor": 16, "ceiling": 18, "default": 14, "unit": "years",
            "norm": words, "title": words, "explanation": words,
        }},
    }  # fmt: skip
    with pytest.raises(ValidationError, match="outside of its own norm"):
        Preset.model_validate(content)


def test_values_may_be_changed_by_code() -> None:
    """The operator changes what the founders decided otherwise, and keeps the rest."""
    values = preset("ru-consumer-society").values(entrance=500_00)

    assert (values["entrance"], values["quorum"]) == (500_00, 7500)
    assert preset("ru-consumer-society").symbol == Symbol("RUB", 2)


@pytest.mark.parametrize(("value", "allowed"), [(15, False), (16, True), (18, True), (19, False)])
def test_norm_includes_its_bounds(value: int, *, allowed: bool) -> None:
    """Floor and ceiling themselves are lawful."""
    assert Norm(16, 18).allows(value) is allowed


def test_units_are_known() -> None:
    """Each unit has words on the screen."""
    used = {given.unit for each in presets() for given in each.parameters.values()}

    assert used <= set(Unit)
