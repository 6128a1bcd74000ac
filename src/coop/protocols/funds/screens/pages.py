"""What the screens of funds show: a memo's way, a chart's parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.kernel.money import Amount
from coop.monocoop.bars import percent
from coop.protocols.council.api import MatterStatus
from coop.protocols.funds.api import MemoStatus, Report
from coop.protocols.funds.rules import OUT, MemoState, Organ, Outcome

Text = str | Promise
COLOURS = 8
ROUND = 10_000


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the timeline; `state` is done, now or later."""

    title: Text
    state: str
    at: datetime | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class MemoJourney:
    """Where a memo stands, in words first, and what its author may do."""

    headline: Text
    stages: tuple[Stage, ...]
    may_withdraw: bool = False
    may_retry: bool = False
    may_report: bool = False
    must_bring_back: bool = False


HEADLINES: dict[MemoState, Text] = {
    MemoState.TO_PAY: _("Approved. The cashier pays it."),
    MemoState.UNPAID: _("The bank did not pay. Your money is back in the fund: try again."),
    MemoState.ADVANCED: _("You have the money. Report what you spend."),
    MemoState.PAID_OUT: _("The supplier has been paid. Hand in the supplier's act."),
    MemoState.REPORTED: _("Your report is being checked."),
    MemoState.REST_DUE: _("Your report is accepted. Bring back what is left."),
}
ENDS: dict[Outcome, Text] = {
    Outcome.SETTLED: _("Done: the money is accounted for."),
    Outcome.REFUSED: _("The memo was declined."),
    Outcome.UNFUNDED: _("Approved, but the fund had too little money. Write a new memo later."),
    Outcome.AUTHOR_LEFT: _("Closed: author or payee is no member any more."),
    Outcome.WITHDRAWN: _("You took the memo back."),
}


def journey_of(memo: MemoStatus, matter: MatterStatus | None) -> MemoJourney:
    """The way of one memo; pure, so that every state can be looked at."""
    state = memo.state
    return MemoJourney(
        headline=_headline(memo),
        stages=_stages(memo, matter),
        may_withdraw=state in (MemoState.WAITING, MemoState.UNPAID),
        may_retry=state is MemoState.UNPAID,
        may_report=state in OUT,
        must_bring_back=state is MemoState.REST_DUE,
    )


def _headline(memo: MemoStatus) -> Text:
    if memo.standing.outcome is not None:
        return ENDS[memo.standing.outcome]
    if memo.state is MemoState.WAITING:
        if memo.organ is Organ.COUNCIL:
            return _("The council votes on your memo.")
        return _("Your memo waits for the general meeting.")
    return HEADLINES[memo.state]


def _stages(memo: MemoStatus, matter: MatterStatus | None) -> tuple[Stage, ...]:
    written = Stage(_("Memo signed"), "done", memo.written_at)
    if memo.standing.outcome not in (None, Outcome.SETTLED):
        return (written, Stage(memo.state_words, "done", memo.closed_at))
    by = _("Council's decision") if memo.organ is Organ.COUNCIL else _("Meeting's decision")
    stages = [
        written,
        _stage(by, memo.decided_at, is_now=memo.state is MemoState.WAITING, note=_voted(matter)),
        _stage(
            _("Money paid out"),
            memo.sent_at,
            is_now=memo.state in (MemoState.TO_PAY, MemoState.UNPAID),
        ),
    ]
    if memo.standing.is_advance or not memo.standing.to_member:
        stages.append(_stage(_("Report"), memo.reported_at, is_now=memo.state in OUT))
        is_checked = memo.state is MemoState.REPORTED
        stages.append(_stage(_("Report accepted"), memo.settled_at, is_now=is_checked))
    if memo.state is MemoState.REST_DUE:
        stages.append(Stage(_("The rest brought back"), "now", memo.standing.due_at))
    return tuple(stages)


def _stage(title: Text, at: datetime | None, *, is_now: bool, note: Text = "") -> Stage:
    if is_now:
        return Stage(title, "now", note=note)
    return Stage(title, "done" if at else "later", at)


def _voted(matter: MatterStatus | None) -> Text:
    if matter is None:
        return ""
    counts = {"present": matter.tally.present, "electorate": matter.tally.electorate}
    return _("%(present)s of %(electorate)s have voted.") % counts


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a ring: its colour, its length and where it starts, in ten-thousandths."""

    title: Text
    amount: Amount
    colour: int
    length: int
    offset: int
    share: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A fund's bars: what came and what was spent, as SVG lengths."""

    title: Text
    came: Amount
    spent: Amount
    came_width: str
    spent_width: str


def ring_of(report: Report) -> tuple[Slice, ...]:
    """What money went to, as parts of a ring; parts below zero have no place in it."""
    shown = [use for use in report.uses if use.amount.units > 0]
    total = sum(use.amount.units for use in shown)
    slices, before = [], 0
    for place, use in enumerate(shown):
        after = before + use.amount.units
        start, end = before * ROUND // total, after * ROUND // total
        share = percent(use.amount.units, total)
        slices.append(Slice(use.title, use.amount, place % COLOURS + 1, end - start, -start, share))
        before = after
    return tuple(slices)


def bars_of(report: Report) -> tuple[Bar, ...]:
    """Each fund's money that came and went, against the largest of them."""
    most = max((max(one.came.units, one.spent.units, 1) for one in report.funds), default=1)
    return tuple(
        Bar(
            one.title,
            one.came,
            one.spent,
            percent(max(one.came.units, 0), most),
            percent(max(one.spent.units, 0), most),
        )
        for one in report.funds
    )
