"""Rules and contract agree: whatever is tried on a finding or a conclusion, both say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.kernel.errors import Refusal
from coop.protocols.commission import errors
from coop.protocols.commission.rules import Addressee, Conclusion, Finding, check_year
from coop.protocols.commission.tests.auditing import (
    AUDITORS,
    FINDING_DAYS,
    answer,
    close,
    conclude,
    decide,
    elect,
    escalate,
    find,
    finding_row,
    let_days_pass,
    stands,
)
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import seconds

QUIET = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
ACTS: Mapping[str, Callable[[Cooperative, int], object]] = {
    "answer": answer,
    "close": close,
    "escalate": escalate,
    "uphold": decide,
    "dismiss": lambda cooperative, number: decide(cooperative, number, approve=False),
}


def followed(cooperative: Cooperative, finding: Finding, act: str) -> Finding:
    """What the rules say of an act now."""
    now = cooperative.now
    match act:
        case "answer":
            return finding.answered()
        case "close":
            return finding.closed()
        case "escalate":
            return finding.escalated(now)
        case _:
            return finding.decided(now, FINDING_DAYS, approved=act == "uphold")


def tried(attempt: Callable[[], object]) -> type[Refusal] | None:
    """How something is refused; None when it is not."""
    try:
        attempt()
    except Refusal as refused:
        return type(refused)
    return None


@given(acts=st.lists(st.sampled_from([*ACTS, "wait"]), max_size=8))
@QUIET
def test_a_finding_goes_the_same_way(cooperative: Cooperative, acts: list[str]) -> None:
    """Each act is taken or refused by both alike, and both stand where the other does."""
    if not cooperative.rows("commission", "commissions"):
        elect(cooperative)
    number = find(cooperative)
    finding = Finding(Addressee.COUNCIL, cooperative.now + timedelta(days=FINDING_DAYS))
    for act in acts:
        if act == "wait":
            let_days_pass(cooperative, FINDING_DAYS)
            continue
        before = finding
        expected = tried(lambda before=before, act=act: followed(cooperative, before, act))
        assert tried(lambda act=act: ACTS[act](cooperative, number)) is expected
        if expected is None:
            finding = followed(cooperative, before, act)
        row = finding_row(cooperative, number)
        assert (row is not None) is finding.is_waiting()
        if row is not None:
            assert (row["state"], row["upheld"]) == (finding.state, finding.upheld)
            assert abs(row["due_at"] - seconds(finding.due_at)) <= 1


@given(
    signed=st.lists(
        st.tuples(st.sampled_from(AUDITORS), st.sampled_from(["good", "bad"])), max_size=7
    )
)
@QUIET
def test_a_conclusion_comes_to_stand_alike(
    cooperative: Cooperative, signed: list[tuple[str, str]]
) -> None:
    """Any order of signatures under two papers: taken, refused and counted alike."""
    if not cooperative.rows("commission", "commissions"):
        elect(cooperative)
    taken = {row["year"] for row in cooperative.rows("commission", "conclusions")}
    year = next(each for each in range(1992, 2026) if each not in taken)
    told = Conclusion(AUDITORS)
    for auditor, paper in signed:
        before = told
        expected = tried(lambda: before.signed_by(auditor, paper))  # noqa: B023 - called at once
        assert expected is tried(
            lambda: conclude(cooperative, year, by=auditor, content=paper)  # noqa: B023
        )
        if expected is None:
            told = before.signed_by(auditor, paper)
        assert stands(cooperative, year) is told.stands


def test_years_are_bounded_alike(cooperative: Cooperative) -> None:
    """From the law's year to the present one."""
    elect(cooperative)
    for year in (1991, 1992, cooperative.now.year, cooperative.now.year + 1):
        expected = tried(lambda: check_year(year, cooperative.now))  # noqa: B023 - called at once
        assert expected in (None, errors.YearOutOfRange)
        assert expected is tried(lambda: conclude(cooperative, year, by="olga"))  # noqa: B023
