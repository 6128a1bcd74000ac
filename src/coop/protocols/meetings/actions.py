"""Commands of meetings as chain actions: with `events.py`, the only place of chain names.

Each takes who acts, and the archive's document that the action signs where there is one.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from coop.kernel.decisions import Choice
from coop.monocoop.acts import Step
from coop.protocols.meetings.rules import Plan

CONTRACT = "meetings"


# --- what is to be decided, who stands


def propose_question(coop: str, member: str, document: uuid.UUID) -> Step:
    """Propose a question of the meeting's own."""
    return Step(CONTRACT, "propose", {"coop": coop, "member": member}, document)


def stand_for_office(coop: str, member: str, office: str, document: uuid.UUID) -> Step:
    """Stand for an office."""
    told: dict[str, object] = {"coop": coop, "member": member, "office": office}
    return Step(CONTRACT, "stand", told, document)


def stand_down(coop: str, member: str, office: str) -> Step:
    """Stand for an office no more."""
    return Step(CONTRACT, "standdown", {"coop": coop, "member": member, "office": office})


# --- calling


def convene_meeting(coop: str, chair: str, plan: Plan, document: uuid.UUID) -> Step:
    """Plan a meeting."""
    told: dict[str, object] = {"coop": coop, "chair": chair, "plan": plan_row(plan)}
    return Step(CONTRACT, "convene", told, document)


def initiate_meeting(coop: str, member: str, plan: Plan, document: uuid.UUID) -> Step:
    """Plan a meeting on members' initiative."""
    told: dict[str, object] = {"coop": coop, "member": member, "plan": plan_row(plan)}
    return Step(CONTRACT, "initiate", told, document)


def replan_meeting(coop: str, chair: str, meeting: int, plan: Plan, document: uuid.UUID) -> Step:
    """Change the plan of a meeting that is not called yet."""
    told: dict[str, object] = {
        "coop": coop, "chair": chair, "meeting": meeting, "plan": plan_row(plan),
    }  # fmt: skip
    return Step(CONTRACT, "replan", told, document)


def withdraw_meeting(coop: str, chair: str, meeting: int) -> Step:
    """Drop a planned meeting."""
    return Step(CONTRACT, "withdraw", {"coop": coop, "chair": chair, "meeting": meeting})


def demand_meeting(coop: str, member: str, meeting: int, document: uuid.UUID) -> Step:
    """Demand a planned meeting."""
    told: dict[str, object] = {"coop": coop, "member": member, "meeting": meeting}
    return Step(CONTRACT, "demand", told, document)


def record_dispatch(coop: str, meeting: int, officer: str, document: uuid.UUID) -> Step:
    """Record the proof that every voter was notified."""
    told: dict[str, object] = {"coop": coop, "meeting": meeting, "officer": officer}
    return Step(CONTRACT, "dispatched", told, document)


def repeat_meeting(
    coop: str,
    chair: str,
    meeting: int,
    dates: tuple[datetime, datetime],
    document: uuid.UUID,
) -> Step:
    """Call a failed meeting again; `dates` are its opening and its end."""
    told: dict[str, object] = {
        "coop": coop,
        "chair": chair,
        "meeting": meeting,
        "opens_at": moment(dates[0]),
        "closes_at": moment(dates[1]),
    }
    return Step(CONTRACT, "repeat", told, document)


# --- voting


def attend_meeting(coop: str, meeting: int, voter: str) -> Step:
    """Be present."""
    return Step(CONTRACT, "attend", {"coop": coop, "meeting": meeting, "voter": voter})


def cast_ballot(
    coop: str, meeting: int, voter: str, choices: Sequence[Choice], dissents: Sequence[int]
) -> Step:
    """Vote, or change the vote."""
    told: dict[str, object] = {
        "coop": coop,
        "meeting": meeting,
        "voter": voter,
        "choices": [int(each) for each in choices],
        "dissents": list(dissents),
    }
    return Step(CONTRACT, "vote", told)


def cast_proxy_ballot(
    coop: str, meeting: int, agent: str, principal: str, choices: Sequence[Choice]
) -> Step:
    """Vote for a principal who has not voted in person."""
    told: dict[str, object] = {
        "coop": coop,
        "meeting": meeting,
        "agent": agent,
        "principal": principal,
        "choices": [int(each) for each in choices],
    }
    return Step(CONTRACT, "votefor", told)


def enter_paper(
    coop: str, meeting: int, officer: str, voter: str, choices: Sequence[Choice]
) -> Step:
    """Enter a paper ballot, the first or the second time."""
    told: dict[str, object] = {
        "coop": coop,
        "meeting": meeting,
        "officer": officer,
        "voter": voter,
        "choices": [int(each) for each in choices],
    }
    return Step(CONTRACT, "enter", told)


def empower_proxy(
    coop: str, principal: str, agent: str, meeting: int, until: datetime, document: uuid.UUID
) -> Step:
    """Empower a proxy for one meeting, or any (0), until a moment."""
    told: dict[str, object] = {
        "coop": coop,
        "principal": principal,
        "agent": agent,
        "meeting": meeting,
        "until": moment(until),
    }
    return Step(CONTRACT, "empower", told, document)


def revoke_proxy(coop: str, principal: str) -> Step:
    """Take a proxy back."""
    return Step(CONTRACT, "revoke", {"coop": coop, "principal": principal})


# --- results; what anybody may do takes no account


def conclude_meeting(coop: str, meeting: int) -> Step:
    """Have an ended meeting counted."""
    return Step(CONTRACT, "conclude", {"coop": coop, "meeting": meeting})


def attest_count(coop: str, meeting: int, counter: str, document: uuid.UUID) -> Step:
    """Sign the counting sheet."""
    told: dict[str, object] = {"coop": coop, "meeting": meeting, "counter": counter}
    return Step(CONTRACT, "attest", told, document)


def sign_minutes(coop: str, meeting: int, signer: str, present: int, document: uuid.UUID) -> Step:
    """Sign the minutes; the ledger refuses another number of those present."""
    told: dict[str, object] = {
        "coop": coop, "meeting": meeting, "signer": signer, "present": present,
    }  # fmt: skip
    return Step(CONTRACT, "minutes", told, document)


def let_take_effect(coop: str, meeting: int, place: int) -> Step:
    """Let a question's result take effect."""
    return Step(CONTRACT, "effect", {"coop": coop, "meeting": meeting, "place": place})


def contest_decision(coop: str, member: str, question: int, document: uuid.UUID) -> Step:
    """Give notice of contesting a decision."""
    told: dict[str, object] = {"coop": coop, "member": member, "question": question}
    return Step(CONTRACT, "contest", told, document)


def sweep_ballots(coop: str, meeting: int, count: int) -> Step:
    """Have rows of an ended meeting erased."""
    return Step(CONTRACT, "sweep", {"coop": coop, "meeting": meeting, "count": count})


def lapse_proxy(coop: str, principal: str) -> Step:
    """Have a proxy erased whose day is over."""
    return Step(CONTRACT, "lapse", {"coop": coop, "principal": principal})


def plan_row(plan: Plan) -> dict[str, object]:
    """A plan as the contract takes it."""
    return {
        "body": int(plan.body),
        "section": plan.section,
        "form": int(plan.form),
        "is_annual": plan.is_annual,
        "is_hidden": plan.is_hidden,
        "opens_at": moment(plan.opens_at),
        "closes_at": moment(plan.closes_at),
        "chair": plan.chair,
        "secretary": plan.secretary,
        "committee": list(plan.committee),
        "items": [
            {
                "kind": each.kind,
                "contract": each.contract,
                "subject": each.subject,
                "group": each.group,
                "seats": each.seats,
            }
            for each in plan.items
        ],
    }


def moment(at: datetime) -> str:
    """A moment as the contract takes it: UTC, in whole seconds."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
