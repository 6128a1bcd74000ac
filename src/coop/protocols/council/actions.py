"""Commands of the council as chain actions: the only Python place that knows their chain names."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

from coop.kernel.decisions import Choice
from coop.monocoop.acts import Step
from coop.protocols.council.rules import SessionPlan

CONTRACT = "council"


def cast_vote(
    coop: str, matter: int, member: str, choice: Choice, *, dissent: bool = False
) -> Step:
    """A council member's vote: `council::vote`.

    With `dissent` the minutes record by name who voted against.
    """
    told = {"coop": coop, "matter": matter, "member": member}
    return Step(CONTRACT, "vote", told | {"choice": int(choice), "dissent": dissent})


def recuse(coop: str, matter: int, member: str) -> Step:
    """A council member takes part without a vote, for an interest of their own: `recuse`."""
    return Step(CONTRACT, "recuse", {"coop": coop, "matter": matter, "member": member})


def sign_minutes(coop: str, matter: int, signer: str, present: int, document: uuid.UUID) -> Step:
    """The chair's or the secretary's signature under the minutes: `council::minutes`.

    `present` is the number who took part, as the minutes tell; the ledger refuses any other.
    """
    told = {"coop": coop, "matter": matter, "signer": signer, "present": present}
    return Step(CONTRACT, "minutes", told, document)


def reopen_matter(coop: str, matter: int, chair: str) -> Step:
    """Voting begins anew after a deadline without quorum: `council::reopen`."""
    return Step(CONTRACT, "reopen", {"coop": coop, "matter": matter, "chair": chair})


def move_matter(
    coop: str, mover: str, kind: str, people: Sequence[tuple[str, int]], days: int, paper: uuid.UUID
) -> Step:
    """Somebody seated moves a matter of the council's own: `council::move`.

    `people` are accounts with a seat's role, or with an officer's bits.
    """
    named = [{"account": account, "role": role} for account, role in people]
    told: dict[str, object] = {
        "coop": coop, "mover": mover, "kind": kind, "people": named, "days": days,
    }  # fmt: skip
    return Step(CONTRACT, "move", told, paper)


def call_session(coop: str, chair: str, plan: SessionPlan, notice: uuid.UUID) -> Step:
    """The chair calls a session: `council::callsession`."""
    told: dict[str, object] = {
        "coop": coop,
        "chair": chair,
        "form": int(plan.form),
        "secretary": plan.secretary,
        "opens_at": _moment(plan.opens_at),
        "closes_at": _moment(plan.closes_at),
        "agenda": list(plan.agenda),
    }
    return Step(CONTRACT, "callsession", told, notice)


def cancel_session(coop: str, session: int, chair: str) -> Step:
    """The chair calls a session off that nobody came to yet: `council::cancelsess`."""
    return Step(CONTRACT, "cancelsess", {"coop": coop, "session": session, "chair": chair})


def attend_session(coop: str, session: int, member: str) -> Step:
    """A council member is present at a session: `council::attend`."""
    return Step(CONTRACT, "attend", {"coop": coop, "session": session, "member": member})


def sign_session_minutes(
    coop: str, session: int, signer: str, votes: int, document: uuid.UUID
) -> Step:
    """A signature under a session's minutes: `council::sessminutes`.

    `votes` is the number of votes and recusals on all its matters, as the minutes tell.
    """
    told = {"coop": coop, "session": session, "signer": signer, "votes": votes}
    return Step(CONTRACT, "sessminutes", told, document)


def let_take_effect(coop: str, matter: int) -> Step:
    """A matter of a signed session takes effect; anybody may send it: `council::effect`."""
    return Step(CONTRACT, "effect", {"coop": coop, "matter": matter})


def release_session(coop: str, session: int) -> Step:
    """A session without quorum lets its matters go; anybody may send it: `council::release`."""
    return Step(CONTRACT, "release", {"coop": coop, "session": session})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
