"""From recorded actions of the council's contract to rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from coop.chain.indexer import RecordedAction
from coop.kernel.decisions import Choice
from coop.protocols.charter import api as charter
from coop.protocols.council import api, rules
from coop.protocols.council.models import Board, BoardSeat, Matter, MatterState, MatterVote, Officer
from coop.store import journal


def on_seat(action: RecordedAction) -> None:
    """A new composition: the next version of the board, with its seats."""
    coop = action.data["coop"]
    version = (_newest_board(coop) or 0) + 1
    journal.put(
        Board,
        coop=coop,
        key={"version": version},
        seated_at=action.time,
        until=_moment(action.data["until"]),
    )
    for position, seat in enumerate(action.data["seats"]):
        journal.put(
            BoardSeat,
            coop=coop,
            key={"version": version, "position": position},
            account=seat["account"],
            role=seat["role"],
        )


def on_appoint(action: RecordedAction) -> None:
    """An officer's roles, or their end when the bits are zero."""
    journal.put(
        Officer,
        coop=action.data["coop"],
        key={"account": action.data["account"]},
        roles=action.data["roles"],
    )


def on_submit(action: RecordedAction) -> None:
    """A matter opens for the board in office."""
    coop = action.data["coop"]
    journal.put(
        Matter,
        coop=coop,
        key={"number": int(action.result)},
        kind=action.data["kind"],
        subject=str(action.data["subject"]),
        contract=_sender(action),
        board=_newest_board(coop) or 0,
        charter=charter.version_in_force(coop),
        state=MatterState.OPEN,
        opened_at=action.time,
        closes_at=action.time + timedelta(days=action.data["days"]),
    )


def on_vote(action: RecordedAction) -> None:
    """A vote; the vote that settles the matter starts the chair's days to sign."""
    coop, number = action.data["coop"], action.data["matter"]
    journal.put(
        MatterVote,
        coop=coop,
        key={"matter": number, "account": action.data["member"]},
        choice=action.data["choice"],
        cast_at=action.time,
        transaction=action.transaction,
    )
    matter = _matter(coop, number)
    if matter.settled_at is None and _settled(matter):
        journal.change(matter, settled_at=action.time)


def on_minutes(action: RecordedAction) -> None:
    """The signature under the minutes; the outcome follows from the votes, as in the contract."""
    coop, number = action.data["coop"], action.data["matter"]
    matter = _matter(coop, number)
    approved = rules.is_approved(api.seats_of(matter), api.votes_of(matter), api.rule_of(matter))
    journal.change(
        matter,
        state=MatterState.APPROVED if approved else MatterState.REJECTED,
        signed_at=action.time,
        signed_by=action.data["signer"],
    )


def on_retract(action: RecordedAction) -> None:
    """The protocol took the matter back: the applicant withdrew."""
    matter = _matter(action.data["coop"], action.data["matter"])
    journal.change(matter, state=MatterState.RETRACTED)


def on_reopen(action: RecordedAction) -> None:
    """Voting begins anew with the board in office."""
    coop, number = action.data["coop"], action.data["matter"]
    for vote in MatterVote.unbound.filter(coop=coop, matter=number):
        journal.remove(vote)
    matter = _matter(coop, number)
    length = matter.closes_at - matter.opened_at
    journal.change(
        matter,
        board=_newest_board(coop) or 0,
        charter=charter.version_in_force(coop),
        opened_at=action.time,
        closes_at=action.time + length,
        settled_at=None,
    )


HANDLERS: Mapping[tuple[str, str], Callable[[RecordedAction], None]] = {
    ("council", "seat"): on_seat,
    ("council", "appoint"): on_appoint,
    ("council", "submit"): on_submit,
    ("council", "vote"): on_vote,
    ("council", "minutes"): on_minutes,
    ("council", "retract"): on_retract,
    ("council", "reopen"): on_reopen,
}


def _newest_board(coop: str) -> int | None:
    return (
        Board.unbound.filter(coop=coop)
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )


def _matter(coop: str, number: int) -> Matter:
    matter: Matter = Matter.unbound.get(coop=coop, number=number)
    return matter


def _settled(matter: Matter) -> bool:
    votes: dict[str, Choice] = api.votes_of(matter)
    return rules.is_settled(api.seats_of(matter), votes, api.rule_of(matter))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _sender(action: RecordedAction) -> str:
    return action.authorizers[0].partition("@")[0] if action.authorizers else ""
