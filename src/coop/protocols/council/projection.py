"""From recorded actions of the council's contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from datetime import datetime, timedelta

from coop.chain.indexer import RecordedAction, moment_of
from coop.protocols.charter import api as charter
from coop.protocols.council import api, rules, sessions
from coop.protocols.council.models import (
    Board,
    BoardSeat,
    Composition,
    CompositionSeat,
    Matter,
    MatterState,
    MatterVote,
    MinutesOf,
    MinutesSignature,
    Motion,
    MotionPerson,
    Officer,
    Presence,
    Session,
    SessionState,
)
from coop.protocols.council.rules import (
    Capacity,
    MinutesState,
    MotionKind,
    SeatRole,
    Signers,
)
from coop.store import journal
from coop.store.rows import ProjectedRow

CONTRACT = "council"


def on_seat(action: RecordedAction) -> None:
    """A new composition: the next version, with its seats."""
    seats = [(seat["account"], seat["role"]) for seat in action.data["seats"]]
    _seat(action, seats, moment_of(action.data["until"]))


def on_seatboard(action: RecordedAction) -> None:
    """A board that the meeting elected."""
    seats = [(seat["account"], seat["role"]) for seat in action.data["seats"]]
    _seat_board(action, seats, moment_of(action.data["until"]))


def on_appoint(action: RecordedAction) -> None:
    """An officer's roles, or their end when the bits are zero."""
    journal.put(
        Officer,
        coop=action.data["coop"],
        key={"account": action.data["account"]},
        roles=action.data["roles"],
    )


def on_submit(action: RecordedAction) -> None:
    """A protocol's matter opens for the council in office."""
    _open_matter(action, int(action.result), action.sender, str(action.data["subject"]))


def on_move(action: RecordedAction) -> None:
    """A matter of the council's own; its number is the next that the ledger gives."""
    coop, number = action.data["coop"], int(action.result)
    matter = (_newest(Matter, coop, "number") or 0) + 1
    journal.put(
        Motion,
        coop=coop,
        key={"number": number},
        kind=action.data["kind"],
        mover=action.data["mover"],
        matter=matter,
        moved_at=action.time,
        content=action.data["document"]["content"],
    )
    for position, person in enumerate(action.data["people"]):
        journal.put(
            MotionPerson,
            coop=coop,
            key={"motion": number, "position": position},
            account=person["account"],
            role=person["role"],
        )
    _open_matter(action, matter, CONTRACT, str(number))


def on_decided(action: RecordedAction) -> None:
    """The council decided on a motion of its own: it takes effect."""
    coop, number = action.data["coop"], int(action.data["subject"])
    motion = Motion.unbound.get(coop=coop, number=number)
    people = [
        (person.account, person.role)
        for person in MotionPerson.unbound.filter(coop=coop, motion=number).order_by("position")
    ]
    if not action.data["approved"]:
        return
    if motion.kind == MotionKind.DEPUTY:
        _appoint_deputies(action, {account for account, _role in people})
    elif motion.kind == MotionKind.OFFICER:
        for account, roles in people:
            journal.put(Officer, coop=coop, key={"account": account}, roles=roles)
    elif motion.kind == MotionKind.BOARD:
        days = charter.charter_of(coop, charter.version_in_force(coop)).value("boardterm")
        _seat_board(action, people, action.time + timedelta(days=days))


def on_vote(action: RecordedAction) -> None:
    """A vote; the vote that settles the matter starts the days to sign."""
    _mark(action, choice=action.data["choice"], dissent=action.data["dissent"])


def on_recuse(action: RecordedAction) -> None:
    """Somebody takes part without a vote, for an interest of their own."""
    _mark(action, choice=0, dissent=False)


def on_minutes(action: RecordedAction) -> None:
    """A signature under a matter's minutes; with both the outcome follows from the votes."""
    matter = _matter(action.data["coop"], action.data["matter"])
    given = api.signatures_on([matter])[matter.number]
    state, signers = api.minutes_state(matter, given), api.signers_of(matter)
    if _sign(action, MinutesOf.MATTER, matter.number, state, signers, given):
        _decide(matter, action)


def on_retract(action: RecordedAction) -> None:
    """The protocol took the matter back: the applicant withdrew."""
    matter = _matter(action.data["coop"], action.data["matter"])
    journal.change(matter, state=MatterState.RETRACTED)
    session = sessions.session_of(matter.coop, matter.session)
    if session is None:
        return
    if session.state == SessionState.CALLED:  # minutes that one has signed told of this matter
        for row in sessions.signatures_of(session):
            journal.remove(row)
    _end_if_empty(session)


def on_reopen(action: RecordedAction) -> None:
    """Voting begins anew with the council in office."""
    matter = _matter(action.data["coop"], action.data["matter"])
    _open_anew(matter, action, action.time + (matter.closes_at - matter.opened_at))


def on_callsession(action: RecordedAction) -> None:
    """Matters nobody has voted on yet are considered together."""
    coop, number, data = action.data["coop"], int(action.result), action.data
    closes_at = moment_of(data["closes_at"])
    session = journal.put(
        Session,
        coop=coop,
        key={"number": number},
        form=data["form"],
        state=SessionState.CALLED,
        composition=_newest(Composition, coop, "version") or 0,
        charter=charter.version_in_force(coop),
        called_at=action.time,
        opens_at=moment_of(data["opens_at"]),
        closes_at=closes_at,
        chair=data["chair"],
        secretary=data["secretary"],
        notice=data["document"]["content"],
    )
    for place, each in enumerate(data["agenda"], start=1):
        matter = _matter(coop, int(each))
        _open_anew(matter, action, closes_at, session=session.number, place=place)


def on_attend(action: RecordedAction) -> None:
    """Somebody is present at a session; that may settle its matters."""
    session = _session(action)
    _come(session, action)
    _note_settled(session, action)


def on_sessminutes(action: RecordedAction) -> None:
    """A signature under a session's minutes; with both each matter waits for its effect."""
    session = _session(action)
    given = sessions.signatures_of(session)
    state, signers = sessions.minutes_state(session, given), sessions.signers_of(session)
    if _sign(action, MinutesOf.SESSION, session.number, state, signers, given):
        journal.change(session, state=SessionState.SIGNED, signed_at=action.time)


def on_effect(action: RecordedAction) -> None:
    """A matter of a signed session takes effect."""
    matter = _matter(action.data["coop"], action.data["matter"])
    _decide(matter, action)
    session = sessions.session_of(matter.coop, matter.session)
    if session is not None:
        _end_if_empty(session)


def on_release(action: RecordedAction) -> None:
    """A session without quorum lets its matters go."""
    _let_go(_session(action), action, SessionState.RELEASED)


def on_cancelsess(action: RecordedAction) -> None:
    """A session that nobody came to is called off."""
    _let_go(_session(action), action, SessionState.CANCELLED)


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    (CONTRACT, "seat"): on_seat,
    (CONTRACT, "seatboard"): on_seatboard,
    (CONTRACT, "appoint"): on_appoint,
    (CONTRACT, "submit"): on_submit,
    (CONTRACT, "move"): on_move,
    (CONTRACT, "decided"): on_decided,
    (CONTRACT, "vote"): on_vote,
    (CONTRACT, "recuse"): on_recuse,
    (CONTRACT, "minutes"): on_minutes,
    (CONTRACT, "retract"): on_retract,
    (CONTRACT, "reopen"): on_reopen,
    (CONTRACT, "callsession"): on_callsession,
    (CONTRACT, "attend"): on_attend,
    (CONTRACT, "sessminutes"): on_sessminutes,
    (CONTRACT, "effect"): on_effect,
    (CONTRACT, "release"): on_release,
    (CONTRACT, "cancelsess"): on_cancelsess,
}


# ---- compositions


def _seat(action: RecordedAction, seats: Iterable[tuple[str, int]], until: datetime) -> None:
    coop = action.data["coop"]
    version = (_newest(Composition, coop, "version") or 0) + 1
    key = {"version": version}
    journal.put(Composition, coop=coop, key=key, seated_at=action.time, until=until)
    for position, (account, role) in enumerate(seats):
        journal.put(
            CompositionSeat,
            coop=coop,
            key=key | {"position": position},
            account=account,
            role=role,
        )


def _appoint_deputies(action: RecordedAction, deputies: Set[str]) -> None:
    """The same people until the same day; these are deputies and no others."""
    coop = action.data["coop"]
    office = Composition.unbound.filter(coop=coop).order_by("-version")[0]
    seats = []
    for seat in api.council(coop):
        is_deputy = seat.account in deputies
        role = SeatRole.DEPUTY if is_deputy else SeatRole.MEMBER
        seats.append((seat.account, int(seat.role if seat.role is SeatRole.CHAIR else role)))
    _seat(action, seats, office.until)


def _seat_board(action: RecordedAction, seats: Iterable[tuple[str, int]], until: datetime) -> None:
    coop = action.data["coop"]
    key = {"version": (_newest(Board, coop, "version") or 0) + 1}
    journal.put(Board, coop=coop, key=key, since=action.time, until=until)
    for position, (account, role) in enumerate(seats):
        place = key | {"position": position}
        journal.put(BoardSeat, coop=coop, key=place, account=account, role=role)


# ---- matters


def _open_matter(action: RecordedAction, number: int, contract: str, subject: str) -> None:
    coop = action.data["coop"]
    journal.put(
        Matter,
        coop=coop,
        key={"number": number},
        kind=action.data["kind"],
        subject=subject,
        contract=contract,
        composition=_newest(Composition, coop, "version") or 0,
        charter=charter.version_in_force(coop),
        state=MatterState.OPEN,
        opened_at=action.time,
        closes_at=action.time + timedelta(days=action.data["days"]),
    )


def _open_anew(
    matter: Matter, action: RecordedAction, closes_at: datetime, *, session: int = 0, place: int = 0
) -> None:
    """A fresh count by the rules and the council of the day."""
    coop = matter.coop
    for vote in MatterVote.unbound.filter(coop=coop, matter=matter.number):
        journal.remove(vote)
    journal.change(
        matter,
        composition=_newest(Composition, coop, "version") or 0,
        charter=charter.version_in_force(coop),
        opened_at=action.time,
        closes_at=closes_at,
        settled_at=None,
        session=session,
        place=place,
    )


def _mark(action: RecordedAction, *, choice: int, dissent: bool) -> None:
    coop, number = action.data["coop"], action.data["matter"]
    journal.put(
        MatterVote,
        coop=coop,
        key={"matter": number, "account": action.data["member"]},
        choice=choice,
        dissent=dissent,
        cast_at=action.time,
        transaction=action.transaction,
    )
    matter = _matter(coop, number)
    session = sessions.session_of(coop, matter.session)
    if session is not None:
        _come(session, action)
        _note_settled(session, action)
    elif matter.settled_at is None and _settled(matter):
        journal.change(matter, settled_at=action.time)


def _decide(matter: Matter, action: RecordedAction) -> None:
    """The outcome follows from the votes, as in the contract."""
    approved = rules.is_approved(api.seats_of(matter), api.votes_of(matter), api.rule_of(matter))
    journal.change(
        matter,
        state=MatterState.APPROVED if approved else MatterState.REJECTED,
        signed_at=action.time,
    )


def _settled(matter: Matter) -> bool:
    return rules.is_settled(api.seats_of(matter), api.votes_of(matter), api.rule_of(matter))


# ---- minutes


def _sign(
    action: RecordedAction,
    minutes_of: MinutesOf,
    number: int,
    state: MinutesState,
    signers: Signers,
    given: Sequence[MinutesSignature],
) -> bool:
    """Keep a signature; whether both are there. Another document begins the minutes anew."""
    content, signer = action.data["document"]["content"], action.data["signer"]
    if given and given[0].content != content:
        for row in given:
            journal.remove(row)
        state = state.unsigned()
    capacity = rules.capacity_of(state, signer, signers, action.time)
    journal.put(
        MinutesSignature,
        coop=action.data["coop"],
        key={
            "minutes_of": minutes_of,
            "number": number,
            "capacity": capacity or next(one for one in Capacity if one not in state.signed),
        },
        account=signer,
        content=content,
        signed_at=action.time,
        transaction=action.transaction,
    )
    return bool(state.signed)


# ---- sessions


def _come(session: Session, action: RecordedAction) -> None:
    member = action.data["member"]
    key = {"session": session.number, "account": member}
    if not Presence.unbound.filter(coop=session.coop, **key).exists():
        journal.put(Presence, coop=session.coop, key=key, since=action.time)


def _note_settled(session: Session, action: RecordedAction) -> None:
    """Who came counts for each matter of the agenda, so each may be settled by it."""
    agenda = sessions.agenda_of(session)
    for matter in agenda:
        if matter.settled_at is None and _settled(matter):
            journal.change(matter, settled_at=action.time)
    if session.settled_at is None and all(matter.settled_at for matter in agenda):
        journal.change(session, settled_at=action.time)


def _end_if_empty(session: Session) -> None:
    """With its last matter a session is over; one that nobody signed was never held."""
    if sessions.agenda_of(session):
        return
    was_signed = session.state == SessionState.SIGNED
    journal.change(session, state=SessionState.ENDED if was_signed else SessionState.CANCELLED)


def _let_go(session: Session, action: RecordedAction, state: SessionState) -> None:
    until = action.time + timedelta(days=rules.SESSION_DAYS_MAX)
    for matter in sessions.agenda_of(session):
        _open_anew(matter, action, until)
    journal.change(session, state=state)


# ---- finding


def _newest(kind: type[ProjectedRow], coop: str, field: str) -> int | None:
    newest: int | None = (
        kind.unbound.filter(coop=coop).order_by(f"-{field}").values_list(field, flat=True).first()
    )
    return newest


def _matter(coop: str, number: int) -> Matter:
    matter: Matter = Matter.unbound.get(coop=coop, number=number)
    return matter


def _session(action: RecordedAction) -> Session:
    session: Session = Session.unbound.get(coop=action.data["coop"], number=action.data["session"])
    return session
