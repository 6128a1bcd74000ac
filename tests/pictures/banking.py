"""What comes to the cooperative's account, and the bank's statement of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from coop.demo import acting
from coop.demo.cast import Player
from coop.monocoop.tenants import Tenant
from coop.protocols.contributions import actions as contributions
from coop.protocols.contributions.commands import ContributeMoney
from coop.protocols.contributions.rules import Way
from coop.protocols.payments import api as payments
from coop.protocols.payments import importing
from coop.protocols.payments.bank.client_bank_writer import line_keys, write_statement
from coop.protocols.payments.bank.generate import made_payer
from coop.protocols.payments.bank.statement import AccountSection, Party, StatementLine
from coop.protocols.payments.tests.bank.story import line

from .world import World

WALLET = 1


def order_shares(world: World, brought: Sequence[tuple[str, int]]) -> None:
    """Members say that they bring shares; sums in kopecks by surname."""
    coop = world.cast.coop
    for surname, units in brought:
        player = world.player(surname)
        bringing = ContributeMoney(coop, player.account, Way.DEPOSIT, units, WALLET)
        world.stage.hand.act(player, [contributions.step_of(bringing)])


def read_statement(world: World, payers: Sequence[str]) -> None:
    """The bank's statement has the shares of these, and a payment that says nothing of itself."""
    tenant, coop, cashier = world.stage.tenant, world.cast.coop, world.cast.officer("cashier")
    ours = _account_of(tenant)
    lines = [
        _share_of(world.player(surname), coop, number)
        for number, surname in enumerate(payers, start=1)
    ]
    stray = replace(made_payer(Random(len(lines)), len(lines)), name="Кравцов Олег Борисович")
    lines.append(line("Перевод денежных средств. НДС не облагается", 150_00, stray, "9"))
    today = acting.now().date()
    documents = [
        line_keys(replace(one, account=ours.account, payee=ours, date=today, received_on=today))
        for one in lines
    ]
    total = sum(one.units for one in lines)
    section = AccountSection(ours.account, today, today, 0, total, 0, total)
    content = write_statement([section], documents, bank=ours.bank, created_at=acting.now())
    name = f"kl_to_1c_{today:%d-%m}.txt"
    file = importing.take_file(coop, name, content, cashier.account, acting.now())
    importing.read_file(file, acting.now())


def _share_of(player: Player, coop: str, number: int) -> StatementLine:
    order = payments.order_of(coop, player.account)
    assert order is not None
    payer = replace(made_payer(Random(number), number), name=player.full_name)
    purpose = f"Паевой взнос {order.reference}. НДС не облагается"
    return line(purpose, order.units, payer, str(number))


def _account_of(tenant: Tenant) -> Party:
    return Party(
        account=tenant.bank_account,
        name=tenant.legal_name,
        inn=tenant.inn,
        bic=tenant.bank_code,
        bank=tenant.bank_name,
        correspondent_account=tenant.bank_correspondent,
    )


__all__ = ["order_shares", "read_statement"]
