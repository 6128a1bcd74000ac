"""Matters of the council's own: what they say, and the papers that bring them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coop.documents.models import Document
from coop.monocoop import people
from coop.monocoop.letterhead import letterhead_of
from coop.protocols.charter import api as charter
from coop.protocols.council import api, drafts, offices, papers, rules
from coop.protocols.council.documents import MOTION
from coop.protocols.council.documents.fields import MotionFields
from coop.protocols.council.models import Draft, Matter, Motion
from coop.protocols.council.papers import Signing
from coop.protocols.council.rules import MotionKind, OfficerRole, SeatRole

TITLES: Mapping[MotionKind, str] = {
    MotionKind.DEPUTY: "О заместителях председателя совета",
    MotionKind.OFFICER: "О должностном лице",
    MotionKind.BOARD: "О составе правления",
}
OFFICES_INSTRUMENTAL: Mapping[OfficerRole, str] = {
    OfficerRole.CASHIER: "кассиром",
    OfficerRole.ACCOUNTANT: "бухгалтером",
    OfficerRole.SECRETARY: "секретарём",
}
PACKAGE = "motion"
CONTRACT = "council"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a motion asks: its title and the decision in the words of the minutes."""

    title: str
    decision: str


@dataclass(frozen=True, slots=True)
class Sketch:
    """A motion as it was typed: people are accounts with a seat's role or an officer's bits."""

    kind: MotionKind
    title: str
    decision: str
    reason: str
    days: int
    people: tuple[tuple[str, int], ...] = ()


def next_motion(coop: str) -> int:
    """The number that the ledger gives the next motion."""
    newest = Motion.unbound.filter(coop=coop).order_by("-number").first()
    return int(newest.number) + 1 if newest else 1


def package_of(number: int) -> str:
    """The key of all papers of one motion."""
    return f"{PACKAGE}/{number}"


def paper_of(motion: Motion) -> Document | None:
    """The signed paper; none where this installation does not have it."""
    return papers.paper_by_digest(motion.coop, motion.content)


def wording_of(coop: str, sketch: Sketch) -> Wording:
    """The words of a motion: its mover's own, or those that follow from whom it names."""
    if sketch.kind is MotionKind.FREE:
        return Wording(sketch.title, sketch.decision)
    return wording_of_people(coop, sketch.kind, sketch.people)


def wording_of_people(coop: str, kind: MotionKind, named: Sequence[tuple[str, int]]) -> Wording:
    """The words of a motion about offices: the decision is what the ledger will do."""
    names = people.names_of(coop, [account for account, _role in named])
    told = [(names[account], role) for account, role in named]
    match kind:
        case MotionKind.DEPUTY:
            decision = _deputies([name for name, _role in told])
        case MotionKind.OFFICER:
            decision = " ".join(_officer(name, roles) for name, roles in told)
        case MotionKind.BOARD:
            decision = _board(told, charter.value(coop, "boardterm"))
        case _:
            decision = ""
    return Wording(TITLES.get(kind, "Вопрос совета"), decision)


def _deputies(names: Sequence[str]) -> str:
    if not names:
        return "Прекратить полномочия заместителей председателя совета; новых не назначать."
    return f"Назначить заместителями председателя совета: {', '.join(names)}."


def _officer(name: str, bits: int) -> str:
    roles = rules.officer_roles(bits)
    if not roles:
        return f"Прекратить полномочия должностного лица: {name}."
    offices_held = [word for role, word in OFFICES_INSTRUMENTAL.items() if role in roles]
    return f"Назначить {' и '.join(offices_held)}: {name}."


def _board(told: Sequence[tuple[str, int]], days: int) -> str:
    chair = next(name for name, role in told if role == SeatRole.CHAIR)
    others = [name for name, role in told if role != SeatRole.CHAIR]
    members = f", члены — {', '.join(others)}" if others else ""
    return (
        f"Назначить правление: председатель — {chair}{members}. "
        f"Срок полномочий — {days} дней со дня решения (устав)."
    )


def draw_up(sketch: Sketch, signing: Signing, draft: Draft) -> Document:
    """The paper that brings a motion, under the number that the ledger gives next."""
    words, number = wording_of(signing.coop, sketch), next_motion(signing.coop)
    fields = MotionFields(
        cooperative=letterhead_of(signing.tenant),
        person=signing.signer(capacity_of(signing.coop, signing.person.account)),
        number=number,
        title=words.title,
        decision=words.decision,
        reason=sketch.reason,
        days=sketch.days,
    )
    return drafts.paper_for(draft, MOTION, fields, signing, subject=number)


def capacity_of(coop: str, account: str) -> str:
    """As whom somebody moves a matter."""
    seat = next((seat for seat in api.council(coop) if seat.account == account), None)
    if seat is not None:
        return offices.SEATS[seat.role]
    return offices.BOARD_SEATS[offices.board_role_of(coop, account) or SeatRole.MEMBER]


def mover_of(matter: Matter) -> str:
    """Who moved a matter of the council's own; empty for other protocols' matters."""
    if matter.contract != CONTRACT:
        return ""
    motion = Motion.unbound.filter(coop=matter.coop, number=int(matter.subject)).first()
    return motion.mover if motion else ""
