"""The way of one end of membership as its member reads it: the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coop.protocols.termination.models import Ending, Settlement
from coop.protocols.termination.rules import Cause, EndState, SettlementState


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the timeline; `state` is done, now or later."""

    title: str
    state: str
    at: datetime | None = None
    note: str = ""


def stages_of(ending: Ending, settlement: Settlement | None) -> tuple[Stage, ...]:
    """Filed, decided, paid; pure, so that every state can be looked at."""
    first = {
        Cause.LEFT: _("Statement signed"),
        Cause.EXPELLED: _("Notice received"),
    }.get(Cause(ending.cause), _("Reported"))
    filed = Stage(first, "done", ending.filed_at)
    if ending.state == EndState.TAKEN_BACK:
        return (filed, Stage(_("Taken back: you stay a member"), "done", ending.decided_at))
    if ending.state == EndState.RETURNED:
        note = _("Correct what was asked and sign anew.") if ending.cause == Cause.LEFT else ""
        return (filed, Stage(_("Returned: you stay a member"), "done", ending.decided_at, note))
    by_meeting = ending.cause == Cause.EXPELLED
    organ = _("The general meeting decides") if by_meeting else _("The council registers the exit")
    if ending.state == EndState.OPEN:
        return (filed, Stage(organ, "now"), Stage(_("The share is paid"), "later"))
    return (filed, Stage(_("Membership ended"), "done", ending.decided_at), _money(settlement))


def _money(settlement: Settlement | None) -> Stage:
    if settlement is None:
        return Stage(_("Nothing was to be paid"), "done")
    notes = {
        SettlementState.WAITING: _("After the general meeting approves the year's balance."),
        SettlementState.READY: _("The cashier orders the payment."),
        SettlementState.PAYING: _("The bank has the order."),
        SettlementState.RESTING: _("Kept for whoever may claim it."),
        SettlementState.LASTING: _("Something is still under way; the rest follows."),
    }
    state = SettlementState(settlement.state)
    if state is SettlementState.FINISHED:
        return Stage(_("The share is paid"), "done", settlement.finished_at)
    return Stage(_("The share is paid"), "now", note=notes[state])
