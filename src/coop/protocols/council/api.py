"""The council's door: what other slices, the shell and the command line may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coop.kernel.decisions import Choice, Tally
from coop.protocols.charter import api as charter
from coop.protocols.council import rules
from coop.protocols.council.models import Board, BoardSeat, Matter, MatterVote, Officer
from coop.protocols.council.rules import CouncilRule, Seat, SeatRole


@dataclass(frozen=True, slots=True)
class MatterDescription:
    """A matter in people's words, given by the protocol that submitted it."""

    title: str
    summary: str
    document: str = ""
    """Id of the originating document, empty when there is none."""
    decision: str = ""
    """The decision's wording for the minutes, if approved."""
    rejection: str = ""
    """The decision's wording for the minutes, if rejected."""
    package: str = ""
    """Key of the documents' package that the minutes join."""
    concerns: str = ""
    """Whose own interest the matter decides on, by account: the conflict is told to the voter."""


Describe = Callable[[str, Sequence[int]], Mapping[int, MatterDescription]]
"""(cooperative, subjects) → each subject's matter in words; asked once for a whole list."""


@dataclass(frozen=True, slots=True)
class MatterKind:
    """A kind of matter that a protocol may submit, and how it tells of such matters."""

    name: str
    contract: str
    describe: Describe


_kinds: dict[tuple[str, str], MatterKind] = {}


def register_matter_kind(kind: MatterKind) -> None:
    """Called for each entry of a slice's `matters.KINDS`."""
    _kinds[kind.contract, kind.name] = kind


def describe(matter: Matter) -> MatterDescription:
    """The matter in people's words; plain ones when its protocol offers none."""
    return describe_all([matter])[matter.number]


def describe_all(matters: Iterable[Matter]) -> dict[int, MatterDescription]:
    """Matters of one cooperative in people's words, by number; each protocol is asked once."""
    grouped: dict[tuple[str, str], list[Matter]] = {}
    for matter in matters:
        grouped.setdefault((matter.contract, matter.kind), []).append(matter)
    described: dict[int, MatterDescription] = {}
    for key, alike in grouped.items():
        kind = _kinds.get(key)
        told = kind.describe(alike[0].coop, [int(one.subject) for one in alike]) if kind else {}
        plain = MatterDescription(title=key[1], summary="")
        described |= {one.number: told.get(int(one.subject), plain) for one in alike}
    return described


@dataclass(frozen=True, slots=True)
class MatterStatus:
    """Where a matter stands before the council."""

    number: int
    state: str
    opened_at: datetime
    closes_at: datetime
    signed_at: datetime | None
    tally: Tally
    present_needed: int
    settled: bool


def rule_of(matter: Matter) -> CouncilRule:
    """The rule that decides a matter: of the charter in force when voting on it opened."""
    then = charter.charter_of(matter.coop, matter.charter)
    return CouncilRule(
        quorum_bp=then.value("quorum"),
        majority_bp=then.value("majority"),
        chair_must=bool(then.value("chairmust")),
        casting_vote=bool(then.value("casting")),
        sign_days=then.value("signdays"),
    )


def seats_of(matter: Matter) -> tuple[Seat, ...]:
    """The electorate of a matter: the board that was in office when it opened."""
    return _seats(matter.coop, matter.board)


def votes_of(matter: Matter) -> dict[str, Choice]:
    """Who voted how on a matter."""
    rows = MatterVote.unbound.filter(coop=matter.coop, matter=matter.number)
    return {row.account: Choice(row.choice) for row in rows}


def votes_on(matters: Sequence[Matter]) -> dict[int, dict[str, Choice]]:
    """Who voted how on each of one cooperative's matters, by its number."""
    votes: dict[int, dict[str, Choice]] = {matter.number: {} for matter in matters}
    if matters:
        for row in MatterVote.unbound.filter(coop=matters[0].coop, matter__in=list(votes)):
            votes[row.matter][row.account] = Choice(row.choice)
    return votes


def has_sat(coop: str, account: str) -> bool:
    """Whether this account holds or held a seat: nobody else ever has a matter to decide."""
    return bool(BoardSeat.unbound.filter(coop=coop, account=account).exists())


def council(coop: str) -> tuple[Seat, ...]:
    """The council in office."""
    board = Board.unbound.filter(coop=coop).order_by("-version").first()
    return _seats(coop, board.version) if board else ()


def roles_of(coop: str, account: str) -> frozenset[str]:
    """What this account holds: council, chair, deputy, cashier, accountant, secretary."""
    roles = {
        SeatRole.MEMBER: ("council",),
        SeatRole.DEPUTY: ("council", "deputy"),
        SeatRole.CHAIR: ("council", "chair"),
    }
    held = {name for seat in council(coop) if seat.account == account for name in roles[seat.role]}
    officer = Officer.unbound.filter(coop=coop, account=account).first()
    if officer:
        held |= {role.name.lower() for role in rules.officer_roles(officer.roles)}
    return frozenset(held)


def matter_about(coop: str, kind: str, subject: int) -> MatterStatus | None:
    """The newest matter of this kind about this subject."""
    matter = (
        Matter.unbound.filter(coop=coop, kind=kind, subject=str(subject))
        .order_by("-number")
        .first()
    )
    return status_of(matter) if matter else None


def status_of(matter: Matter) -> MatterStatus:
    """A matter's state with its tally."""
    seats, votes, rule = seats_of(matter), votes_of(matter), rule_of(matter)
    return MatterStatus(
        number=matter.number,
        state=matter.state,
        opened_at=matter.opened_at,
        closes_at=matter.closes_at,
        signed_at=matter.signed_at,
        tally=rules.tally_of(seats, votes),
        present_needed=rules.present_needed(seats, rule),
        settled=rules.is_settled(seats, votes, rule),
    )


def _seats(coop: str, version: int) -> tuple[Seat, ...]:
    rows = BoardSeat.unbound.filter(coop=coop, version=version).order_by("position")
    return tuple(Seat(row.account, SeatRole(row.role)) for row in rows)
