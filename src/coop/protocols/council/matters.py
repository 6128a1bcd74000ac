"""The council's own matters in words: free ones, deputies, officers, the board.

The words go into the council's minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from coop.protocols.council import motions
from coop.protocols.council.api import MatterDescription, MatterKind
from coop.protocols.council.models import Motion, MotionPerson
from coop.protocols.council.rules import MotionKind


def describe(kind: MotionKind, coop: str, subjects: Sequence[int]) -> dict[int, MatterDescription]:
    """Motions of one kind in people's words, each with its paper."""
    rows = Motion.unbound.filter(coop=coop, number__in=subjects)
    return {row.number: _described(kind, row) for row in rows}


def _described(kind: MotionKind, motion: Motion) -> MatterDescription:
    paper = motions.paper_of(motion)
    told = paper.fields if paper else _told_by_ledger(kind, motion)
    return MatterDescription(
        title=told["title"],
        summary=told["reason"],
        document=str(paper.id) if paper else "",
        decision=told["decision"],
        rejection=f"Отклонить предложение «{told['title']}».",
        package=motions.package_of(motion.number),
    )


def _told_by_ledger(kind: MotionKind, motion: Motion) -> dict[str, str]:
    """What the ledger alone tells of a motion, for an installation without its paper."""
    rows = MotionPerson.unbound.filter(coop=motion.coop, motion=motion.number)
    named = [(row.account, row.role) for row in rows.order_by("position")]
    words = motions.wording_of_people(motion.coop, kind, named)
    title = f"{words.title} (предложение № {motion.number})"
    return {"title": title, "decision": words.decision, "reason": ""}


KINDS = tuple(
    MatterKind(name=kind, contract=motions.CONTRACT, describe=partial(describe, kind))
    for kind in MotionKind
)
