"""What people of the demonstration do together: pay, vote, sign; each act as a browser sends it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from coop.chain import indexer
from coop.chain.client import ChainClient
from coop.demo import installing
from coop.demo.cast import Cast, Player
from coop.demo.signing import Hand
from coop.kernel.decisions import Choice
from coop.monocoop.identity.person import Person
from coop.monocoop.tenants import Tenant
from coop.protocols.council import actions as council_actions
from coop.protocols.council import drafting as council_drafting
from coop.protocols.council.models import Composition, Matter, MatterState
from coop.protocols.payments import actions as payment_actions
from coop.protocols.payments import api as payments
from coop.protocols.payments.api import OrderState
from coop.store.tenancy import bound

RECORDED_SECONDS_MAX = 60.0
CONFIRMED_TOGETHER = 8
VOTES_TOGETHER = 12


@dataclass(frozen=True, slots=True)
class Stage:
    """What the story needs at hand."""

    cast: Cast
    tenant: Tenant
    client: ChainClient
    hand: Hand

    def wait(self, transaction: str) -> None:
        """Wait until the read model has the transaction."""
        self._wait_until(lambda: indexer.found(transaction) is not None)

    def wait_for_connection(self) -> None:
        """Wait until the read model knows the cooperative."""
        self._wait_until(lambda: Composition.unbound.filter(coop=self.cast.coop).exists())

    def wait_for_moment(self, moment: datetime) -> None:
        """Wait until the ledger's own clock has come so far."""
        self._wait_until(lambda: self.client.info().head_time >= moment)

    def _wait_until(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + RECORDED_SECONDS_MAX
        while not is_so():
            if time.monotonic() > deadline:
                raise installing.TooLong(part="index")
            time.sleep(0.05)


def confirm_payments(stage: Stage) -> None:
    """The cashier confirms every open order, several in one act."""
    cashier = stage.cast.officer("cashier")
    orders = payments.orders_in(stage.cast.coop, OrderState.OPEN)
    paid_at = stage.client.info().head_time
    transaction = ""
    for batch in _batches(orders, CONFIRMED_TOGETHER):
        steps = [
            payment_actions.confirm_payment(
                stage.cast.coop,
                order.number,
                cashier.account,
                [part.purpose for part in order.parts],
                paid_at,
            )
            for order in batch
        ]
        transaction = stage.hand.act(cashier, steps)
    if transaction:
        stage.wait(transaction)


def vote(stage: Stage, contract: str = "") -> None:
    """Four of five vote for everything, or all of one protocol: the fifth could change nothing."""
    rows = Matter.unbound.filter(coop=stage.cast.coop, state=MatterState.OPEN)
    matters = list(rows.filter(contract=contract) if contract else rows)
    transaction = ""
    for player in stage.cast.council[:4]:
        waiting = [matter for matter in matters if matter.settled_at is None]
        for batch in _batches(waiting, VOTES_TOGETHER):
            steps = [
                council_actions.cast_vote(
                    stage.cast.coop, matter.number, player.account, Choice.FOR
                )
                for matter in batch
            ]
            transaction = stage.hand.act(player, steps)
    if transaction:
        stage.wait(transaction)


def sign_minutes(stage: Stage) -> None:
    """Chair and secretary sign the minutes of each settled matter: the same paper, one by one."""
    settled = list(
        Matter.unbound.filter(
            coop=stage.cast.coop, state=MatterState.OPEN, settled_at__isnull=False
        ).order_by("number")
    )
    for role in ("chair", "secretary"):
        _sign_each(stage, stage.cast.officer(role), settled)


def _sign_each(stage: Stage, signer: Player, settled: Sequence[Matter]) -> None:
    transaction = ""
    for matter in settled:
        with bound(stage.cast.coop):
            paper = council_drafting.paper_for(matter, signer.account, stage.tenant, now())
        step = council_actions.sign_minutes(
            stage.cast.coop, matter.number, signer.account, paper.fields["present"], paper.id
        )
        transaction = stage.hand.act(signer, [step])
    if transaction:
        stage.wait(transaction)


def person(player: Player) -> Person:
    """The player as a signed-in person."""
    return Person(
        account=player.account,
        display_name=player.full_name,
        login_id=0,
        public_key=str(player.key.public),
        account_is_opened=True,
        sheet_is_confirmed=True,
        is_demo=True,
    )


def _batches(items: Sequence[object], size: int) -> Iterator[list]:  # type: ignore[type-arg]
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def now() -> datetime:
    """The moment, as the story's papers tell it."""
    return datetime.now(UTC)
