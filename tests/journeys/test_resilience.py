"""The node is killed again and again while people join: nothing final is lost."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from .installations import Installation, run

pytestmark = pytest.mark.node
KILLS = 10
PEOPLE_IN_WAVE = 6
BETWEEN_SECONDS = 1.5
RETURN_SECONDS_MAX = 30.0
SETTLED_SECONDS_MAX = 60.0
JOINS = Path(__file__).parent / "joins.py"


def test_ten_kills_lose_nothing(installation: Installation, tmp_path: Path) -> None:
    """Ten times `kill -9`: the node returns alone, final acts stay, the others are sent again."""
    with (tmp_path / "joins.log").open("wb") as log:
        joins = subprocess.Popen(
            [sys.executable, str(JOINS), str(PEOPLE_IN_WAVE)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env=installation.environment,
        )
    final_before: dict[str, int] = {}
    returns = []
    try:
        for _kill in range(KILLS):
            time.sleep(BETWEEN_SECONDS)
            final_before |= final_acts(installation)
            returns.append(kill_node(installation))
            assert joins.poll() is None, (tmp_path / "joins.log").read_text()
        joins.communicate(timeout=SETTLED_SECONDS_MAX)
    finally:
        joins.kill()
        joins.wait()
    assert 0 == joins.returncode, (tmp_path / "joins.log").read_text()
    wait_until(lambda: not open_acts(installation), SETTLED_SECONDS_MAX)

    now_final = final_acts(installation)
    assert {} == {act: block for act, block in final_before.items() if now_final.get(act) != block}
    for act, block in now_final.items():
        assert act in transactions_in(installation, block)
    assert [] == ended_otherwise(installation)
    told = (tmp_path / "joins.log").read_text().strip().splitlines()[-1]
    print(
        f"{told}; {len(now_final)} acts, {resent(installation)} sent again; back after {returns} s"
    )
    assert_rebuild_agrees(installation, tmp_path / "again")


def kill_node(installation: Installation) -> float:
    """Kill the node's process; seconds until the one its keeper started answers."""
    killed = status_of(installation)
    os.kill(killed["node_pid"], signal.SIGKILL)
    began = time.monotonic()
    wait_until(lambda: is_back(installation, killed["node_pid"]), RETURN_SECONDS_MAX)
    return round(time.monotonic() - began, 1)


def is_back(installation: Installation, killed_pid: int) -> bool:
    """Whether another process runs and answers."""
    status = status_of(installation)
    if status["state"] != "running" or status["node_pid"] in (None, killed_pid):
        return False
    try:
        return bool(ask(installation, "/v1/chain/get_info", {}))
    except httpx.HTTPError:
        return False


def final_acts(installation: Installation) -> dict[str, int]:
    """Acts the outbox calls final, each with its block."""
    rows = read(installation, "SELECT transaction_id, block FROM {outbox} WHERE state = 'final'")
    return dict(rows)


def open_acts(installation: Installation) -> list[tuple[Any, ...]]:
    """Acts on their way, the certificates of new members among them."""
    return read(
        installation, "SELECT transaction_id FROM {outbox} WHERE state IN ('waiting', 'recorded')"
    )


def ended_otherwise(installation: Installation) -> list[tuple[Any, ...]]:
    """Acts that ended otherwise."""
    return read(
        installation, "SELECT transaction_id, state, refusal FROM {outbox} WHERE state <> 'final'"
    )


def resent(installation: Installation) -> int:
    """How many acts went out more than once."""
    ((count,),) = read(installation, "SELECT COUNT(*) FROM {outbox} WHERE attempts > 1")
    return int(count)


def read(installation: Installation, query: str) -> list[tuple[Any, ...]]:
    """Rows of the installation's own database, read beside its processes."""
    address = f"file:{installation.home / 'coop.sqlite3'}?mode=ro"
    database = sqlite3.connect(address, uri=True, timeout=20)
    try:
        return database.execute(query.format(outbox="chain_outboxentry")).fetchall()
    finally:
        database.close()


def transactions_in(installation: Installation, block: int) -> str:
    """A block as the node has it."""
    return json.dumps(ask(installation, "/v1/chain/get_block", {"block_num_or_id": block}))


def ask(installation: Installation, path: str, body: dict[str, Any]) -> Any:
    """A node's answer."""
    answer = httpx.post(installation.node + path, json=body, timeout=5)
    return answer.raise_for_status().json()


def status_of(installation: Installation) -> dict[str, Any]:
    """What the keeper of the node last said of it."""
    status: dict[str, Any] = json.loads((installation.home / "node" / "status.json").read_text())
    return status


def wait_until(is_so: Callable[[], object], seconds: float) -> None:
    """Look ten times a second; fails when the time is over."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def assert_rebuild_agrees(installation: Installation, home: Path) -> None:
    """A copy of the database, its read model made anew from the ledger, has the same digest."""
    home.mkdir()
    source = sqlite3.connect(installation.home / "coop.sqlite3", timeout=20)
    copy = sqlite3.connect(home / "coop.sqlite3")
    source.backup(copy)
    copy.close()
    source.close()
    environment = installation.environment | {"COOP_HOME": str(home)}
    made = run([sys.executable, "-m", "coop", "index", "rebuild", "--yes"], environment)
    assert 0 == made.returncode, made.stdout + made.stderr
    assert "Made anew" in made.stdout
    assert "differed" not in made.stdout, made.stdout
