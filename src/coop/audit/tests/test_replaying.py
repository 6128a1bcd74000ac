"""A history read from a node: who signed what is recovered, and every lie of the node is told."""

from __future__ import annotations

from dataclasses import replace

from coop.audit.auditor import Audit
from coop.audit.discrepancies import Discrepancy
from coop.audit.permissions import Permissions
from coop.audit.replaying import Replayer
from coop.chain import system_actions
from coop.chain.indexer.blocks import ActionTrace, BlockSource
from coop.chain.system_actions import Authority
from coop.chain.testing.recording import Change, History, RecordingChain, Told

WATCHED = frozenset({"eosio"})


def replayed(source: BlockSource) -> tuple[Audit, list[Discrepancy]]:
    audit = Audit([Permissions])
    replayer = Replayer(source, audit, WATCHED)
    found = [*replayer.run(), *audit.end()]
    return audit, found


def codes(source: BlockSource) -> set[str]:
    return {each.wrong.code for each in replayed(source)[1]}


def story(chain: RecordingChain) -> None:
    """Anna has an account, gives it a new key, and uses it."""
    chain.create_account("anna")
    new = chain.key("anna", "next")
    step = system_actions.updateauth("anna", "active", "owner", Authority((new.public,)))
    chain.push([step])
    chain.push(
        [system_actions.updateauth("anna", "spare", "active", Authority((new.public,)))],
        signed_by=[new],
    )


def told(chain: RecordingChain, change: Change) -> History:
    return chain.history().lying(change)


def test_a_true_history_fits(chain: RecordingChain) -> None:
    """Every transaction was signed by whose consent its acts have, with the key of that moment."""
    story(chain)

    audit, found = replayed(chain.history())

    assert found == []
    assert audit.of(Permissions).keys_of("anna@active") == (str(chain.key("anna", "next").public),)


def test_a_changed_act_is_found(chain: RecordingChain) -> None:
    """What a node tells otherwise than it was signed is named with both versions."""
    story(chain)

    def change(action: ActionTrace) -> ActionTrace:
        if action.action != "newaccount":
            return action
        values = system_actions.NATIVE.decode_action("newaccount", action.data)
        data = system_actions.NATIVE.encode_action("newaccount", values | {"name": "olga"})
        return replace(action, data=data)

    _, found = replayed(told(chain, change))

    assert found[0].wrong.code == "transaction_other"
    assert (found[0].found, found[0].expected) == ("name = olga", "name = anna")


def test_an_act_left_out_is_found(chain: RecordingChain) -> None:
    """A node may not keep silent about an act whose signed transaction the block carries."""
    story(chain)
    first = chain.told[0].actions[0]

    assert "act_left_out" in codes(told(chain, lambda one: None if one == first else one))


def test_an_added_act_is_found(chain: RecordingChain) -> None:
    """An act that no transaction asked for is found, also where the node says nothing else."""
    story(chain)
    last = chain.told[-1]
    forged = replace(last.actions[0], transaction="ab" * 32)
    added = Told(last.block, last.time, (forged,), None)
    history = chain.history()

    two = replace(history, told=(*history.told, replace(added, transaction=last.transaction)))

    assert "transaction_missing" in codes(two)


def test_a_key_of_another_time_is_found(chain: RecordingChain) -> None:
    """A signature holds only with the key that the account had at that moment."""
    story(chain)
    history = chain.history()
    without_change = replace(history, told=(*history.told[:1], *history.told[2:]))

    _, found = replayed(without_change)

    assert [each.wrong.code for each in found] == ["not_signed"]
    assert found[0].about == "anna@active"
    assert found[0].expected == str(chain.key("anna").public)


def test_an_account_from_nowhere_is_found(chain: RecordingChain) -> None:
    """Who was never given a key can have signed nothing."""
    story(chain)
    history = chain.history()

    assert "not_signed" in codes(replace(history, told=history.told[1:]))


def test_without_transactions_nobody_claims_they_were_checked(chain: RecordingChain) -> None:
    """A source that tells acts alone leaves the signatures unchecked, and the replay says so."""
    story(chain)
    source = chain.history().lying(lambda one: one, with_transactions=False)
    replayer = Replayer(source, Audit([Permissions]), WATCHED)

    assert list(replayer.run()) == []
    assert not replayer.replay.with_signatures


def test_a_replay_goes_on_from_where_it_ended(chain: RecordingChain) -> None:
    """It ends at the block it was told, and goes on from there to what is final."""
    story(chain)
    chain.produce()
    chain.create_account("olga")
    first, last = chain.told[0].block, chain.told[-1].block
    replayer = Replayer(chain.history(), Audit([Permissions]), WATCHED)

    assert list(replayer.run(first)) == []
    assert replayer.replay.last_block == first
    assert list(replayer.run()) == []
    assert replayer.replay.last_block == last
    assert replayer.replay.actions == len(chain.told)
