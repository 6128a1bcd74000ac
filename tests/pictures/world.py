"""A cooperative to look at: the demonstration's people on a chain inside this process.

Nothing in it is left to chance or to the hour: the same cast, the same days, the same clock, so
that a page looks the same each time it is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import time_machine
from django.conf import settings
from django.test import Client, override_settings

from coop.chain.client import ChainClient
from coop.chain.indexer.index import row_of
from coop.chain.indexer.registry import installed
from coop.chain.models import ActionRow, Cursor
from coop.chain.testing import InProcessClient, TestChain, Trace
from coop.demo import acting, installing, story
from coop.demo.acting import Stage
from coop.demo.cast import Cast, Player, read_cast
from coop.demo.governing import Governing
from coop.demo.signing import Hand
from coop.documents.models import NetworkIdentity
from coop.monocoop import duties
from coop.monocoop.acts import ledger
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.preparing import steps_of
from coop.monocoop.configuration import Mode
from coop.monocoop.identity.models import Login
from coop.monocoop.identity.sessions import EPOCH, LOGIN, ROTATED
from coop.monocoop.operator.marks import Marks
from coop.monocoop.tenants import Tenant, TenantHost
from coop.protocols.membership.tests.following import FollowedChain, recorded_actions
from coop.protocols.network.connecting import connect
from coop.protocols.testing.network import OPERATOR, Network
from coop.store import journal

SEED, MEMBERS = b"pictures", 14
HOST, PLATFORM = "rassvet.example", "platform.example"
BEGINNING = datetime(2026, 3, 2, 7, tzinfo=UTC)
QUIET_DUTIES = ("domains", "operator.certificates", "webhooks")
"""What would ask the world outside."""


class ShownChain(FollowedChain):
    """A followed chain whose every act is kept as the index keeps it, and ends its block."""

    def __init__(self, chain: TestChain, clock: time_machine.Traveller) -> None:
        super().__init__(chain)
        self._clock = clock

    def wait_until(self, moment: datetime) -> None:
        """Let the ledger's clock and everybody's come so far."""
        self._chain.produce(at=moment)
        self._clock.move_to(self._chain.now)
        self._note()

    def _followed(self, trace: Trace) -> Trace:
        super()._followed(trace)
        numbers = [each.sequence for each in trace.actions if not each.is_notice]
        ActionRow.objects.bulk_create(
            row_of(recorded, number)
            for recorded, number in zip(recorded_actions(trace), numbers, strict=True)
            if recorded.contract in installed.contracts
        )
        self.wait_until(self._chain.now + timedelta(milliseconds=500))
        return trace

    def _note(self) -> None:
        block = self._chain.info().head_block
        Cursor.objects.update_or_create(
            pk=1,
            defaults={
                "chain_id": self._chain.chain_id.hex(),
                "block": block,
                "final_block": block,
                "contracts": sorted(installed.contracts),
            },
        )


class ShownStage(Stage):
    """A stage on which nothing is waited for: what is sent is recorded at once."""

    def wait(self, transaction: str) -> None:
        """It is there."""

    def wait_for_connection(self) -> None:
        """It is there."""

    def wait_for_moment(self, moment: datetime) -> None:
        """Let the time come."""
        chain_of(self.client).wait_until(moment)


def chain_of(client: object) -> ShownChain:
    """The chain behind a client."""
    return cast(ShownChain, cast(Any, client)._chain)


@dataclass
class World:
    """The cooperative, its people and their browsers; verbs move its clock by themselves."""

    stage: Stage
    network: Network

    @property
    def cast(self) -> Cast:
        """Everybody."""
        return self.stage.cast

    @property
    def chain(self) -> ShownChain:
        """The chain."""
        return chain_of(self.stage.client)

    @property
    def governing(self) -> Governing:
        """The verbs of sections and meetings."""
        return Governing(self.stage)

    def player(self, surname: str) -> Player:
        """One of the people by the beginning of the surname."""
        return next(one for one in self.cast.everyone if one.last_name.startswith(surname))

    def at(self, moment: datetime) -> None:
        """The day comes."""
        self.chain.wait_until(moment)

    # --- at their browsers

    def session(self, player: Player, host: str = HOST) -> str:
        """The key of a session in which this person is signed in."""
        return str(self.browser(player).cookies["session"].value)

    def browser(self, player: Player) -> Client:
        """The person's browser."""
        now = acting.now()
        login, _made = Login.objects.get_or_create(
            account=player.account,
            defaults={
                "public_key": player.key.public.point.hex(),
                "user_handle": player.account,
                "opened_by": self.cast.coop,
                "opened_at": now,
                "sheet_confirmed_at": now,
                "created_at": now,
            },
        )
        client = Client(headers={"host": HOST})
        session = client.session
        session.update({LOGIN: login.pk, EPOCH: login.epoch, ROTATED: now.timestamp()})
        session.save()
        client.cookies["session"] = str(session.session_key)
        return client

    def send(self, player: Player, address: str, told: dict[str, Any] | None = None) -> str:
        """The person sends a form; where it leads."""
        answer = self.browser(player).post(address, told or {})
        assert answer.status_code == 302, (address, answer.status_code, answer.content.decode())
        return str(answer["Location"])

    def sign(self, player: Player, address: str, told: dict[str, Any] | None = None) -> PreparedAct:
        """The person sends a form that leads to the signature sheet, and signs."""
        leads = self.send(player, address, told)
        assert leads.startswith("/sign/"), (address, leads)
        act: PreparedAct = PreparedAct.unbound.get(id=leads.strip("/").rpartition("/")[2])
        self.stage.hand.act(player, steps_of(act))
        return act

    # --- what goes by itself

    def decide(self) -> None:
        """The council votes for everything that is open; chair and secretary sign."""
        acting.vote(self.stage)
        acting.sign_minutes(self.stage)

    def do_duties(self) -> None:
        """What the installation's clock does, now."""
        marks = Marks()
        for duty in duties.registered():
            if not duty.name.startswith(QUIET_DUTIES):
                duty.run(acting.now())
            marks.note(duty, acting.now(), is_well=True)


@contextmanager
def opened(home: Path) -> Iterator[World]:
    """A connected cooperative on the day of its beginning, in an empty database."""
    demo = replace(settings.CONFIGURATION, mode=Mode.DEMO, site=PLATFORM)
    changed = override_settings(HOME=home, MEDIA_ROOT=home / "files", CONFIGURATION=demo)
    with ExitStack() as stack:
        stack.enter_context(changed)
        clock = stack.enter_context(time_machine.travel(BEGINNING, tick=False))
        chain = stack.enter_context(TestChain.start(at=BEGINNING))
        network = Network.boot(chain, meets=True)
        shown = ShownChain(chain, clock)
        client = cast(ChainClient, InProcessClient(cast(TestChain, shown)))
        stack.enter_context(ledger.using(client))
        yield _connected(network, shown, client, home)


def _connected(network: Network, shown: ShownChain, client: ChainClient, home: Path) -> World:
    everybody = read_cast(SEED)
    shown_cast = replace(everybody, members=everybody.members[:MEMBERS])
    shown.wait_until(BEGINNING)
    with journal.at_block(1):
        journal.put(NetworkIdentity, coop="", key={}, network_id=shown.chain_id.hex())
    connect(client, network.chain.key(OPERATOR), story.connection_of(shown_cast), home=home)
    tenant = installing.open_site(shown_cast)
    TenantHost.objects.all().delete()
    TenantHost.objects.create(host=HOST, tenant=tenant)
    network.chain = cast(TestChain, shown)
    stage = ShownStage(shown_cast, tenant, client, Hand(shown_cast.coop, client))
    return World(stage, network)


__all__ = ["BEGINNING", "HOST", "PLATFORM", "Tenant", "World", "opened"]
