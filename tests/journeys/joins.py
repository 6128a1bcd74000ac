"""A run of joins: wave after wave of people apply, pay, are admitted; through the outbox.

Started as a process of its own inside an installation's environment, with a number of people in a
wave; goes on until its input is closed, finishes the wave, and ends with 0.
"""

from __future__ import annotations

import os
import secrets
import select
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coop.settings")
django.setup()

from coop.chain.answers import Receipt  # noqa: E402 - after the settings
from coop.chain.client import ChainClient  # noqa: E402
from coop.chain.errors import NodeUnreachable  # noqa: E402
from coop.chain.keys import PrivateKey  # noqa: E402
from coop.chain.models.outbox import OutboxEntry, OutboxState  # noqa: E402
from coop.chain.outbox import Outbox  # noqa: E402
from coop.chain.transactions import SignedTransaction  # noqa: E402
from coop.demo import acting, installing, story  # noqa: E402
from coop.demo.cast import Cast, Player, read_cast  # noqa: E402
from coop.demo.home import DemoHome  # noqa: E402
from coop.demo.signing import Hand  # noqa: E402
from coop.kernel.names import ALPHABET, AccountName  # noqa: E402
from coop.protocols.membership import profiles  # noqa: E402

FINAL_SECONDS_MAX = 60.0
PAUSE_SECONDS = 0.05
PURPOSE = "journey"


class Lost(Exception):
    """A signed act expired, was refused, or did not become final in time."""


class PatientNode(ChainClient):
    """A node that is asked again while it is away; what is signed goes through the outbox."""

    coop: AccountName

    def push(self, signed: SignedTransaction) -> Receipt:
        """Keep the bytes, then try to send them: the outbox's duty does the rest."""
        Outbox().post(signed, coop=self.coop, signer=self.coop, purpose=PURPOSE)
        refusal = Outbox().send_now(signed.id, _Sender(self), datetime.now(UTC))
        if refusal is not None:
            raise refusal
        return Receipt(signed.id, None)

    def _read(self, request: str, body: dict[str, Any]) -> Any:
        deadline = time.monotonic() + FINAL_SECONDS_MAX
        while True:
            try:
                return super()._read(request, body)
            except NodeUnreachable:
                if time.monotonic() > deadline:
                    raise
                time.sleep(PAUSE_SECONDS)


@dataclass(frozen=True, slots=True)
class _Sender:
    """The plain way to the node, for the outbox itself."""

    node: PatientNode

    def push(self, signed: SignedTransaction) -> Receipt:
        return ChainClient.push(self.node, signed)


@dataclass(frozen=True, slots=True)
class PatientStage(acting.Stage):
    """Goes on only when everything signed so far can't be undone any more."""

    def wait(self, transaction: str) -> None:
        """Wait until the outbox calls every act final; raises `Lost`."""
        deadline = time.monotonic() + FINAL_SECONDS_MAX
        ours = OutboxEntry.unbound.filter(purpose=PURPOSE)
        while waiting := list(ours.exclude(state=OutboxState.FINAL)):
            dead = [one for one in waiting if one.state not in ("waiting", "recorded")]
            if dead or time.monotonic() > deadline:
                raise Lost([(one.transaction_id, one.state, one.refusal) for one in waiting])
            time.sleep(PAUSE_SECONDS)


def main(home: Path, people: int) -> None:
    """Waves of joins until the input is closed."""
    place = DemoHome(home, int(os.environ["PORT"]))
    cast = read_cast(place.secret("cast"), place.cast_file)
    node = PatientNode([os.environ["COOP_NODES"]])
    node.coop = cast.coop
    stage = PatientStage(cast, installing.open_site(cast), node, Hand(cast.coop, node))
    wave = 0
    while not _is_closed():
        wave += 1
        _join(stage, [_newcomer(wave, place_in) for place_in in range(people)])
        print(f"{wave * people} people have joined", flush=True)


def _join(stage: PatientStage, newcomers: list[Player]) -> None:
    cast: Cast = replace(stage.cast, members=tuple(newcomers))
    stage = replace(stage, cast=cast)
    stage.hand.open_accounts(newcomers)
    stage.wait("")
    for player in newcomers:
        profiles.keep(cast.coop, player.account, story.citizen(player), now=datetime.now(UTC))
    story.apply(stage, newcomers)
    acting.confirm_payments(stage)
    acting.vote(stage)
    acting.sign_minutes(stage)


def _newcomer(wave: int, place_in: int) -> Player:
    letters = ALPHABET[1:]
    return Player(
        last_name="Волнова",
        first_name="Анна" if place_in % 2 else "Вера",
        patronymic="Игоревна",
        born_on=date(1980, 1, 1 + (wave + place_in) % 28),
        seat=0,
        roles=0,
        account=AccountName("".join(secrets.choice(letters) for _ in range(12))),
        key=PrivateKey.generate(secrets.token_bytes(32)),
    )


def _is_closed() -> bool:
    """Whether nobody holds the other end of our input any more."""
    readable, _, _ = select.select([sys.stdin], [], [], 0)
    return bool(readable) and not sys.stdin.read(1)


if __name__ == "__main__":
    main(Path(os.environ["COOP_HOME"]), int(sys.argv[1]))
