"""How the council's screens speak."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from coop.kernel.decisions import Choice, Rule
from coop.protocols.council import wording
from coop.protocols.council.models import Matter, MatterState, Session
from coop.protocols.council.rules import (
    Capacity,
    Form,
    MotionKind,
    NoVote,
    OfficerRole,
    SeatRole,
    Stage,
)

Text = str | Promise
State = tuple[Text, str, str]
"""Words, the chip's colour, its icon."""

SEATS: Mapping[SeatRole, Text] = {
    SeatRole.CHAIR: gettext_lazy("chair"),
    SeatRole.DEPUTY: gettext_lazy("deputy"),
    SeatRole.MEMBER: gettext_lazy("council member"),
}
BOARD_SEATS: Mapping[SeatRole, Text] = {
    SeatRole.CHAIR: gettext_lazy("chair of the board"),
    SeatRole.DEPUTY: gettext_lazy("deputy chair of the board"),
    SeatRole.MEMBER: gettext_lazy("member of the board"),
}
OFFICES: Mapping[OfficerRole, Text] = {
    OfficerRole.CASHIER: gettext_lazy("cashier"),
    OfficerRole.ACCOUNTANT: gettext_lazy("accountant"),
    OfficerRole.SECRETARY: gettext_lazy("secretary"),
}
CAPACITIES: Mapping[Capacity, Text] = {
    Capacity.CHAIR: gettext_lazy("as the chair"),
    Capacity.SECRETARY: gettext_lazy("as the secretary"),
}
CHOICES: Mapping[Choice, State] = {
    Choice.NONE: (gettext_lazy("has not voted"), "", ""),
    Choice.FOR: (gettext_lazy("For"), "good", "thumbs-up"),
    Choice.AGAINST: (gettext_lazy("Against"), "bad", "thumbs-down"),
    Choice.ABSTAIN: (gettext_lazy("Abstain"), "", "circle-minus"),
}
RECUSED: State = (gettext_lazy("Recused"), "", "circle-minus")
MATTER_STATES: Mapping[MatterState, State] = {
    MatterState.OPEN: (gettext_lazy("Being decided"), "note", "vote"),
    MatterState.APPROVED: (gettext_lazy("Approved"), "good", "check"),
    MatterState.REJECTED: (gettext_lazy("Rejected"), "bad", "x"),
    MatterState.RETRACTED: (gettext_lazy("Taken back by the applicant"), "", "undo-2"),
}
UNSIGNED: State = (gettext_lazy("Decided, waiting for signatures"), "wait", "hourglass")
SIGNED_ONCE: State = (
    gettext_lazy("Decided, waiting for the second signature"),
    "wait",
    "hourglass",
)
FORMS: Mapping[Form, Text] = {
    Form.IN_PERSON: gettext_lazy("In one room"),
    Form.REMOTE: gettext_lazy("With participation from afar"),
    Form.ABSENTEE: gettext_lazy("In absence"),
}
FORM_NOTES: Mapping[Form, Text] = {
    Form.IN_PERSON: gettext_lazy("All come together in one place."),
    Form.REMOTE: gettext_lazy("All come together, some by a video link."),
    Form.ABSENTEE: gettext_lazy("Nobody comes together: each votes until the end."),
}
STAGES: Mapping[Stage, State] = {
    Stage.COMING: (gettext_lazy("The session is called"), "note", "calendar"),
    Stage.RUNNING: (gettext_lazy("The session runs"), "good", "vote"),
    Stage.DECIDED: (gettext_lazy("Waits for the minutes"), "wait", "pen-line"),
    Stage.FAILED: (gettext_lazy("There was no quorum"), "bad", "circle-x"),
    Stage.SIGNED: (gettext_lazy("Decisions take effect"), "wait", "hourglass"),
    Stage.ENDED: (gettext_lazy("The session was held"), "good", "check"),
    Stage.RELEASED: (gettext_lazy("There was no quorum"), "bad", "circle-x"),
    Stage.CANCELLED: (gettext_lazy("The session is called off"), "", "x"),
}
MOTIONS: Mapping[MotionKind, Text] = {
    MotionKind.FREE: gettext_lazy("A free matter"),
    MotionKind.DEPUTY: gettext_lazy("Deputies of the chair"),
    MotionKind.OFFICER: gettext_lazy("Cashier, accountant, secretary"),
    MotionKind.BOARD: gettext_lazy("The board"),
}
MOTION_NOTES: Mapping[MotionKind, Text] = {
    MotionKind.FREE: gettext_lazy("The council decides in your words; it stands in the minutes."),
    MotionKind.DEPUTY: gettext_lazy("Who stands in for the chair. Your list replaces the former."),
    MotionKind.OFFICER: gettext_lazy("Appoint a member, or end an office."),
    MotionKind.BOARD: gettext_lazy("Appoint the executive for the charter's term."),
}


def ground_words(hindrance: NoVote | None, matter: Matter, session: Session | None) -> str:
    """Why somebody may vote on a matter, or may not now, in one sentence."""
    match hindrance:
        case None if session is not None:
            told = _("You may vote: you held a seat in the council when session %(n)s was called.")
            return told % {"n": session.number}
        case None:
            return _(
                "You may vote: you held a seat in the council when voting on matter %(number)s "
                "opened."
            ) % {"number": matter.number}
        case NoVote.NOT_SEATED:
            return _("You do not vote: you held no seat in the council when voting opened.")
        case NoVote.SIGNING:
            return _("The minutes are being signed: nobody votes any more.")
        case NoVote.SESSION_COMING if session is not None:
            told = _("The council votes on it at session %(n)s, from %(moment)s on.")
            return told % {"n": session.number, "moment": moment_words(session.opens_at)}
        case NoVote.SESSIONS_ONLY:
            return _("By the charter the council decides in sessions: the chair calls one.")
        case NoVote.OVER:
            return _("The time to vote is over.")
        case _:
            return ""


def quorum_words(rule: Rule) -> str:
    """What the mark of the quorum bar rests on."""
    share = wording.percent(rule.quorum_bp)
    told = (
        _("At least %(share)s %% of the council, the chair or a deputy among them")
        if rule.chair_must
        else _("At least %(share)s %% of the council")
    )
    return f"{told % {'share': share}} ({_('law 3085-1 art. 19, charter')})."


def choice_state(choice: int) -> State:
    """A recorded vote in words; zero is a recusal."""
    return CHOICES[Choice(choice)] if choice else RECUSED


def session_title(number: int) -> str:
    """A session's name on screens."""
    return _("Session of the council No. %(number)s") % {"number": number}


def moment_words(moment: datetime) -> str:
    """A moment in the reader's zone and language."""
    return date_format(localtime(moment), "j E Y, H:i")


def day_words(moment: datetime) -> str:
    """A day in the reader's zone and language."""
    return date_format(localtime(moment), "j E Y")
