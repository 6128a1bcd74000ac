"""What a browser does on the signature sheet, done here with the demonstration's own keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from coop.chain import acts as digests
from coop.chain.client import ChainClient
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction
from coop.demo.cast import Player
from coop.kernel.clock import SystemClock
from coop.kernel.names import AccountName
from coop.monocoop.acts import Step
from coop.monocoop.acts.building import NETWORK, SIGNATURE_BYTES, build
from coop.monocoop.acts.machine_keys import Permission, machine_key
from coop.monocoop.acts.models import PreparedAct
from coop.monocoop.acts.papers import Paper, paper_of
from coop.monocoop.acts.preparing import row_of
from coop.store.tenancy import bound


@dataclass(frozen=True, slots=True)
class Hand:
    """Signs acts of one cooperative's people and sends them to the node."""

    coop: AccountName
    client: ChainClient

    def act(self, player: Player, steps: Sequence[Step]) -> str:
        """Sign and send the steps as one transaction; return its id. Raises the chain's errors."""
        prepared = PreparedAct(
            coop=self.coop,
            signer=player.account,
            steps=[row_of(step) for step in steps],
            created_at=SystemClock().now(),
        )
        with bound(self.coop):
            transaction, _ = build(prepared, self.client)
            papers = [paper_of(step, at) for at, step in enumerate(steps) if step.document]
        network_id = self.client.info().chain_id
        actions = list(transaction.actions)
        for paper in papers:
            place = paper.place + 1  # the payer's action stands first
            actions[place] = self._signed(actions[place], paper, player, network_id)
        ready = replace(transaction, actions=tuple(actions))
        digest = ready.signing_digest(network_id)
        payer = machine_key(self.coop, Permission.PAYER)
        return self.client.push(
            SignedTransaction(ready, (payer.sign(digest), player.key.sign(digest)))
        ).transaction_id

    def open_accounts(self, players: Sequence[Player]) -> None:
        """Have the registrar open the accounts that are missing."""
        missing = [one for one in players if not self.client.has_account(one.account)]
        if not missing:
            return
        key = machine_key(self.coop, Permission.REGISTRAR)
        abi, authority = self.client.abi(NETWORK), PermissionLevel(self.coop, Permission.REGISTRAR)
        actions = tuple(
            Action(
                NETWORK,
                "openaccount",
                (authority,),
                abi.encode_action(
                    "openaccount",
                    {"coop": self.coop, "account": one.account, "key": str(one.key.public)},
                ),
            )
            for one in missing
        )
        info = self.client.info()
        self.client.push(Transaction.build(info, actions).sign(info.chain_id, key))

    def _signed(self, action: Action, paper: Paper, player: Player, network_id: bytes) -> Action:
        document = paper.document
        digest = digests.act_digest(
            network_id,
            self.coop,
            document.template,
            document.edition,
            int(document.subject),
            bytes.fromhex(document.content_digest),
        )
        signature = player.key.sign(digest).packed
        return replace(action, data=action.data[:-SIGNATURE_BYTES] + signature)
