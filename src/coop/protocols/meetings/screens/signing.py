"""Who of a meeting's officers signs what now: the contract's twin for screens."""

from __future__ import annotations

from coop.protocols.charter import api as charter
from coop.protocols.council import api as council
from coop.protocols.meetings import rules
from coop.protocols.meetings.rules import Stage
from coop.protocols.meetings.screens.pages import MeetingPage

COUNTED = frozenset({Stage.DECIDED, Stage.FAILED, Stage.SIGNED})


def may_attest(page: MeetingPage, account: str) -> bool:
    """Whether the counting sheet waits for this counter."""
    is_counter = account in page.status.plan.committee
    return page.stage in COUNTED and is_counter and account not in page.status.attested


def may_sign(page: MeetingPage, account: str) -> bool:
    """Whether the minutes wait for this person."""
    if page.stage is not Stage.DECIDED or account in page.status.signed_by:
        return False
    plan = page.status.plan
    if account == plan.secretary:
        return True
    if account == plan.chair:
        return not _is_signed_for_chair(page)
    return may_sign_for_chair(page, account)


def may_sign_for_chair(page: MeetingPage, account: str) -> bool:
    """Whether a head of the council may sign for a chair who has let the charter's days pass."""
    heads = council.roles_of(page.status.coop, account) & {"chair", "deputy"}
    if not heads or _is_signed_for_chair(page):
        return False
    days = charter.charter_of(page.status.coop, page.status.charter).value("signdays")
    return page.now >= rules.deputy_signs_from(page.status.plan.closes_at, days)


def enters_papers(page: MeetingPage, account: str) -> bool:
    """Whether this person enters paper ballots: the committee, else the officers."""
    plan = page.status.plan
    if plan.body is rules.Body.DELEGATES:
        return False
    return account in plan.committee if plan.committee else "officer" in page.roles


def unsigned(page: MeetingPage) -> list[str]:
    """Who of chair and secretary has not signed the minutes yet, by account."""
    if page.stage is not Stage.DECIDED:
        return []
    plan, signed = page.status.plan, page.status.signed_by
    waiting = [] if _is_signed_for_chair(page) else [plan.chair]
    return waiting + ([] if plan.secretary in signed else [plan.secretary])


def _is_signed_for_chair(page: MeetingPage) -> bool:
    """Whether the chair, or a head of the council for the chair, has signed."""
    return any(signer != page.status.plan.secretary for signer in page.status.signed_by)
