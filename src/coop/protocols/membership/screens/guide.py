"""The six steps of joining: their order, their titles, how long the rest takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from coop.protocols.membership.models import Draft
from coop.protocols.membership.rules import State


class Step(IntEnum):
    """Where the applicant is; each step has one screen and one question."""

    KIND = 1
    DETAILS = 2
    CONDITIONS = 3
    SIGNATURE = 4
    REVIEW = 5
    PAYMENT = 6


TITLES: dict[Step, str | Promise] = {
    Step.KIND: _("Who you are"),
    Step.DETAILS: _("Your details"),
    Step.CONDITIONS: _("What you agree to"),
    Step.SIGNATURE: _("Your signature"),
    Step.REVIEW: _("Read and sign"),
    Step.PAYMENT: _("Payment"),
}
MINUTES_LEFT = {
    Step.KIND: 7,
    Step.DETAILS: 6,
    Step.CONDITIONS: 4,
    Step.SIGNATURE: 3,
    Step.REVIEW: 2,
    Step.PAYMENT: 1,
}
SCREENS = {
    Step.KIND: "membership:kind",
    Step.DETAILS: "membership:details",
    Step.CONDITIONS: "membership:conditions",
    Step.SIGNATURE: "identity:key",
    Step.REVIEW: "membership:review",
    Step.PAYMENT: "membership:payment",
}


@dataclass(frozen=True, slots=True)
class Stepper:
    """What the stepper component shows."""

    step: int
    steps: int
    title: str
    left: str


def stepper(step: Step) -> Stepper:
    """The stepper at a step, with the time left in words."""
    minutes = MINUTES_LEFT[step]
    left = ngettext("about %d minute left", "about %d minutes left", minutes) % minutes
    return Stepper(int(step), len(Step), str(TITLES[step]), left)


def furthest(draft: Draft | None, *, is_complete: bool, has_account: bool) -> Step:
    """The first step that is not done yet; a person may always go back from there."""
    if draft is None or not draft.kind:
        return Step.KIND
    if not is_complete:
        return Step.DETAILS
    if not draft.has_read:
        return Step.CONDITIONS
    return Step.REVIEW if has_account else Step.SIGNATURE


def screen_of(state: State, *, awaits_refund: bool) -> str | None:
    """Where one belongs who has applied already; None who may begin an application."""
    if state is State.MEMBER:
        return "membership:me"
    if state in (State.APPLIED, State.ACCEPTED, State.REFUSED) or awaits_refund:
        return "membership:waiting"
    return None
