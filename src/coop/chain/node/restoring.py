"""Making a stopped node's state anew on purpose, from a snapshot or from its blocks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from coop.chain.node import checks, recovery
from coop.chain.node.errors import SnapshotMissing
from coop.chain.node.process import end, keeping
from coop.chain.node.recovery import RecoveryOrder
from coop.chain.node.settings import NodeSettings
from coop.chain.node.snapshots import snapshots
from coop.chain.node.status import read_status, write_status
from coop.chain.node.supervisor import prepare
from coop.chain.node.wakeup import Wakeup
from coop.kernel.clock import SystemClock


def restore(
    settings: NodeSettings, orders: list[RecoveryOrder], say: Callable[[str], None]
) -> None:
    """Bring the node's state back by the first of `orders` that works, and stop it again.

    Raises `NodeSupervisedAlready` while the node is kept by a supervisor, `NodeUnrecoverable` when
    none worked. The block log is kept in any case.
    """
    checks.check_folder(settings)
    clock = SystemClock()

    def tell(sentence: str) -> None:
        write_status(settings, read_status(settings).told(clock.now(), sentence))
        say(sentence)

    with Wakeup() as wakeup, keeping(settings, say) as node_lock:
        starter = prepare(settings, node_lock, wakeup, tell, clock)
        end(starter.restore(orders), settings.stop_timeout_seconds)
        tell("The node's state is restored.")


def orders_for(
    settings: NodeSettings, snapshot: Path | None, *, replay: bool
) -> list[RecoveryOrder]:
    """What a restore tries: a named snapshot, a replay of all blocks, or whatever is cheapest."""
    kept = snapshots(settings)
    from_genesis = recovery.begins_at_genesis(settings)
    has_blocks = recovery.has_blocks(settings)
    if replay:
        return recovery.recovery_orders([], from_genesis=from_genesis, has_blocks=has_blocks)
    if snapshot is None:
        return recovery.recovery_orders(kept, from_genesis=from_genesis, has_blocks=has_blocks)
    if not snapshot.exists():
        raise SnapshotMissing(path=snapshot)
    sentence = f"The state is loaded from {snapshot.name}, and later blocks replayed on it."
    arguments = (f"--snapshot={snapshot.absolute()}",)
    return [
        RecoveryOrder(sentence, arguments),
        RecoveryOrder(
            f"{sentence} The history begins anew.", (*arguments, recovery.DELETE_HISTORY)
        ),
    ]
