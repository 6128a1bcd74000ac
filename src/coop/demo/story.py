"""The story of the demonstration: every line of it is an act that the protocols run.

A cooperative is connected; its founders pay; members apply, pay, are admitted by votes and minutes,
and get certificates; one applicant waits for the council.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from coop.chain.node import NodeSettings
from coop.chain.node.api import NodeApi
from coop.chain.node.keys import producer_key
from coop.demo import acting, installing, money, rehearsing
from coop.demo.acting import Stage, now
from coop.demo.cast import Cast, Player, read_cast
from coop.demo.home import DemoHome
from coop.demo.rehearsing import PRESET
from coop.demo.signing import Hand
from coop.protocols.charter import api as charter
from coop.protocols.membership import actions, commands, drafting, drafts, profiles
from coop.protocols.membership.applicant import Citizen
from coop.protocols.membership.rules import Agreement, Kind, age_on, told_age
from coop.protocols.network.boot import Keys, boot_network
from coop.protocols.network.connecting import Connection, Founder, connect, kept_key
from coop.protocols.payments import api as payments
from coop.store.tenancy import bound

ROLE_ORDER = ("chair", "deputy", "cashier")


def tell(place: DemoHome, say: Callable[[str], None]) -> None:
    """Boot the network, connect the cooperative, play the story; goes on where it stopped."""
    cast = read_cast(place.secret("cast"), place.cast_file)
    client = installing.client()
    node = NodeSettings.from_environment(place.path, place.environment())
    operator = kept_key(place.path / "keys" / "operator.key")
    say("Contracts")
    with NodeApi(node.url) as api:
        boot_network(client, api, Keys(producer_key(node), operator))
    if cast.rehearsal.floors:
        say("A rehearsal: the operator sets norms below the law's")
        rehearsing.lower_norms(client, operator, cast.rehearsal)
    say("The cooperative is connected")
    if not client.has_account(cast.coop):
        connect(client, operator, connection_of(cast), home=place.path)
    stage = Stage(cast, installing.open_site(cast), client, Hand(cast.coop, client))
    stage.hand.open_accounts([*cast.members, cast.applicant])
    write_people(place, cast)
    stage.wait_for_connection()
    play(stage, say)


def connection_of(cast: Cast) -> Connection:
    """What the operator decides: a Russian consumer society with its founders."""
    return Connection(
        account=cast.coop,
        preset=charter.preset(PRESET),
        parameters=cast.rehearsal.charter,
        founders=[
            Founder(player.account, player.key.public, player.seat, player.roles)
            for player in cast.founders
        ],
    )


def play(stage: Stage, say: Callable[[str], None]) -> None:
    """Run the story to its end, from wherever it stopped."""
    cast = stage.cast
    for player in cast.everyone:
        profiles.keep(cast.coop, player.account, citizen(player), now=now())
    acting.confirm_payments(stage)
    say(f"{len(cast.members)} people apply")
    newcomers = [player for player in cast.members if not _has_applied(stage, player)]
    apply(stage, newcomers)
    acting.confirm_payments(stage)
    say("The council votes")
    acting.vote(stage)
    say("Chair and secretary sign the minutes")
    acting.sign_minutes(stage)
    say("The council adopts programs")
    money.adopt_programs(stage)
    say("Members bring their shares")
    money.contribute(stage)
    say("One more person applies")
    if not _has_applied(stage, cast.applicant):
        apply(stage, [cast.applicant])
    acting.confirm_payments(stage)


def apply(stage: Stage, players: Sequence[Player]) -> None:
    """Each signs both agreements and the application in one act."""
    transaction = ""
    for player in players:
        papers = papers_of(stage, player)
        steps = [
            actions.step_of(
                commands.SignAgreement(stage.cast.coop, player.account, Agreement.ESIGN),
                papers.esign.id,
            ),
            actions.step_of(
                commands.SignAgreement(stage.cast.coop, player.account, Agreement.PRIVACY),
                papers.privacy.id,
            ),
            actions.step_of(
                commands.ApplyForMembership(
                    stage.cast.coop, player.account, Kind.CITIZEN, _age(player)
                ),
                papers.application.id,
            ),
        ]
        transaction = stage.hand.act(player, steps)
    if transaction:
        stage.wait(transaction)


def papers_of(stage: Stage, player: Player) -> drafting.Papers:
    """The papers of one applicant, drawn up as the wizard does."""
    applicant = citizen(player)
    draft = drafts.begin(stage.cast.coop, player.account, now=now())
    signing = drafting.Signing(
        stage.tenant, player.account, player.key.public.point.hex(), applicant, now()
    )
    with bound(stage.cast.coop):
        return drafting.papers_for(draft, signing)


def citizen(player: Player) -> Citizen:
    """What the player tells in an application."""
    return Citizen(
        last_name=player.last_name,
        first_name=player.first_name,
        patronymic=player.patronymic,
        born_on=player.born_on,
        residence="г. Москва, ул. Садовая, д. 5",
        email=f"{player.account}@rassvet.example",
    )


def write_people(place: DemoHome, cast: Cast) -> None:
    """The one-click identities of the demonstration page."""
    listed = [
        {
            "name": player.full_name,
            "role": _role(cast, player),
            "account": player.account,
            "private_key": str(player.key),
            "coop": cast.coop,
        }
        for player in cast.everyone
    ]
    place.people_file.parent.mkdir(parents=True, exist_ok=True)
    place.people_file.touch(mode=0o600)
    place.people_file.write_text(json.dumps(listed, ensure_ascii=False, indent=1))


def _role(cast: Cast, player: Player) -> str:
    for role in ROLE_ORDER:
        if player is cast.officer(role):
            return role
    if player.seat:
        return "council"
    return "applicant" if player is cast.applicant else "member"


def _has_applied(stage: Stage, player: Player) -> bool:
    return payments.order_of(stage.cast.coop, player.account) is not None


def _age(player: Player) -> int:
    return told_age(age_on(player.born_on, now().date()))
