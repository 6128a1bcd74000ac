"""What a clock starts in the council: effects, sessions without quorum, telling, old drafts.

What anybody may do is done without anybody's key: the cooperative's payer pays.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.kernel.errors import CoopError
from coop.kernel.names import AccountName
from coop.monocoop.acts import Step
from coop.monocoop.acts.unattended import send_unattended
from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.council import actions, drafts, sessions, telling
from coop.protocols.council.models import Session, SessionState
from coop.protocols.council.rules import Stage

log = logging.getLogger(__name__)
EFFECTS_EVERY_SECONDS = 10
RELEASE_EVERY_SECONDS = 30
TELL_EVERY_SECONDS = 30
ONE_DAY_SECONDS = 24 * 3600
AGAIN_AFTER = timedelta(minutes=10)
"""So long a refused act is not tried again."""


def let_decisions_take_effect(now: datetime) -> int:
    """Each matter of a signed session takes effect; one that is refused holds up no other."""
    return sum(
        _sent(
            session.coop,
            actions.let_take_effect(session.coop, matter.number),
            f"council:effect:{matter.number}",
            now,
        )
        for session in _sessions(SessionState.SIGNED)
        for matter in sessions.agenda_of(session)
    )


def release_failed(now: datetime) -> int:
    """Sessions that are over and had no quorum let their matters go."""
    return sum(
        _sent(
            session.coop,
            actions.release_session(session.coop, session.number),
            f"council:release:{session.number}",
            now,
        )
        for session in _sessions(SessionState.CALLED)
        if sessions.stage_of(session, now) is Stage.FAILED
    )


def tell_people(now: datetime) -> int:
    """Tell councils what is new, in every cooperative of this installation."""
    return sum(telling.tell(AccountName(coop), now) for coop in _coops())


def forget_drafts(now: datetime) -> int:
    """Erase drafts nobody returned to; return how many."""
    return drafts.forget_old(now)


def _sent(coop: str, step: Step, purpose: str, now: datetime) -> bool:
    """One matter's trouble keeps no other waiting."""
    refused = OutboxEntry.unbound.filter(
        coop=coop, purpose=purpose, state=OutboxState.REFUSED, posted_at__gt=now - AGAIN_AFTER
    )
    if refused.exists():
        return False
    try:
        return send_unattended(AccountName(coop), step, purpose=purpose, now=now)
    except CoopError as error:
        log.warning("%s of %s waits: %s", step.action, coop, error.code)
        return False


def _sessions(state: SessionState) -> Iterable[Session]:
    rows = Session.unbound.filter(coop__in=_coops(), state=state)
    return list(rows.order_by("opens_at"))


def _coops() -> list[str]:
    return list(Tenant.objects.order_by("account").values_list("account", flat=True))


DUTIES = (
    Duty("council.effects", EFFECTS_EVERY_SECONDS, let_decisions_take_effect),
    Duty("council.release", RELEASE_EVERY_SECONDS, release_failed),
    Duty("council.telling", TELL_EVERY_SECONDS, tell_people),
    Duty("council.drafts", ONE_DAY_SECONDS, forget_drafts),
)
