"""The council's door: what other slices, the shell and the command line may ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coop.kernel.decisions import Choice, Majority, Rule, Tally
from coop.protocols.charter import api as charter
from coop.protocols.council import rules
from coop.protocols.council.audit import Councils as Councils  # for other slices' checks
from coop.protocols.council.models import (
    Composition,
    CompositionSeat,
    Matter,
    MatterVote,
    MinutesOf,
    MinutesSignature,
    Presence,
    Session,
)
from coop.protocols.council.offices import board_role_of, boards, officers
from coop.protocols.council.rules import (
    Capacity,
    MinutesState,
    OfficerRole,
    Seat,
    Signers,
    Votes,
)
from coop.protocols.council.rules import (
    SeatRole as SeatRole,
)
from coop.store.once import once


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


def rule_of(of: Matter | Session) -> Rule:
    """The rule that decides: of the charter in force when voting opened."""
    return _rule(charter.charter_of(of.coop, of.charter))


def rule_in_force(coop: str) -> Rule:
    """The rule by which a vote that opened now would be decided."""
    return _rule(charter.charter_of(coop))


def _rule(then: charter.Charter) -> Rule:
    return Rule(
        quorum_bp=then.value("quorum"),
        majority=Majority(then.value("majority")),
        chair_must=bool(then.value("chairmust")),
        casting_vote=bool(then.value("casting")),
    )


def sign_days_of(of: Matter | Session) -> int:
    """The days to sign, by the charter under which voting opened; then others may stand in."""
    return charter.charter_of(of.coop, of.charter).value("signdays")


def seats_of(of: Matter | Session) -> tuple[Seat, ...]:
    """The electorate: the council that was in office when voting opened."""
    return _seats(of.coop, of.composition)


def votes_of(matter: Matter) -> Votes:
    """What the council did on a matter so far."""
    return votes_on([matter])[matter.number]


def votes_on(matters: Sequence[Matter]) -> dict[int, Votes]:
    """What the council did on each of one cooperative's matters, by its number."""
    rows: dict[int, list[MatterVote]] = {matter.number: [] for matter in matters}
    if matters:
        for row in MatterVote.unbound.filter(coop=matters[0].coop, matter__in=list(rows)):
            rows[row.matter].append(row)
    came = _came_to(matters)
    return {one.number: _votes(rows[one.number], came.get(one.session, ())) for one in matters}


def _came_to(matters: Sequence[Matter]) -> dict[int, set[str]]:
    """Who came to the sessions of these matters."""
    came: dict[int, set[str]] = {}
    numbers = {matter.session for matter in matters if matter.session}
    if numbers:
        rows = Presence.unbound.filter(coop=matters[0].coop, session__in=numbers)
        for number, account in rows.values_list("session", "account"):
            came.setdefault(number, set()).add(account)
    return came


def _votes(rows: Iterable[MatterVote], came: Iterable[str]) -> Votes:
    cast = list(rows)
    return Votes(
        attended=frozenset(came),
        choices={row.account: Choice(row.choice) for row in cast if row.choice},
        recused=frozenset(row.account for row in cast if not row.choice),
        dissents=frozenset(row.account for row in cast if row.dissent),
    )


def voted_until(matter: Matter) -> datetime:
    """When voting ended: with the last vote where the matter was settled, else at its end."""
    rows = MatterVote.unbound.filter(coop=matter.coop, matter=matter.number)
    last = rows.order_by("-cast_at").values_list("cast_at", flat=True).first()
    return last if last and matter.settled_at else matter.closes_at


def signatures_on(matters: Sequence[Matter]) -> dict[int, tuple[MinutesSignature, ...]]:
    """The signatures under the minutes of each of one cooperative's matters, the first first."""
    found: dict[int, tuple[MinutesSignature, ...]] = {matter.number: () for matter in matters}
    if matters:
        rows = MinutesSignature.unbound.filter(
            coop=matters[0].coop, minutes_of=MinutesOf.MATTER, number__in=list(found)
        )
        for row in rows.order_by("signed_at", "id"):
            found[row.number] += (row,)
    return found


def minutes_state(matter: Matter, signatures: Iterable[MinutesSignature]) -> MinutesState:
    """Since when a matter's minutes wait, and who has signed them."""
    return MinutesState(
        waits_from=matter.settled_at or matter.closes_at,
        signed={Capacity(row.capacity): row.account for row in signatures},
    )


def signers_of(of: Matter | Session) -> Signers:
    """Who may sign the minutes now."""
    return Signers(council(of.coop), secretaries(of.coop), sign_days_of(of))


def secretaries(coop: str) -> frozenset[str]:
    """The officers who are the cooperative's secretary."""
    return frozenset(one.account for one in officers(coop) if OfficerRole.SECRETARY in one.roles)


def has_sat(coop: str, account: str) -> bool:
    """Whether this account holds or held a seat: nobody else ever has a matter to decide."""
    return bool(CompositionSeat.unbound.filter(coop=coop, account=account).exists())


@once
def council(coop: str) -> tuple[Seat, ...]:
    """The council in office."""
    newest = Composition.unbound.filter(coop=coop).order_by("-version").first()
    return _seats(coop, newest.version) if newest else ()


def roles_of(coop: str, account: str) -> frozenset[str]:
    """What this account holds: council, chair, deputy, board, board_chair, cashier and so on."""
    roles = {
        SeatRole.MEMBER: ("council",),
        SeatRole.DEPUTY: ("council", "deputy"),
        SeatRole.CHAIR: ("council", "chair"),
    }
    held = {name for seat in council(coop) if seat.account == account for name in roles[seat.role]}
    if (of_board := board_role_of(coop, account)) is not None:
        held |= {"board", "board_chair"} if of_board is SeatRole.CHAIR else {"board"}
    serves = (role for one in officers(coop) if one.account == account for role in one.roles)
    return frozenset((*held, *(role.name.lower() for role in serves)))


def has_board(coop: str) -> bool:
    """Whether a board was ever seated: it is in office until the next is."""
    return bool(boards(coop))


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


@once
def _seats(coop: str, version: int) -> tuple[Seat, ...]:
    rows = CompositionSeat.unbound.filter(coop=coop, version=version).order_by("position")
    return tuple(Seat(row.account, SeatRole(row.role)) for row in rows)
