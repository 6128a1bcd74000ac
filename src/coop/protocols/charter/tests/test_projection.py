"""A charter is never changed in place: an amendment is the next version."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Base, Majority
from coop.protocols.charter import api
from coop.protocols.charter.api import AmendmentState, Organ
from coop.protocols.charter.projection import HANDLERS
from coop.protocols.charter.rules import CharterMissing, ParameterUnknown
from coop.protocols.charter.tests.amending import MEETING_MATTER, decide, draft, drop, listed
from coop.protocols.testing import Cooperative
from coop.store import journal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def record(action: str, block: int, **parameters: int) -> None:
    told = {
        "coop": "rassvet",
        "kind": 1,
        "parameters": [{"code": code, "value": value} for code, value in parameters.items()],
    }
    write(action, block, told)


def write(action: str, block: int, told: dict[str, Any]) -> None:
    recorded = RecordedAction("charter", action, told, None, (), block, NOW, "0" * 64, 0)
    with journal.at_block(block):
        HANDLERS["charter", action](recorded)


def set_competence(block: int, matter: str, *, kind: int = 1, **changes: Any) -> None:
    rule: dict[str, Any] = {
        "matter": matter,
        "organ": 2,
        "majority": 1,
        "base": 1,
        "by_delegates": True,
        "long_notice": False,
    }
    write("setcompet", block, {"kind": kind, "rule": rule | changes})


def test_amendment_keeps_what_it_does_not_change() -> None:
    """Version 2 has the new fee and the old age; version 1 stays as it was."""
    record("adopt", 1, minage=16, entrance=100)
    record("amend", 2, entrance=200)

    assert (api.value("rassvet", "entrance"), api.value("rassvet", "minage")) == (200, 16)
    assert api.charter_of("rassvet", 1).value("entrance") == 100
    assert api.version_in_force("rassvet") == 2


def test_undone_amendment_never_was() -> None:
    """After a fork the former version is in force again."""
    record("adopt", 1, entrance=100)
    record("amend", 2, entrance=200)

    journal.undo_from(2)

    assert (api.version_in_force("rassvet"), api.value("rassvet", "entrance")) == (1, 100)


def test_unknown_parameter_and_missing_charter_are_told() -> None:
    """Neither is silently zero."""
    record("adopt", 1, entrance=100)

    with pytest.raises(ParameterUnknown):
        api.value("rassvet", "quorum")
    with pytest.raises(CharterMissing):
        api.value("zarya", "entrance")


def test_the_meetings_amendment_reaches_the_read_model(followed: Cooperative) -> None:
    """Drafted it waits; decided for, the next version has its values and its majorities."""
    coop = followed.name
    number = draft(followed, {"entrance": 55}, {"fee": Majority.TWO_THIRDS})
    assert api.waiting_amendments(coop) == (number,)
    assert api.next_amendment(coop) == number + 1

    decide(followed, number)

    charter, status = api.charter_of(coop), api.amendment(coop, number)
    assert (charter.version, dict(charter.parameters)) == (2, followed.charter())
    assert charter.raises == {"fee": Majority.TWO_THIRDS}
    assert status is not None
    assert (status.state, status.matter) == (AmendmentState.ADOPTED, MEETING_MATTER)
    assert status.former.version == 1
    assert api.waiting_amendments(coop) == ()


def test_rejected_and_dropped_drafts_are_kept_as_such(followed: Cooperative) -> None:
    """What the meeting refused or the chair took back stays in the list; the charter stands."""
    rejected, dropped = draft(followed, {"entrance": 55}), draft(followed, {"entrance": 66})

    decide(followed, rejected, approve=False)
    drop(followed, dropped)

    states = {each.number: each.state for each in api.amendments(followed.name)}
    assert states == {rejected: AmendmentState.REJECTED, dropped: AmendmentState.DROPPED}
    assert api.version_in_force(followed.name) == 1


def test_a_waiting_draft_is_told_beside_the_charter_of_the_day(followed: Cooperative) -> None:
    """What was adopted meanwhile is what it changes; once decided, it is told as it was then."""
    first, second = draft(followed, {"entrance": 55}), draft(followed, {"entrance": 66})

    decide(followed, first)
    waiting = api.amendment(followed.name, second)
    decide(followed, second)
    decide(followed, draft(followed, {"entrance": 77}))
    closed = api.amendment(followed.name, second)

    assert waiting is not None
    assert closed is not None
    assert waiting.former.value("entrance") == 55
    assert closed.former.value("entrance") == 55


def test_raises_outlive_other_amendments(followed: Cooperative) -> None:
    """As on the ledger: a protocol's amendment leaves the majorities."""
    decide(followed, draft(followed, {}, {"fee": Majority.UNANIMOUS}))

    followed.relay("assembly", "charter", "amend", parameters=listed({"entrance": 60}))

    charter = api.charter_of(followed.name)
    assert (charter.version, charter.raises) == (3, {"fee": Majority.UNANIMOUS})


def test_a_charter_raises_what_the_law_asks(followed: Cooperative) -> None:
    """The competence in force has the charter's majority; an older version's has its own."""
    decide(followed, draft(followed, {}, {"fee": Majority.THREE_QUARTERS}))

    now = api.competence_of(followed.name, "fee")
    then = api.competence_of(followed.name, "fee", version=1)

    assert now is not None
    assert then is not None
    assert (now.organ, now.majority) == (Organ.GENERAL_MEETING, Majority.THREE_QUARTERS)
    assert then.majority is Majority.SIMPLE
    assert api.competence_of(followed.name, "luck") is None


def test_undone_decision_leaves_the_draft_waiting(followed: Cooperative) -> None:
    """After a fork the meeting has not decided, and the former charter is in force."""
    number = draft(followed, {"entrance": 55})
    followed.chain.pass_time(seconds=1)
    block = decide(followed, number).block

    journal.undo_from(block)

    status = api.amendment(followed.name, number)
    assert status is not None
    assert status.state is AmendmentState.WAITING
    assert api.version_in_force(followed.name) == 1


def test_the_table_of_competence_is_the_ledgers() -> None:
    """The preset's until the ledger tells; then what it tells, and changes, and nothing else."""
    record("adopt", 1, entrance=100)
    assert "liquidation" in {each.matter for each in api.competences("rassvet")}

    set_competence(2, "amend", majority=2, base=2, by_delegates=False, long_notice=True)
    set_competence(3, "amend", majority=3, base=2, by_delegates=False, long_notice=True)
    set_competence(3, "amend", kind=2)

    [rule] = api.competences("rassvet")
    assert (rule.matter, rule.majority, rule.base) == ("amend", Majority.THREE_QUARTERS, Base.ALL)
    assert (rule.by_delegates, rule.long_notice) == (False, True)


def test_norms_are_the_ledgers() -> None:
    """Set, changed and dropped: the page and the form speak of the law as the ledger has it."""
    record("adopt", 1, entrance=100)
    for block, code, floor in ((2, "entrance", 5), (3, "entrance", 7), (4, "quorum", 9)):
        write("setnorm", block, {"kind": 1, "code": code, "floor": floor, "ceiling": 10})
    write("dropnorm", 5, {"kind": 1, "code": "quorum"})

    norms = api.law_of(api.CooperativeKind.CONSUMER_SOCIETY).norms

    assert {code: norm.floor for code, norm in norms.items()} == {"entrance": 7}
