"""Terms of a program: the contract and its pure twin refuse the same, each by its own error."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coop.protocols.programs import errors
from coop.protocols.programs.rules import Terms, check_terms
from coop.protocols.programs.tests.story import AID
from coop.protocols.testing import Cooperative, programs
from coop.protocols.testing.programs import terms_with

Connect = Callable[..., Cooperative]

UNSOUND = [
    ({"model": 0}, errors.ModelUnknown),
    ({"model": 4}, errors.ModelUnknown),
    ({"takes": 32}, errors.BitsUnknown),
    ({"returns": 9}, errors.BitsUnknown),
    ({"who": 0}, errors.WhoUnknown),
    ({"who": 4}, errors.WhoUnknown),
    ({"who": 2}, errors.SectionUnknown),
    ({"section": 1}, errors.SectionUnknown),
    ({"takes": 0}, errors.NothingTaken),
    ({"takes": 4}, errors.ModelDiffers),
    ({"model": 1, "takes": 3}, errors.ModelDiffers),
    ({"model": 1, "takes": 2}, errors.ModelDiffers),
    ({"model": 1, "returns": 3}, errors.ReturnsDiffer),
    ({"returns": 0}, errors.ReturnsDiffer),
    ({"returns": 5}, errors.ReturnsDiffer),
    ({**AID, "takes": 5}, errors.ModelDiffers),
    ({**AID, "takes": 20}, errors.ModelDiffers),
    ({**AID, "returns": 1}, errors.ReturnsDiffer),
    ({**AID, "takes": 8, "returns": 4}, errors.ReturnsDiffer),
    ({**AID, "most": 5}, errors.LimitsDiffer),
    ({**AID, "hold_days": 5}, errors.LimitsDiffer),
    ({"fee_rule": 3}, errors.FeeRuleUnknown),
    ({"fee": 1}, errors.FeeDiffers),
    ({"fee_period": 1}, errors.FeeDiffers),
    ({"grace_days": 1}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 1, "fee": 0, "fee_period": 1}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 1, "fee": 1, "fee_period": 0}, errors.FeeDiffers),
    ({"takes": 1, "fee_rule": 1, "fee": 1, "fee_period": 1}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 2, "fee": 10_001}, errors.FeeDiffers),
    ({"takes": 6, "fee_rule": 2, "fee": 500}, errors.FeeDiffers),
    ({"takes": 5, "fee_rule": 2, "fee": 500, "fee_period": 1}, errors.FeeDiffers),
    ({"hold_days": 3_651}, errors.DaysTooMany),
    (
        {"takes": 5, "fee_rule": 1, "fee": 1, "fee_period": 1, "grace_days": 366},
        errors.DaysTooMany,
    ),
    ({"least": 2, "most": 1}, errors.LimitsDiffer),
    ({"least": -1}, errors.LimitsDiffer),
    ({"target": -1}, errors.LimitsDiffer),
    ({"most": 2**62}, errors.LimitsDiffer),
    ({"model": 1, "hold_days": 1}, errors.LimitsDiffer),
    ({"agent": "operator"}, errors.AgentNotMember),
]


@pytest.mark.parametrize(("changed", "refusal"), UNSOUND)
def test_unsound_terms_are_refused(
    cooperative: Cooperative, changed: dict[str, int | str], refusal: type[Exception]
) -> None:
    """Each contradiction has its own refusal."""
    with pytest.raises(refusal):
        programs.propose(cooperative, terms=terms_with(**changed))


NO_WORDS = (errors.ModelUnknown, errors.BitsUnknown, errors.WhoUnknown, errors.FeeRuleUnknown)
"""Numbers for which the rules have no word at all."""


@pytest.mark.parametrize(
    ("changed", "refusal"), [each for each in UNSOUND if each[1] not in NO_WORDS]
)
def test_the_rules_refuse_the_same(changed: dict[str, int | str], refusal: type[Exception]) -> None:
    """What a form tells before the signature is what the ledger would say after it."""
    with pytest.raises(refusal):
        check_terms(
            Terms.read(terms_with(**changed)),
            keeps_fees=True,
            agent_is_member="agent" not in changed,
        )


SOUND = [
    {"model": 1},
    {"takes": 2, "returns": 3},
    {"takes": 31, "returns": 7, "fee_rule": 1, "fee": 100, "fee_period": 2, "grace_days": 10},
    {"takes": 5, "fee_rule": 2, "fee": 300},
    {**AID, "fee_rule": 1, "fee": 100, "fee_period": 1},
    {**AID, "takes": 8},
    {**AID, "returns": 4, "target": 5_000},
    {"least": 5, "most": 5, "hold_days": 3_650, "who": 3},
]


@pytest.mark.parametrize("changed", SOUND)
def test_sound_terms_are_adopted(cooperative: Cooperative, changed: dict[str, int | str]) -> None:
    """The council adopts what contradicts nothing."""
    program = programs.adopt(cooperative, **changed)

    told = programs.row(cooperative, program)["terms"]
    assert {key: int(told[key]) for key in changed} == changed
    check_terms(Terms.read(told), keeps_fees=True)
    assert Terms.read(told).told() == terms_with(**changed)


@pytest.mark.parametrize("takes", [5, 9, 17])
def test_a_production_cooperative_keeps_no_fees(connect: Connect, takes: int) -> None:
    """Its chart has no targeted funding for programs: no fees, no gifts, no conversions."""
    cooperative = connect(charter="ru-production-cooperative")

    with pytest.raises(errors.FeesNotKept):
        programs.propose(cooperative, terms=terms_with(takes=takes))
    with pytest.raises(errors.FeesNotKept):
        programs.propose(cooperative, terms=terms_with(model=3, takes=8, returns=0))
    assert programs.adopt(cooperative) == 1
    with pytest.raises(errors.FeesNotKept):
        check_terms(Terms.read(terms_with(takes=takes)), keeps_fees=False)
