"""A node comes back by itself, whatever is killed, and loses nothing that was final."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest

from coop.chain.node import locks
from coop.chain.node.restoring import orders_for, restore
from coop.chain.node.snapshots import snapshots
from coop.chain.node.tests.accounts import AccountMaker
from coop.chain.node.tests.conftest import KeptNode, until

pytestmark = [pytest.mark.node, pytest.mark.thorough]
KILLS = 10
RETURN_SECONDS_MAX = 5.0


def test_ten_kills_lose_nothing_final(kept_node: KeptNode) -> None:
    """A node killed ten times under load returns alone each time, with all that was final."""
    kept_node.start()
    with AccountMaker(kept_node.settings) as maker:
        for kill in range(1, KILLS + 1):
            maker.work_for_blocks(2)
            final = maker.note_final()

            kept_node.kill_node()
            kept_node.await_restart(kill)

            assert kept_node.status.recovery_seconds is not None
            assert kept_node.status.recovery_seconds < RETURN_SECONDS_MAX
            assert maker.missing(final) == []
        assert len(maker.final) > KILLS


def test_killed_supervisor_leaves_no_orphan(kept_node: KeptNode) -> None:
    """When the supervisor is killed its node closes cleanly; the next start needs no repair."""
    kept_node.start()
    kept_node.await_block(4)

    kept_node.kill_supervisor()
    until(lambda: not locks.is_held(locks.node_lock(kept_node.settings)), "the node's end")
    kept_node.start()

    assert kept_node.head() >= 4
    assert "replayed" not in kept_node.words()


def test_new_supervisor_ends_an_orphan(kept_node: KeptNode) -> None:
    """A node that outlived its supervisor is stopped before another touches its files."""
    kept_node.start()
    kept_node.await_block(3)
    orphan = kept_node.status.node_pid
    assert orphan is not None
    # As on a system whose kernel does not tell children: the node doesn't hear of the death.
    os.kill(orphan, signal.SIGSTOP)
    kept_node.kill_supervisor()

    kept_node.start()

    assert kept_node.status.node_pid != orphan
    assert f"process {orphan}" in kept_node.words()


def test_newest_snapshot_is_loaded_with_blocks_on_top(kept_node: KeptNode) -> None:
    """After a kill the newest snapshot is taken, and the later final blocks replayed on it."""
    kept_node.snapshot_every_seconds = 1
    kept_node.start()
    until(lambda: len(snapshots(kept_node.settings)) == 2, "two snapshots")
    newest = snapshots(kept_node.settings)[0].block
    kept_node.await_block(newest + 5)

    kept_node.kill_node()
    kept_node.await_restart(1)

    assert "is loaded from its snapshot" in kept_node.words()
    assert kept_node.head() >= newest + 3
    assert len(snapshots(kept_node.settings)) <= 2


def test_spoilt_snapshot_gives_way_to_replay(kept_node: KeptNode) -> None:
    """A snapshot that can't be read does not stop the recovery: the blocks are replayed."""
    kept_node.start()
    kept_node.await_block(4)
    with kept_node.api() as api:
        made = Path(api.create_snapshot())
    made.write_bytes(b"not a snapshot")

    kept_node.kill_node()
    kept_node.await_restart(1)

    assert "That did not work" in kept_node.words()
    assert "Every block is replayed" in kept_node.words()


def test_torn_block_log_is_repaired(kept_node: KeptNode) -> None:
    """A block log cut in its last block is repaired, and all whole blocks are kept."""
    kept_node.start()
    kept_node.await_block(6)
    assert kept_node.stop() == 0
    log = kept_node.settings.blocks_folder / "blocks.log"
    with log.open("r+b") as stream:
        stream.truncate(log.stat().st_size - 50)

    kept_node.start()

    assert kept_node.head() >= 3
    assert "The block log is repaired" in kept_node.words()


def test_recovery_cut_short_is_taken_up_again(kept_node: KeptNode) -> None:
    """Blocks without a state (a recovery that was itself killed) are no obstacle."""
    kept_node.start()
    kept_node.await_block(4)
    kept_node.stop()
    shutil.rmtree(kept_node.settings.state_folder)

    kept_node.start()

    assert kept_node.head() >= 3


def test_restore_by_hand(kept_node: KeptNode) -> None:
    """A stopped node is restored from a snapshot or by a replay, and says what was done."""
    kept_node.start()
    kept_node.await_block(3)
    with kept_node.api() as api:
        api.create_snapshot()
    kept_node.stop()
    said: list[str] = []

    restore(kept_node.settings, orders_for(kept_node.settings, None, replay=False), said.append)
    restore(kept_node.settings, orders_for(kept_node.settings, None, replay=True), said.append)

    assert "is loaded from its snapshot" in said[0]
    assert "Every block is replayed" in said[2]
    assert kept_node.start().head() >= 3
