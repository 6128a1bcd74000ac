"""The way of one return as the member reads it: a headline, what follows, the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from coop.protocols.council.api import MatterStatus
from coop.protocols.returns.api import ReturnStatus
from coop.protocols.returns.rules import RETRACTABLE, State


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the timeline; `state` is done, now or later."""

    title: str
    state: str
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """Where a return stands, in words first."""

    headline: str
    lead: str
    stages: tuple[Stage, ...]
    may_retract: bool
    may_receive: bool
    may_ask_anew: bool


def journey_of(status: ReturnStatus, matter: MatterStatus | None) -> Journey:
    """The journey of one return; pure, so that every state can be looked at."""
    headline, lead = words_of(status)
    return Journey(
        headline=headline,
        lead=lead,
        stages=_stages(status, matter),
        may_retract=status.state in RETRACTABLE,
        may_receive=status.state is State.GIVEN,
        may_ask_anew=status.state in (State.REFUSED, State.FAILED, State.RETRACTED),
    )


def words_of(status: ReturnStatus) -> tuple[str, str]:
    """The headline and what follows from it."""
    told = {
        State.ASKED: (
            _("Your statement waits for the council's decision"),
            _("The sum is reserved: it is yours, but nothing else can be done with it."),
        ),
        State.PAYING: (
            _("The council has decided: the bank is to pay"),
            _("The cashier sends the money to your account and confirms it here."),
        ),
        State.TO_GIVE: (
            _("The council has decided: your property is being prepared"),
            _("The cooperative signs the act first, then you."),
        ),
        State.GIVEN: (
            _("The cooperative has signed the act"),
            _("Look at what you get. If all is right, sign the same act."),
        ),
        State.PAID: (_("The money has been sent"), _("It is on its way to your account.")),
        State.RECEIVED: (
            _("You have received your property"),
            _("Both sides have signed the act."),
        ),
        State.REFUSED: (
            _("The council has declined"),
            _("The sum is yours as before. You may ask again or turn to the general meeting."),
        ),
        State.RETRACTED: (
            _("You have taken the statement back"),
            _("The sum is yours as before."),
        ),
        State.FAILED: (
            _("The bank has not paid"),
            _("The sum is yours as before. Check the account and ask again."),
        ),
    }
    return told[status.state]


def _stages(status: ReturnStatus, matter: MatterStatus | None) -> tuple[Stage, ...]:
    asked = Stage(_("Statement signed"), "done", status.asked_at)
    if status.state is State.RETRACTED and status.standing.decided_at is None:
        return (asked, Stage(_("Taken back"), "done", status.finished_at))
    decision = Stage(
        _("The council's decision"),
        "now" if status.state is State.ASKED else "done",
        status.standing.decided_at,
        _voted(matter) if status.state is State.ASKED else "",
    )
    if status.state is State.REFUSED:
        return (asked, decision)
    rest = _money_stages(status) if status.in_money else _property_stages(status)
    return (asked, decision, *rest)


def _money_stages(status: ReturnStatus) -> tuple[Stage, ...]:
    state = status.state
    order = Stage(
        _("Order to the bank"),
        "later" if state is State.ASKED else "now" if state is State.PAYING else "done",
        note=_due(status) if state is State.PAYING else "",
    )
    if state is State.FAILED:
        return (order, Stage(_("The bank has not paid"), "done", status.finished_at))
    is_paid = state is State.PAID
    return (order, Stage(_("Money sent"), "done" if is_paid else "later", status.finished_at))


def _property_stages(status: ReturnStatus) -> tuple[Stage, ...]:
    state = status.state
    given = Stage(
        _("The cooperative signs the act"),
        "later" if state is State.ASKED else "now" if state is State.TO_GIVE else "done",
        status.given_at,
        _due(status) if state is State.TO_GIVE else "",
    )
    if state is State.RETRACTED:
        return (Stage(_("You have declined the property"), "done", status.finished_at),)
    is_received = state is State.RECEIVED
    received = Stage(
        _("You sign the act"),
        "done" if is_received else "now" if state is State.GIVEN else "later",
        status.finished_at,
    )
    return (given, received)


def _due(status: ReturnStatus) -> str:
    due_at = status.standing.due_at
    return _("Not later than %(day)s") % {"day": due_at.strftime("%d.%m.%Y")} if due_at else ""


def _voted(matter: MatterStatus | None) -> str:
    if matter is None:
        return ""
    counts = {"present": matter.tally.present, "electorate": matter.tally.electorate}
    return _("%(present)s of %(electorate)s have voted.") % counts
