"""The read model follows the chain: in order, once, through forks and restarts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.chain import indexer
from coop.chain.abi import Abi
from coop.chain.indexer.abis import UNDECODED, AbiBook
from coop.chain.indexer.actions import RecordedAction
from coop.chain.indexer.blocks import ActionTrace
from coop.chain.indexer.digest import digest, digests
from coop.chain.indexer.errors import ChainReplaced, ContractsChanged, HandlerFailed
from coop.chain.indexer.index import QUIET_BLOCKS_MAX, Index
from coop.chain.indexer.rebuilding import clear
from coop.chain.indexer.registry import Registry
from coop.chain.indexer.tests.conftest import (
    BEGIN,
    CHAIN,
    NOTES,
    PaperChain,
    Reader,
    abi_of,
    note,
    set_abi,
)
from coop.chain.models import ActionRow, ContractAbi, Cursor
from coop.chain.system_actions import NATIVE
from coop.store.models import UndoEntry

Follow = Callable[[], Index]


def test_actions_arrive_in_order_and_decoded(
    chain: PaperChain, follow: Follow, reader: Reader
) -> None:
    """A handler receives each action once, in the chain's order, with values, result and time."""
    chain.add(set_abi(NOTES))
    block = chain.add(note("one"), note("second"))

    follow()

    first = reader.seen[0]
    assert reader.texts == ["one", "second"]
    assert first.data == {"coop": "rassvet", "text": "one"}
    assert (first.result, first.block, first.time) == (3, 3, BEGIN + timedelta(seconds=1.5))
    assert first.transaction == block.actions[0].transaction


def test_every_indexed_action_is_kept(chain: PaperChain, follow: Follow) -> None:
    """Timelines and audits find each action by transaction and by cooperative."""
    chain.add(set_abi(NOTES))
    block = chain.add(note("one"))
    follow()

    row = ActionRow.objects.get()

    assert (row.contract, row.action, row.coop) == ("notes", "note", "rassvet")
    assert row.result == 3
    assert indexer.found(block.actions[0].transaction) == 3
    assert indexer.found("ab" * 32) is None


def test_old_action_is_read_by_the_abi_of_its_time(
    chain: PaperChain, follow: Follow, reader: Reader
) -> None:
    """After a contract changed its action, earlier actions are still read as they were written."""
    later = abi_of(coop="name", weight="uint32", text="string")
    chain.add(set_abi(NOTES), note("old"))
    data = {"coop": "rassvet", "weight": 7, "text": "new"}
    new = note("x")
    new = type(new)(**{**_fields(new), "data": later.encode_action("note", data)})
    chain.add(set_abi(later), new)

    follow()
    assert [action.data.get("weight") for action in reader.seen] == [None, 7]

    clear()
    reader.seen.clear()
    follow()
    assert reader.texts == ["old", "new"]


def test_action_without_abi_is_kept_raw(chain: PaperChain, follow: Follow, reader: Reader) -> None:
    """What no ABI explains is kept as bytes: nothing is passed over silently."""
    chain.add(note("one"))

    follow()

    assert list(reader.seen[0].data) == [UNDECODED]


def test_the_chains_own_actions_keep_their_form() -> None:
    """No contract on the chain's own account makes its actions unreadable, as a boot's would."""
    bare = Abi.from_json(
        {
            "version": "eosio::abi/1.2",
            "structs": [{"name": "deleteauth", "base": "", "fields": []}],
            "actions": [{"name": "deleteauth", "type": "deleteauth", "ricardian_contract": ""}],
        },
        "eosio",
    )
    told = {"account": "anna", "permission": "payer"}
    data = NATIVE.encode_action("deleteauth", told)
    book = AbiBook()
    book.note(set_abi(bare, "eosio"))

    taken = ActionTrace("eosio", "deleteauth", data, b"", ("anna@active",), "", 0, 0)
    assert book.read(taken) == (told, None)


def test_fork_is_undone(chain: PaperChain, follow: Follow, reader: Reader) -> None:
    """Actions of a branch that lost are gone, and those of the winning one are there."""
    chain.add(set_abi(NOTES), final=1)
    chain.add(note("kept"), final=2)
    chain.add(note("lost"), final=2)
    follow()
    chain.fork(4)
    chain.add(final=2)
    chain.add(note("won"), final=2)

    follow()

    kept = ActionRow.objects.order_by("sequence")
    assert [row.data["text"] for row in kept] == ["kept", "won"]
    assert reader.texts == ["kept", "lost", "won"]


def test_fork_of_an_abi_is_undone(chain: PaperChain, follow: Follow, reader: Reader) -> None:
    """When the block that changed an ABI is undone, the former ABI is in force again."""
    chain.add(set_abi(NOTES), final=1)
    chain.add(set_abi(abi_of(other="uint8")), final=2)
    follow()
    chain.fork(3)
    chain.add(note("as before"), final=2)

    follow()

    assert reader.texts == ["as before"]
    assert ContractAbi.objects.count() == 1


def test_fork_while_following(chain: PaperChain, registry: Registry, db: None) -> None:
    """A source that goes back to a lower number while we follow is understood as a fork."""
    chain.add(set_abi(NOTES), final=1)
    index = Index(CHAIN, registry)
    index.take(chain.path[0])
    index.take(chain.add(note("lost"), final=2))
    index.take(chain.add(final=2))
    chain.fork(3)

    index.take(chain.add(note("won"), final=2))

    assert [row.data["text"] for row in ActionRow.objects.all()] == ["won"]


def test_fork_below_finality_stops(chain: PaperChain, follow: Follow) -> None:
    """Final blocks can't change: a chain that says otherwise is another one."""
    chain.add(set_abi(NOTES))
    chain.add(note("final"))
    chain.add()
    follow()
    chain.fork(3)
    chain.add(note("other"))
    chain.add()
    chain.add()

    with pytest.raises(ChainReplaced):
        follow()

    assert ActionRow.objects.get().data["text"] == "final"


def test_another_chain_is_refused(follow: Follow, registry: Registry) -> None:
    """A read model of one chain does not go on with another."""
    follow()

    with pytest.raises(ChainReplaced):
        Index("ff" * 32, registry)


def test_new_contract_needs_a_rebuild(
    chain: PaperChain, follow: Follow, registry: Registry, reader: Reader
) -> None:
    """A contract whose earlier actions were passed over is not silently half there."""
    chain.add(set_abi(NOTES))
    chain.add()
    follow()
    registry.register("other", "act", reader)

    with pytest.raises(ContractsChanged, match="other"):
        follow()


def test_failing_handler_stops_everything(
    chain: PaperChain, follow: Follow, registry: Registry, reader: Reader
) -> None:
    """Nothing is skipped: the error names action and block; later the work goes on there."""

    def refuse_second(action: RecordedAction) -> None:
        if action.data["text"] == "second":
            raise ValueError("not understood")

    registry.register("notes", "note", refuse_second)
    chain.add(set_abi(NOTES), note("one"))
    chain.add(note("second"))

    with pytest.raises(HandlerFailed) as error:
        follow()

    assert error.value.values["action"] == "notes::note"
    assert error.value.values["block"] == 3
    assert "not understood" in str(error.value)
    registry.handlers["notes", "note"].remove(refuse_second)
    follow()
    assert ActionRow.objects.count() == 2


def test_actions_of_others_pass_by(chain: PaperChain, follow: Follow, reader: Reader) -> None:
    """A contract that nobody asked for leaves no rows."""
    stranger = note("x")
    stranger = type(stranger)(**{**_fields(stranger), "contract": "stranger"})
    chain.add(set_abi(NOTES), stranger)

    follow()

    assert reader.seen == []
    assert ActionRow.objects.count() == 0


def test_finality_is_told_and_frees_the_journal(chain: PaperChain, follow: Follow) -> None:
    """When the chain makes a block final the reader says so, and nothing is kept to undo it."""
    chain.add(set_abi(NOTES), final=1)
    chain.add(note("one"), final=1)
    follow()
    assert indexer.final_block() == 1

    chain.add(final=3)
    follow()

    assert indexer.final_block() == 3
    assert UndoEntry.objects.count() == 0


def test_quiet_head_costs_no_writes(
    chain: PaperChain,
    registry: Registry,
    db: None,
    django_assert_max_num_queries: Callable[[int], object],
) -> None:
    """Empty blocks at the head are not written one by one."""
    chain.add(set_abi(NOTES))
    index = Index(CHAIN, registry)
    index.take(chain.path[0])
    index.take(chain.add())
    blocks = [chain.add() for _ in range(QUIET_BLOCKS_MAX - 3)]

    with django_assert_max_num_queries(0):  # type: ignore[attr-defined]
        for block in blocks:
            index.take(block)


def test_restart_with_unwritten_quiet_blocks(
    chain: PaperChain, registry: Registry, follow: Follow, reader: Reader
) -> None:
    """A process killed with quiet blocks in memory reads them again, and misses nothing."""
    chain.add(set_abi(NOTES))
    index = Index(CHAIN, registry)
    for block in (chain.path[0], chain.add(), chain.add()):
        index.take(block)
    chain.add(note("after"))

    follow()

    assert reader.texts == ["after"]
    assert Cursor.objects.get().block == 5


def test_catching_up_writes_in_batches(
    chain: PaperChain, follow: Follow, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    """Final blocks are taken many at a time."""
    for _ in range(400):
        chain.add()
    chain.add(final=500)
    chain.path = [type(one)(**{**_fields(one), "final_block": 500}) for one in chain.path]

    with django_assert_max_num_queries(15):  # type: ignore[attr-defined]
        follow()

    assert indexer.final_block() == 402


def test_rebuilt_read_model_is_equal(chain: PaperChain, follow: Follow) -> None:
    """Thrown away and made anew from the same chain, the read model has the same digest."""
    chain.add(set_abi(NOTES), final=1)
    chain.add(note("kept"), final=2)
    chain.add(note("lost"), final=2)
    follow()
    chain.fork(4)
    chain.add(note("won"), final=2)
    chain.add(final=4)
    follow()
    before = digests()

    clear()
    assert digests() != before
    follow()

    assert digests() == before


History = list[tuple[int, int]]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=12))
def test_any_forks_and_restarts_end_equal(history: History, registry: Registry, db: None) -> None:
    """Whatever forks and restarts happened on the way, the end is as if none ever had."""
    clear()
    chain = PaperChain()
    chain.add(set_abi(NOTES), final=1)
    for step, (fork_depth, notes) in enumerate(history):
        head = len(chain.path) + 1
        if fork_depth and head - fork_depth > 2:
            chain.fork(head - fork_depth + 1)
        chain.add(*(note(f"{step}/{number}") for number in range(notes)), final=2)
        index = Index(CHAIN, registry)
        for block in chain.blocks(index.reached, index.known):
            if block is not None:
                index.take(block)
    index.flush()
    live = digest()

    clear()
    index = Index(CHAIN, registry)
    for block in chain.path:
        index.take(block)
    index.flush()

    assert digest() == live


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__slots__}  # type: ignore[attr-defined]
