"""The way of one application as the applicant reads it: a headline, what follows, the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.protocols.council.api import MatterStatus
from coop.protocols.membership.api import MemberStatus, Terms
from coop.protocols.membership.rules import (
    Contribution,
    Deadline,
    Standing,
    State,
    consideration_deadline,
)

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the timeline; `state` is done, now or later."""

    title: Text
    state: str
    at: datetime | None = None
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """Where an application stands, in words first."""

    headline: Text
    lead: Text
    stages: tuple[Stage, ...]
    deadline: Deadline | None = None
    must_pay: bool = False
    may_withdraw: bool = False
    may_apply: bool = False
    money_waits: bool = False


def journey_of(
    status: MemberStatus, terms: Terms, matter: MatterStatus | None, *, now: datetime
) -> Journey:
    """The journey of one who has applied; pure, so that every state can be looked at."""
    standing = status.standing
    if standing.state in (State.REFUSED, State.REGISTERED):
        return _returning(status)
    is_paid = Contribution.ALL in standing.paid
    deadline = _deadline(standing, terms, now=now)
    headline, lead = _words(standing, terms, is_paid=is_paid)
    return Journey(
        headline=headline,
        lead=lead,
        stages=_stages(standing, matter, is_paid=is_paid, pays_first=terms.pays_first),
        deadline=deadline if standing.state is State.APPLIED else None,
        must_pay=not is_paid and standing.state in (State.APPLIED, State.ACCEPTED),
        may_withdraw=standing.state in (State.APPLIED, State.ACCEPTED),
    )


def _words(standing: Standing, terms: Terms, *, is_paid: bool) -> tuple[Text, Text]:
    if standing.state is State.ACCEPTED:
        return (
            _("The council has accepted you. One thing is left: the payment."),
            _("Once the money has come you are a member, with a number in the register."),
        )
    if not is_paid and terms.pays_first:
        return (
            _("Your application is in the ledger. It waits for your payment."),
            _("The council considers it once the money has come. Until then it stays yours."),
        )
    if not is_paid:
        return (
            _("Your application waits for the council's decision."),
            _("The members of the council vote. You may pay now, or after they have decided."),
        )
    return (
        _("Your application waits for the council's decision."),
        _("The members of the council vote, and the chair signs the minutes. You need do nothing."),
    )


def _deadline(standing: Standing, terms: Terms, *, now: datetime) -> Deadline | None:
    if standing.applied_at is None:
        return None
    return consideration_deadline(standing.applied_at, terms.admit_days, now=now)


def _stages(
    standing: Standing, matter: MatterStatus | None, *, is_paid: bool, pays_first: bool
) -> tuple[Stage, ...]:
    signed = Stage(_("Application signed"), "done", standing.applied_at)
    paid_at = max(filter(None, (standing.entrance_at, standing.share_at)), default=None)
    payment = _payment_stage(is_paid=is_paid, paid_at=paid_at)
    is_decided = standing.decided_at is not None
    decision = Stage(
        _("The council's decision"),
        "done" if is_decided else "now" if is_paid or not pays_first else "later",
        standing.decided_at,
        _voted(matter) if not is_decided else "",
    )
    member = Stage(_("You are a member"), "done" if standing.state is State.MEMBER else "later")
    middle = (payment, decision) if pays_first else (decision, payment)
    return (signed, *middle, member)


def _payment_stage(*, is_paid: bool, paid_at: datetime | None) -> Stage:
    if is_paid:
        return Stage(_("Contributions received"), "done", paid_at)
    return Stage(
        _("Payment"), "now", note=_("The cashier confirms it when it is on the bank account.")
    )


def _voted(matter: MatterStatus | None) -> Text:
    if matter is None:
        return ""
    counts = {"present": matter.tally.present, "electorate": matter.tally.electorate}
    return _("%(present)s of %(electorate)s have voted.") % counts


def _returning(status: MemberStatus) -> Journey:
    """After a refusal or a withdrawal: what happened, and where the money is."""
    standing = status.standing
    is_refused = standing.state is State.REFUSED
    waits = standing.awaits_refund
    ended = Stage(
        _("The council has declined") if is_refused else _("You took the application back"),
        "done",
        standing.decided_at if is_refused else None,
    )
    if waits:
        money = Stage(_("Your money goes back"), "now", note=_("To the account it came from."))
    elif status.returned_at:
        money = Stage(_("Your money went back"), "done", status.returned_at)
    else:
        money = Stage(_("Nothing was paid"), "done")
    return Journey(
        headline=_("The council has declined your application.")
        if is_refused
        else _("You have taken your application back."),
        lead=_(
            "You may ask the general meeting to look at it again, or apply anew. "
            "You owe nothing to the cooperative."
        )
        if is_refused
        else _("You owe nothing to the cooperative, and may apply again whenever you wish."),
        stages=(Stage(_("Application signed"), "done", standing.applied_at), ended, money),
        may_apply=not waits,
        money_waits=waits,
    )
