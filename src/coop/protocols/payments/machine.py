"""The bank's machine confirms what needs no human: orders paid in full with their reference.

Signed by the cooperative's `connector`, a key that can call `payments::received` and nothing else.
A line on its way is found by its transaction in the outbox, so the duty may run at any time. An act
the ledger refuses is tried payment by payment, so that one trouble keeps no other waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime

from coop.chain.outbox import Outbox
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.kernel.errors import CoopError, Refusal
from coop.kernel.names import AccountName
from coop.monocoop.acts import ledger
from coop.monocoop.acts.machine_keys import Permission, machine_key, secret_path
from coop.monocoop.tenants import Tenant
from coop.protocols.payments import actions
from coop.protocols.payments.following import take_for
from coop.protocols.payments.lines import moment_of
from coop.protocols.payments.models import LineOutcome, LineState, Order, OrderPart, StatementLine
from coop.protocols.payments.rules import OrderState

log = logging.getLogger(__name__)
AT_ONCE_MAX = 20
NETWORK = "eosio"


def confirm_matched(now: datetime) -> int:
    """Confirm matched lines of all cooperatives whose connector is here; return how many."""
    return sum(_confirm(coop, now) for coop in _coops_with_connector())


def ready_lines(coop: str) -> list[StatementLine]:
    """Lines that need no human: incoming, matched, whose order is open and wholly unpaid."""
    rows = StatementLine.unbound.filter(
        coop=coop, state=LineState.WAITING, outcome=LineOutcome.MATCHED, is_incoming=True
    )
    lines = list(rows.order_by("id")[:AT_ONCE_MAX])
    numbers = [line.order_number for line in lines]
    paid = OrderPart.unbound.filter(coop=coop, order__in=numbers, paid_at__isnull=False)
    begun = set(paid.values_list("order", flat=True))
    units = dict(
        Order.unbound.filter(coop=coop, number__in=numbers, state=OrderState.OPEN).values_list(
            "number", "units"
        )
    )
    return [
        line
        for line in lines
        if line.order_number not in begun and units.get(line.order_number) == line.units
    ]


def _coops_with_connector() -> list[AccountName]:
    accounts = Tenant.objects.values_list("account", flat=True)
    return [
        AccountName(account)
        for account in accounts
        if secret_path(account, f"{Permission.CONNECTOR}.key").exists()
    ]


def _confirm(coop: AccountName, now: datetime) -> int:
    rows = ready_lines(coop)
    if not rows:
        return 0
    try:
        return _send(coop, rows, now)
    except Refusal as refusal:
        log.warning("Payments of %s are confirmed one by one: %s", coop, refusal.code)
    except CoopError as error:
        log.warning("Payments of %s wait: %s", coop, error.code)
        return 0
    return sum(_tried(coop, row, now) for row in rows)


def _tried(coop: AccountName, row: StatementLine, now: datetime) -> int:
    """One payment's trouble leaves it to the cashier."""
    try:
        return _send(coop, [row], now)
    except CoopError as error:
        log.warning("Line %s of %s is left to the cashier: %s", row.pk, coop, error.code)
        return 0


def _send(coop: AccountName, rows: Sequence[StatementLine], now: datetime) -> int:
    client = ledger.client()
    connector, payer = machine_key(coop, Permission.CONNECTOR), machine_key(coop, Permission.PAYER)
    content = client.abi(NETWORK).encode_action("pay", {"coop": coop})
    sent = [Action(NETWORK, "pay", (PermissionLevel(coop, Permission.PAYER),), content)]
    orders: dict[int, list[str]] = {}
    for row in rows:
        number = row.order_number or 0
        row.taken_for = number
        parts = OrderPart.unbound.filter(coop=coop, order=number)
        orders[number] = list(parts.values_list("purpose", flat=True))
        step = actions.confirm_received(coop, number, moment_of(row, now))
        told = client.abi(step.contract).encode_action(step.action, step.data)
        level = PermissionLevel(coop, Permission.CONNECTOR)
        sent.append(Action(step.contract, step.action, (level,), told))
    info = client.info()
    signed = Transaction.build(info, tuple(sent)).sign(info.chain_id, payer, connector)
    outbox = Outbox()
    outbox.post(signed, coop=coop, signer=coop, purpose=f"received:{rows[0].pk}-{rows[-1].pk}")
    take_for(rows, signed.id, now, orders=orders)
    refusal = outbox.send_now(signed.id, client, now)
    if refusal is not None:
        for row in rows:
            row.state, row.taken_for, row.act, row.purposes = LineState.WAITING, None, "", []
            row.save(update_fields=["state", "taken_for", "act", "purposes"])
        raise refusal
    return len(rows)
