"""The read model and the contract are twins: after any story their rows say the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.chain.indexer.registry import installed
from coop.protocols.programs import api
from coop.protocols.programs.models import (
    Admission,
    Edition,
    FeeRequest,
    Hold,
    Participation,
    Program,
    Proposal,
)
from coop.protocols.programs.projection import lots_of
from coop.protocols.programs.tests.story import AID, participant, with_wallet
from coop.protocols.testing import Cooperative, programs
from coop.store import journal

pytestmark = pytest.mark.django_db


def adopt_two_editions_and_close(coop: Cooperative) -> None:
    program = participant(coop)
    programs.adopt(coop, program, least=100)
    programs.adopt(coop, **AID)
    programs.close(coop, program)
    programs.decide(coop, programs.propose(coop), approve=False)
    number = programs.propose(coop)
    chair = coop.account("vera")
    programs.act(coop, "vera", "retract", chair=chair, proposal=number)
    programs.propose(coop)


def join_and_leave(coop: Cooperative) -> None:
    program = participant(coop, "galina")
    programs.accede(coop, "boris", program)
    programs.leave(coop, "galina", program)
    programs.adopt(coop, program)
    programs.accede(coop, "boris", program)
    programs.accede(coop, "galina", program)


def admit_and_join(coop: Cooperative) -> None:
    program = programs.adopt(coop, who=3)
    for person in ("galina", "elena"):
        programs.admit(coop, "vera", program, person)
    programs.accede(coop, "elena", program)


def hold_shares(coop: Cooperative) -> None:
    with_wallet(coop)
    program = participant(coop, hold_days=30)
    for days in (0, 20, 11, *(1 for _ in range(16))):
        coop.chain.pass_time(days=days)
        programs.move(coop, "vera", 100, into=program)


def ask_fees_back(coop: Cooperative) -> None:
    program = participant(coop, takes=5, returns=5)
    programs.enter(coop, "vera", "targetpaid", 900, program)
    for approve in (True, False):
        programs.feeback(coop, "vera", program, 300)
        [request] = coop.rows("programs", "feebacks")
        coop.council_decides(request["matter"], approve=approve)
    programs.feeback(coop, "vera", program, 200)
    programs.earn(coop, "vera", program, "vera", 100)


def forget_a_member(coop: Cooperative) -> None:
    ask_fees_back(coop)
    hold_shares(coop)
    coop.relay("assembly", "programs", "forget", member=coop.account("vera"))


STORIES = (
    adopt_two_editions_and_close,
    join_and_leave,
    admit_and_join,
    hold_shares,
    ask_fees_back,
    forget_a_member,
)
KINDS = (Admission, Edition, FeeRequest, Hold, Participation, Program, Proposal)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_rows_equal_the_contracts(
    followed: Cooperative, story: Callable[[Cooperative], None]
) -> None:
    """Programs, proposals, participants, admissions, holds and requests agree."""
    story(followed)

    assert of_the_read_model(followed.name) == of_the_contract(followed)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_a_fork_is_undone_to_the_last_byte(
    followed: Cooperative, story: Callable[[Cooperative], None]
) -> None:
    """Undone from the story's first block on, nothing of it is left."""
    before = rows(followed.name)
    first = followed.chain.info().head_block + 1
    story(followed)

    journal.undo_from(first)

    assert rows(followed.name) == before


def test_every_action_has_its_handler() -> None:
    """No action of the contract goes by unread; only what others are told is left out."""
    for action in ("propose", "close", "retract", "decided", "admit", "accede", "leave", "move"):
        assert installed.handlers_of("programs", action)


def test_taking_part_is_told_by_the_door(followed: Cooperative) -> None:
    """Who has signed the present edition takes part; who has not is told to."""
    program = participant(followed, "galina")
    galina = followed.account("galina")

    assert api.is_participant(followed.name, galina, program)
    programs.adopt(followed, program)

    assert not api.is_participant(followed.name, galina, program)
    [joined] = api.participation(followed.name, galina)
    assert joined.is_outdated


def rows(coop: str) -> list[dict[str, Any]]:
    """Everything the read model has of programs."""
    return [row for kind in KINDS for row in kind.unbound.filter(coop=coop).order_by("pk").values()]


def of_the_contract(coop: Cooperative) -> dict[str, Any]:
    return {
        "programs": [
            (row["id"], row["state"], row["edition"], row["decision"], row["participants"],
             row["regulation"], {**row["terms"], **_whole(row["terms"])})
            for row in coop.rows("programs", "programs")
        ],
        "proposals": [
            (row["id"], row["program"], row["closes"], row["regulation"])
            for row in coop.rows("programs", "proposals")
        ],
        "participants": sorted(
            (row["member"], joined["program"], joined["edition"], joined["joined_at"])
            for row in coop.rows("programs", "participants")
            for joined in row["accessions"]
        ),
        "admissions": sorted(
            (row["member"], program)
            for row in coop.rows("programs", "admissions")
            for program in row["programs"]
        ),
        "lots": sorted(
            (row["member"], lot["program"], int(lot["units"]), lot["came_at"])
            for row in coop.rows("programs", "holds")
            for lot in row["lots"]
        ),
        "feebacks": [
            (row["member"], row["program"], int(row["units"]), row["statement"])
            for row in coop.rows("programs", "feebacks")
        ],
    }  # fmt: skip


def of_the_read_model(coop: str) -> dict[str, Any]:
    return {
        "programs": [
            (row.number, row.state, row.edition, row.decision, row.participants,
             row.regulation, row.terms)
            for row in Program.unbound.filter(coop=coop).order_by("number")
        ],
        "proposals": [
            (row.number, row.program, row.closes, row.paper)
            for row in Proposal.unbound.filter(coop=coop, state="pending").order_by("number")
        ],
        "participants": sorted(
            (row.account, row.program, row.edition, int(row.joined_at.timestamp()))
            for row in Participation.unbound.filter(coop=coop, left_at__isnull=True)
        ),
        "admissions": sorted(
            (row.account, row.program) for row in Admission.unbound.filter(coop=coop)
        ),
        "lots": sorted(
            (row.account, row.program, lot.units, int(lot.came_at.timestamp()))
            for row in Hold.unbound.filter(coop=coop)
            for lot in lots_of(row)
        ),
        "feebacks": [
            (row.account, row.program, row.units, row.statement)
            for row in FeeRequest.unbound.filter(coop=coop, state="pending")
        ],
    }  # fmt: skip


def _whole(terms: dict[str, Any]) -> dict[str, int]:
    """Sums of 64 bits are told as texts by the node."""
    return {key: int(value) for key, value in terms.items() if key != "agent"}
