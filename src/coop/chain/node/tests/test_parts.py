"""The parts of the keeper that need no node: orders, causes, logs, locks, settings."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from coop.chain.node import locks
from coop.chain.node.boot.features import Feature, FeatureUnknown, in_order
from coop.chain.node.configuration import PLUGINS, config_ini
from coop.chain.node.exits import Cause, explain
from coop.chain.node.log_files import rotate, tail
from coop.chain.node.recovery import recovery_orders
from coop.chain.node.settings import Address, NodeSettings
from coop.chain.node.snapshots import Snapshot, prune, snapshots
from coop.chain.node.status import NodeState, NodeStatus, read_status, write_status

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def snapshot(block: int) -> Snapshot:
    return Snapshot(Path(f"/s/{block}.bin"), block, MOMENT, 1)


def test_snapshots_come_before_replays() -> None:
    """The newest snapshot is tried first, then older ones, then the blocks from the first on."""
    orders = recovery_orders([snapshot(90), snapshot(50)], from_genesis=True, has_blocks=True)

    assert [order.arguments[0] for order in orders] == [
        "--snapshot=/s/90.bin",
        "--snapshot=/s/50.bin",
        "--replay-blockchain",
        "--hard-replay-blockchain",
        "--snapshot=/s/90.bin",
    ]


def test_log_without_the_first_block_is_not_replayed() -> None:
    """A log that begins later than the genesis can only go on top of a snapshot."""
    orders = recovery_orders([snapshot(90)], from_genesis=False, has_blocks=True)

    assert {order.arguments[0] for order in orders} == {"--snapshot=/s/90.bin"}


def test_history_is_dropped_only_where_it_must_be() -> None:
    """A snapshot keeps the history for as long as anything else is left to try."""
    orders = recovery_orders([snapshot(90)], from_genesis=True, has_blocks=True)

    dropping = ["--delete-state-history" in order.arguments for order in orders]

    assert dropping == [False, True, True, True]


@pytest.mark.parametrize(
    ("code", "words", "cause"),
    [
        (2, "", Cause.TORN),
        (254, "Fork database exception", Cause.TORN),
        (0, "State history write error", Cause.TORN),
        (254, "Invalid block position 1\nBlock log exception", Cause.TORN),
        (0, "unable to listen: bind: Address already in use", Cause.PORT_BUSY),
        (
            0,
            "Gracefully shutting down, exceeded file system configured threshold.",
            Cause.DISK_FULL,
        ),
        (-9, "dirty flag set", Cause.KILLED),
        (0, "", Cause.STOPPED),
        (None, "", Cause.SILENT),
        (254, "something new", Cause.UNKNOWN),
    ],
)
def test_cause_of_an_end_is_told(code: int | None, words: str, cause: Cause) -> None:
    """Why a node ended is told from its exit code and its last words."""
    assert explain(code, f"error 2026 main.cpp:1 try_exec ] {words}\n").cause is cause


def test_log_is_bounded(tmp_path: Path) -> None:
    """A log never takes more than its files allow, and the newest words stay."""
    log = tmp_path / "node.log"
    for number in range(6):
        with log.open("a") as stream:
            stream.write(f"{number}" * 100)
        rotate(log, bytes_max=50, files_max=3)

    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "node.log",
        "node.log.1",
        "node.log.2",
    ]
    assert (tmp_path / "node.log.1").read_text() == "5" * 100
    assert log.read_text() == ""


def test_tail_begins_where_the_run_began(tmp_path: Path) -> None:
    """Words of an earlier run are no reason for the end of this one."""
    log = tmp_path / "node.log"
    log.write_text("before|after")

    assert tail(log, since=7) == "after"


def test_only_the_newest_snapshots_stay(tmp_path: Path) -> None:
    """The bound holds, the newest stay, and files that are no finished snapshots are left alone."""
    settings = NodeSettings(tmp_path, snapshots_max=2)
    settings.snapshots_folder.mkdir(parents=True)
    for block in (1, 2, 3):
        (settings.snapshots_folder / f"snapshot-{block:08x}{'a' * 56}.bin").touch()
    (settings.snapshots_folder / ".incomplete-snapshot.bin").touch()

    dropped = prune(settings)

    assert [one.block for one in dropped] == [1]
    assert [one.block for one in snapshots(settings)] == [3, 2]
    assert (settings.snapshots_folder / ".incomplete-snapshot.bin").exists()


def test_lock_is_one_persons_at_a_time(tmp_path: Path) -> None:
    """A held lock is refused to others, and free again when let go."""
    path = tmp_path / "node.lock"
    held = locks.take(path)
    assert held is not None
    held.write_pid(77)

    assert locks.take(path) is None
    assert locks.is_held(path)
    assert locks.pid_in(path) == 77

    held.release()
    assert not locks.is_held(path)


def test_configuration_keeps_to_loopback(tmp_path: Path) -> None:
    """By default nothing of the node can be reached from another machine."""
    lines = config_ini(NodeSettings(tmp_path), "PUB", "PVT").splitlines()
    listening = [line for line in lines if "address =" in line or "endpoint =" in line]

    assert lines[0] == f"plugin = eosio::{PLUGINS[0]}"
    assert listening == [
        "http-server-address = 127.0.0.1:8888",
        "state-history-endpoint = 127.0.0.1:8887",
        "p2p-listen-endpoint = ",
    ]
    assert "eos-vm-oc-enable = none" in lines


def test_producer_with_peers_waits_for_them(tmp_path: Path) -> None:
    """A producer among others does not go on alone over an old chain; a single one does."""
    alone = config_ini(NodeSettings(tmp_path), "PUB", "PVT")
    among = config_ini(NodeSettings(tmp_path, peers=("p2p.example:9876",)), "PUB", "PVT")

    assert "enable-stale-production = true" in alone
    assert "enable-stale-production = false" in among
    assert "p2p-peer-address = p2p.example:9876" in among


def test_settings_come_from_the_environment(tmp_path: Path) -> None:
    """Each setting has its variable; what isn't named keeps its default."""
    settings = NodeSettings.from_environment(
        tmp_path, {"COOP_NODE_HTTP": "127.0.0.1:9999", "COOP_NODE_PEERS": "a:1 b:2"}
    )

    assert settings.http == Address("127.0.0.1", 9999)
    assert settings.peers == ("a:1", "b:2")
    assert settings.history == Address("127.0.0.1", 8887)


def test_status_of_a_dead_supervisor_is_stopped(tmp_path: Path) -> None:
    """What a supervisor said before it was killed is not taken for the present."""
    settings = NodeSettings(tmp_path)
    status = NodeStatus(NodeState.RUNNING, node_pid=1, supervisor_pid=2, started_at=MOMENT)
    write_status(settings, status.told(MOMENT, "The node runs."))

    found = read_status(settings)

    assert found.state is NodeState.STOPPED
    assert found.node_pid is None
    assert [event.sentence for event in found.events] == ["The node runs."]


def test_features_follow_those_they_build_on() -> None:
    """Features are switched on after the ones they need; a missing one is an error."""
    first, second = Feature("B", "b", ()), Feature("A", "a", ("b",))

    assert in_order([second, first]) == [first, second]
    with pytest.raises(FeatureUnknown):
        in_order([second])
