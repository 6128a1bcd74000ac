"""What a clock starts in meetings: notices, counting, effects, sweeping, forgotten drafts.

What anybody may do is done without anybody's key: the cooperative's payer pays, and the action
itself asks for no consent. Each runs as often as one likes: what is on its way is in the outbox.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from coop.chain.models.outbox import OutboxEntry, OutboxState
from coop.chain.outbox import Outbox
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.kernel.errors import CoopError, Refusal
from coop.kernel.names import AccountName
from coop.monocoop.acts import Step, ledger
from coop.monocoop.acts.ledger import Ledger
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.duties import Duty
from coop.monocoop.tenants import Tenant
from coop.protocols.meetings import actions, api, dispatching, drafting, rules
from coop.protocols.meetings.models import (
    Demand,
    EffectTry,
    Meeting,
    PaperBallot,
    Proxy,
    Question,
)
from coop.protocols.meetings.rules import Body, State

log = logging.getLogger(__name__)
NETWORK = "eosio"
ON_ITS_WAY = (OutboxState.WAITING, OutboxState.RECORDED)
AT_ONCE_MAX = 20
NOTICES_EVERY_SECONDS = 15
COUNT_EVERY_SECONDS = 10
EFFECTS_EVERY_SECONDS = 10
SWEEP_EVERY_SECONDS = 60
LAPSE_EVERY_SECONDS = 3600
ONE_DAY_SECONDS = 24 * 3600
AGAIN_SECONDS = (60, 600, 3600, 6 * 3600)
"""After which pause a refused effect is tried again, growing with the tries."""
FOR_GOOD = frozenset({"not_elected"})
"""Refusals that no later try changes: nobody was elected."""
SWEEP_ROWS = 50
VOTERS_A_ROW = {Body.MEMBERS: 128, Body.DELEGATES: 128, Body.SECTION: 16}
DEMANDS_A_ROW = 1024


# --- notices


def send_notices(now: datetime) -> int:
    """Hand the notices of called meetings to the channels; return how many deliveries are new."""
    return sum(
        dispatching.notify(status, now)
        for coop in _coops()
        for status in api.meetings(coop, states=[State.CALLED])
        if status.plan.closes_at > now
    )


# --- counting


def conclude_ended(now: datetime) -> int:
    """Have ended meetings counted."""
    rows = Meeting.unbound.filter(coop__in=_coops(), state=State.CALLED, closes_at__lte=now)
    return sum(
        _sent(row.coop, actions.conclude_meeting(row.coop, row.number), now)
        for row in rows.order_by("closes_at")[:AT_ONCE_MAX]
    )


# --- effects


def let_results_take_effect(now: datetime) -> int:
    """Let each question's result take effect, once both have signed."""
    waiting = Question.unbound.filter(took_effect_at__isnull=True, coop__in=_coops())
    signed = Meeting.unbound.filter(
        coop__in=_coops(), state=State.SIGNED, number__in=waiting.values("meeting")
    )
    due = [question for row in signed for question in _waiting_of(row) if _is_due(question, now)]
    return sum(_take_effect(question, now) for question in due[:AT_ONCE_MAX])


def _waiting_of(row: Meeting) -> list[Question]:
    """Questions that have not taken effect; of those that do together the first."""
    rows = Question.unbound.filter(coop=row.coop, meeting=row.number).order_by("place")
    questions = list(rows)
    items = [question.item for question in questions]
    return [
        question
        for place, question in enumerate(questions)
        if question.took_effect_at is None and rules.together_with(items, place)[0] == place
    ]


def _is_due(question: Question, now: datetime) -> bool:
    last = EffectTry.unbound.filter(
        coop=question.coop, meeting=question.meeting, place=question.place
    ).first()
    if last is None:
        return True
    if last.code in FOR_GOOD:
        return False
    pause = AGAIN_SECONDS[min(last.tries, len(AGAIN_SECONDS)) - 1]
    return bool(now >= last.tried_at + timedelta(seconds=pause))


def _take_effect(question: Question, now: datetime) -> int:
    """A question whose protocol refuses holds nobody else's up: the refusal is kept and told."""
    step = actions.let_take_effect(question.coop, question.meeting, question.place)
    try:
        return _send(question.coop, step, now)
    except Refusal as refusal:
        _keep_refusal(question, refusal, now)
    except CoopError as error:
        log.warning("Effect %s of %s waits: %s", question.number, question.coop, error.code)
    return 0


def _keep_refusal(question: Question, refusal: Refusal, now: datetime) -> None:
    if refusal.code == "took_effect":
        return  # somebody else was quicker
    kept, _created = EffectTry.unbound.get_or_create(
        coop=question.coop,
        meeting=question.meeting,
        place=question.place,
        defaults={"tried_at": now, "tries": 0},
    )
    kept.code, kept.sentence = refusal.code, refusal.sentence[:300]
    kept.tried_at, kept.tries = now, kept.tries + 1
    kept.save(update_fields=["code", "sentence", "tried_at", "tries"])


# --- sweeping


def sweep_ended(now: datetime) -> int:
    """Have pages of ballots erased, once nobody needs them: counted, failed, or signed."""
    rows = Meeting.unbound.filter(coop__in=_coops(), state__in=(State.FAILED, State.SIGNED))
    due = [row for row in rows.order_by("concluded_at") if row.swept < _rows_to_sweep(row)]
    return sum(
        _sent(row.coop, actions.sweep_ballots(row.coop, row.number, SWEEP_ROWS), now)
        for row in due[:AT_ONCE_MAX]
    )


def _rows_to_sweep(row: Meeting) -> int:
    """How many rows the meeting may have left on the ledger, at most."""
    pages = row.last_place // VOTERS_A_ROW[Body(row.body)] + 1
    papers = PaperBallot.unbound.filter(coop=row.coop, meeting=row.number).count()
    demanded = Demand.unbound.filter(coop=row.coop, meeting=row.number).exists()
    return pages + int(papers) + (row.last_place // DEMANDS_A_ROW + 1 if demanded else 0)


def lapse_proxies(now: datetime) -> int:
    """Have proxies erased whose day is over, so that their agents may act for others."""
    rows = Proxy.unbound.filter(coop__in=_coops(), until__lte=now).order_by("until")
    return sum(
        _sent(row.coop, actions.lapse_proxy(row.coop, row.principal), now)
        for row in rows[:AT_ONCE_MAX]
    )


# --- sending what anybody may send


def _sent(coop: str, step: Step, now: datetime) -> int:
    """One meeting's trouble does not keep the others waiting."""
    try:
        return _send(coop, step, now)
    except CoopError as error:
        log.warning("%s of %s waits: %s", step.action, coop, error.code)
        return 0


def _send(coop: str, step: Step, now: datetime) -> int:
    """Post one action that asks for nobody's consent; raises what the ledger refuses."""
    purpose = _purpose(step)
    if _is_posted(coop, purpose):
        return 0
    client, account = ledger.client(), AccountName(coop)
    payer = machine_key(account, Permission.PAYER)
    signed = _transaction(account, step, client).sign(client.info().chain_id, payer)
    outbox = Outbox()
    outbox.post(signed, coop=account, signer=account, purpose=purpose)
    refusal = outbox.send_now(signed.id, client, now)
    if refusal is not None:
        raise refusal
    return 1


def _transaction(coop: AccountName, step: Step, client: Ledger) -> Transaction:
    """The payer's action, then the one that anybody may send, with no consent at all."""
    pay = client.abi(NETWORK).encode_action("pay", {"coop": coop})
    content = client.abi(step.contract).encode_action(step.action, step.data)
    payer = (PermissionLevel(coop, Permission.PAYER),)
    return Transaction.build(
        client.info(),
        (Action(NETWORK, "pay", payer, pay), Action(step.contract, step.action, (), content)),
    )


def _purpose(step: Step) -> str:
    told = (step.data.get(name) for name in ("meeting", "place", "principal"))
    return ":".join([step.action, *(str(each) for each in told if each is not None)])


def _is_posted(coop: str, purpose: str) -> bool:
    entries = OutboxEntry.unbound.filter(coop=coop, purpose=purpose, state__in=ON_ITS_WAY)
    return bool(entries.exists())


def _coops() -> Iterable[str]:
    return list(Tenant.objects.values_list("account", flat=True))


def forget_drafts(now: datetime) -> int:
    """Erase drafts nobody returned to; return how many."""
    return drafting.forget_old(now)


DUTIES = (
    Duty("meetings.notices", NOTICES_EVERY_SECONDS, send_notices),
    Duty("meetings.count", COUNT_EVERY_SECONDS, conclude_ended),
    Duty("meetings.effects", EFFECTS_EVERY_SECONDS, let_results_take_effect),
    Duty("meetings.sweep", SWEEP_EVERY_SECONDS, sweep_ended),
    Duty("meetings.proxies", LAPSE_EVERY_SECONDS, lapse_proxies),
    Duty("meetings.drafts", ONE_DAY_SECONDS, forget_drafts),
)
