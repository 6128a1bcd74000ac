"""The second act of the demonstration: programs, contributions and a statement of the bank.

The chair puts programs before the council as their presets have them; members join the Digital
Wallet and bring share contributions; the cashier confirms them.
"""

from __future__ import annotations

from coop.demo import acting
from coop.demo.acting import Stage
from coop.demo.cast import Player
from coop.kernel.names import AccountName
from coop.monocoop.acts import Step
from coop.protocols.contributions import actions as contributions
from coop.protocols.contributions.commands import ContributeMoney
from coop.protocols.contributions.rules import Way
from coop.protocols.programs import actions as programs
from coop.protocols.programs import api, drafting, drafts
from coop.protocols.programs.commands import JoinProgram, ProposeProgram
from coop.protocols.programs.presets import preset
from coop.protocols.programs.rules import Terms
from coop.store.tenancy import bound

WALLET = "wallet"
# What each next newcomer brings, in minor units; the sums repeat.
SUMS = (500_000, 120_000, 1_500_000, 80_000, 300_000)


def adopt_programs(stage: Stage) -> None:
    """Each preset of the cast becomes a program by the council's decision."""
    standing = {one.title for one in api.programs(stage.cast.coop)}
    for key in stage.cast.programs:
        if preset(key).title not in standing:
            _propose(stage, key)
            acting.vote(stage)
            acting.sign_minutes(stage)


def contribute(stage: Stage) -> None:
    """Members join the wallet and bring shares; the cashier confirms all of it."""
    wallet = next((one for one in api.programs(stage.cast.coop) if one.number == 1), None)
    if wallet is None:
        return
    transaction = ""
    for at, player in enumerate(stage.cast.members):
        if wallet.number in {
            one.program for one in api.participation(stage.cast.coop, player.account)
        }:
            continue
        transaction = _join(stage, player, wallet.number)
        stage.hand.act(player, [_deposit(stage.cast.coop, player, wallet.number, at)])
    if transaction:
        stage.wait(transaction)
        acting.confirm_payments(stage)


def _propose(stage: Stage, key: str) -> None:
    chair, chosen, now = stage.cast.officer("chair"), preset(key), acting.now()
    terms = Terms.read({**Terms().told(), **chosen.terms})
    with bound(stage.cast.coop):
        draft = drafts.from_preset(stage.cast.coop, chosen, {}, by=chair.account, now=now)
        paper = drafting.regulation(draft, terms, _signing(stage, chair))
    proposing = ProposeProgram(
        stage.cast.coop, int(paper.fields["proposal"]), chair.account, 0, terms
    )
    stage.wait(stage.hand.act(chair, [programs.step_of(proposing, paper.id)]))


def _join(stage: Stage, player: Player, number: int) -> str:
    status = api.program(stage.cast.coop, number)
    with bound(stage.cast.coop):
        paper = drafting.accession(status, _signing(stage, player), is_renewal=False)
    joining = JoinProgram(stage.cast.coop, player.account, number, status.edition)
    return stage.hand.act(player, [programs.step_of(joining, paper.id)])


def _deposit(coop: AccountName, player: Player, program: int, at: int) -> Step:
    units = SUMS[at % len(SUMS)]
    return contributions.step_of(ContributeMoney(coop, player.account, Way.DEPOSIT, units, program))


def _signing(stage: Stage, player: Player) -> drafting.Signing:
    return drafting.Signing(stage.tenant, acting.person(player), acting.now())
