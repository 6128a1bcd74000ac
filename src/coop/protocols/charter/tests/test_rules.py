"""What an amendment may say: the rules refuse what the contract refuses."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.kernel.decisions import Base, Majority
from coop.kernel.errors import Refusal
from coop.protocols.charter import errors
from coop.protocols.charter.presets import preset
from coop.protocols.charter.rules import Changes, Competence, Law, Norm, Organ, amend
from coop.protocols.charter.tests.amending import decide, draft, raised
from coop.protocols.testing import Cooperative

PRESET = preset("ru-consumer-society")
LAW = Law(PRESET.norms(), PRESET.rules())
VALUES = PRESET.values()

SMALL = Law(
    {"entrance": Norm(0, 9), "minage": Norm(16, 18)},
    {"fee": Competence("fee", Organ.GENERAL_MEETING, Majority.TWO_THIRDS, Base.PRESENT)},
)


def test_what_is_not_amended_stays() -> None:
    """The next version is the former with the changes laid on it."""
    following = amend({"entrance": 1, "minage": 16}, {"fee": 4}, Changes({"entrance": 2}), SMALL)

    assert following == Changes({"entrance": 2, "minage": 16}, {"fee": 4})


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        (Changes(), errors.NoChanges),
        (Changes({"minage": 15}), errors.BelowNorm),
        (Changes({"minage": 19}), errors.AboveNorm),
        (Changes({"luck": 1}), errors.ParameterUnknown),
        (Changes({}, {"luck": 2}), errors.CompetenceUnknown),
        (Changes({}, {"fee": 1}), errors.MajorityBelowNorm),
        (Changes({}, {"fee": 5}), errors.MajorityBelowNorm),
        (Changes({f"p{n}": 1 for n in range(65)}), errors.TooManyParameters),
    ],
)
def test_a_wrong_amendment_is_refused(changes: Changes, refusal: type[Refusal]) -> None:
    """Each with the contract's own error."""
    with pytest.raises(refusal):
        amend({"entrance": 1, "minage": 16}, {}, changes, SMALL)


def test_a_new_norm_asks_for_a_value() -> None:
    """A charter that lacks a value is amended only together with it."""
    with pytest.raises(errors.MissingParameter):
        amend({"entrance": 1}, {}, Changes({"entrance": 2}), SMALL)


@given(
    values=st.dictionaries(
        st.sampled_from([*VALUES, "luck"]),
        st.one_of(st.integers(-1, 40), st.sampled_from([4999, 5000, 7500, 10000, 10001])),
        max_size=3,
    ),
    raises=st.dictionaries(
        st.sampled_from([*LAW.competences, "luck"]), st.integers(0, 5), max_size=2
    ),
)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_rules_and_contract_agree(
    cooperative: Cooperative, values: dict[str, int], raises: dict[str, int]
) -> None:
    """Any amendment is taken by both, with the same charter after it, or refused by both alike."""
    changes = Changes(values, raises)
    newest = cooperative.rows("charter", "charters")[-1]
    standing = {each["matter"]: each["majority"] for each in newest["raises"]}
    expected: Changes | None = None
    refusal: type[Refusal] = Refusal
    try:
        expected = amend(cooperative.charter(), standing, changes, LAW)
    except Refusal as refused:
        refusal = type(refused)

    if expected is None:
        with pytest.raises(refusal):
            draft(cooperative, values, raises)
        return
    decide(cooperative, draft(cooperative, values, raises))

    after = cooperative.rows("charter", "charters")[-1]
    assert cooperative.charter() == expected.values
    assert after["raises"] == raised(expected.raises)


def test_a_competence_is_never_lowered() -> None:
    """A charter's majority counts where it is above the law's."""
    rule = SMALL.competences["fee"]

    assert rule.raised_to(Majority.UNANIMOUS).majority is Majority.UNANIMOUS
    assert rule.raised_to(Majority.SIMPLE).majority is Majority.TWO_THIRDS
    assert rule.raised_to(None) is rule


def test_changes_know_what_they_change() -> None:
    """A value that stays as it was is no change."""
    changes = Changes({"entrance": 1, "minage": 17}, {"fee": 2, "split": 3})

    assert changes.apart_from({"entrance": 1, "minage": 16}, {"fee": 2}) == Changes(
        {"minage": 17}, {"split": 3}
    )
