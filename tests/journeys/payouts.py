"""A return of a share in two halves: asked and approved; then, after a line of input, paid.

Started as a process of its own inside an installation's environment. Prints `approved` and `paid`.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import joins  # beside this file: settings and a patient node

from coop.demo import acting, installing
from coop.demo.cast import Player, read_cast
from coop.demo.home import DemoHome
from coop.demo.signing import Hand
from coop.documents.bank_accounts import BankAccount
from coop.kernel.money import RUB, Amount
from coop.protocols.membership import api as membership
from coop.protocols.payments import actions as payments
from coop.protocols.payments import api as orders
from coop.protocols.payments.api import OrderState
from coop.protocols.returns import actions, drafting
from coop.protocols.returns.commands import AskForMoney
from coop.protocols.returns.drafting import MONEY, Signing, Wanted
from coop.protocols.returns.places import conditions_of
from coop.store.tenancy import bound

ASKED = Amount(50_000, RUB)
OWN_ACCOUNT = BankAccount(
    bic="044525225",
    bank_name="ПАО Сбербанк",
    account="40817810138000000013",
    correspondent_account="30101810400000000225",
)


def main(home: Path) -> None:
    """Ask and approve; wait to be told; pay."""
    place = DemoHome(home, int(os.environ["PORT"]))
    cast = read_cast(place.secret("cast"), place.cast_file)
    node = joins.PatientNode([os.environ["COOP_NODES"]])
    node.coop = cast.coop
    stage = joins.PatientStage(cast, installing.open_site(cast), node, Hand(cast.coop, node))
    ask(stage, cast.members[0])
    acting.vote(stage)
    acting.sign_minutes(stage)
    print("approved", flush=True)
    sys.stdin.readline()
    pay(stage)
    print("paid", flush=True)


def ask(stage: acting.Stage, member: Player) -> None:
    """The member signs a statement on a part of the main share."""
    coop, now = stage.cast.coop, datetime.now(UTC)
    identity, status = (
        membership.identity_of(coop, member.account),
        membership.member(coop, member.account),
    )
    assert identity is not None
    assert status is not None
    with bound(coop):
        signing = Signing(
            tenant=stage.tenant,
            person=acting.person(member),
            identity=identity,
            member_number=status.number or 0,
            conditions=conditions_of(coop, member.account, now=now),
            now=now,
        )
        draft = drafting.draft_of(coop, member.account, MONEY, now=now)
        paper = drafting.statement_for(draft, signing, Wanted(0, ASKED, OWN_ACCOUNT))
    asking = AskForMoney(coop, int(paper.subject), member.account, 0, ASKED)
    stage.wait(stage.hand.act(member, [actions.step_of(asking, paper.id)]))


def pay(stage: acting.Stage) -> None:
    """The cashier confirms every outgoing order."""
    coop, cashier = stage.cast.coop, stage.cast.officer("cashier")
    steps = [
        payments.confirm_sent(coop, order.number, cashier.account, stage.client.info().head_time)
        for order in orders.orders_in(coop, OrderState.TO_SEND)
    ]
    stage.wait(stage.hand.act(cashier, steps))


if __name__ == "__main__":
    main(Path(os.environ["COOP_HOME"]))
