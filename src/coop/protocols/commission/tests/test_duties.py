"""What is overdue goes to the general meeting by itself, by nobody's key but the payer's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coop.monocoop.acts import ledger
from coop.monocoop.tenants import Tenant
from coop.protocols.commission import api, duties
from coop.protocols.commission.rules import FindingState
from coop.protocols.commission.tests.auditing import (
    FINDING_DAYS,
    answer,
    close,
    decide,
    elect,
    find,
    let_days_pass,
)
from coop.protocols.membership.tests.following import FollowedLedger
from coop.protocols.testing import Cooperative

pytestmark = pytest.mark.django_db


@pytest.fixture
def machine(
    followed: Cooperative, site: Tenant, tmp_path: Path, settings: Any
) -> Iterator[FollowedLedger]:
    """The cooperative's server: the payer's key on disk, and the chain behind it."""
    folder = tmp_path / "keys" / followed.name
    folder.mkdir(parents=True)
    file = folder / "payer.key"
    file.write_text(str(followed.chain.key(followed.name, "payer")))
    file.chmod(0o600)
    elect(followed)
    shown = FollowedLedger(followed.chain)  # type: ignore[arg-type]
    with ledger.using(shown):
        yield shown


def state_of(cooperative: Cooperative, number: int) -> FindingState | None:
    told = api.finding(cooperative.name, number)
    return told.state if told else None


def test_overdue_findings_go_to_the_meeting(followed: Cooperative, machine: FollowedLedger) -> None:
    """Answered or not; once, however often the clock strikes; those closed in time do not."""
    late, answered, closed = find(followed), find(followed), find(followed)
    answer(followed, answered)
    close(followed, closed)
    assert duties.escalate_overdue(followed.now) == 0
    let_days_pass(followed, FINDING_DAYS)

    went = duties.escalate_overdue(followed.now)

    assert went == 2
    assert state_of(followed, late) is state_of(followed, answered) is FindingState.BEFORE_MEETING
    assert state_of(followed, closed) is FindingState.CLOSED
    assert duties.escalate_overdue(followed.now) == 0


def test_what_the_meeting_upheld_goes_there_again(
    followed: Cooperative, machine: FollowedLedger
) -> None:
    """Its days ran anew, and were over anew."""
    number = find(followed)
    let_days_pass(followed, FINDING_DAYS)
    duties.escalate_overdue(followed.now)
    decide(followed, number)
    assert duties.escalate_overdue(followed.now) == 0
    let_days_pass(followed, FINDING_DAYS)

    assert duties.escalate_overdue(followed.now) == 1
    assert state_of(followed, number) is FindingState.BEFORE_MEETING


def test_a_refusal_keeps_nobody_waiting(followed: Cooperative, machine: FollowedLedger) -> None:
    """A clock that runs ahead of the ledger's is refused by it, and tried again later."""
    find(followed)

    assert duties.escalate_overdue(followed.now + timedelta(days=FINDING_DAYS, hours=1)) == 0
    let_days_pass(followed, FINDING_DAYS)

    assert duties.escalate_overdue(followed.now) == 1
