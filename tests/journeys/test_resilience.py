"""The node is killed again and again while people join: nothing final is lost."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Set
from pathlib import Path
from typing import Any

import httpx
import pytest

from .installations import Installation, run

pytestmark = [pytest.mark.node, pytest.mark.resilience]
KILLS = 10
PEOPLE_IN_WAVE = 5
BETWEEN_SECONDS = 1.0
RETURN_SECONDS_MAX = 30.0
SETTLED_SECONDS_MAX = 60.0
Found = tuple[int, str]
"""A block and a transaction in it."""
JOINS = Path(__file__).parent / "joins.py"
PAYOUTS = Path(__file__).parent / "payouts.py"


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
    final_before: set[Found] = set()
    returns = []
    try:
        for _kill in range(KILLS):
            time.sleep(BETWEEN_SECONDS)
            final_before |= final_acts(installation, final_before) | promised(installation)
            returns.append(kill_node(installation))
            assert joins.poll() is None, (tmp_path / "joins.log").read_text()
        joins.communicate(timeout=SETTLED_SECONDS_MAX)
    finally:
        joins.kill()
        joins.wait()
    assert 0 == joins.returncode, (tmp_path / "joins.log").read_text()
    wait_until(lambda: not unsettled(installation), SETTLED_SECONDS_MAX)

    now_final = final_acts(installation)
    assert set() == (final_before | promised(installation)) - now_final
    assert [] == ended_otherwise(installation)
    assert_rebuild_agrees(installation, tmp_path / "again")
    told = (tmp_path / "joins.log").read_text().strip().splitlines()[-1]
    counts = f"{len(now_final)} transactions, {resent(installation)} sent again"
    print(f"{told}; {counts}; back after {returns} s")


def test_a_restart_between_approval_and_payment_loses_no_kopeck(
    installation: Installation, tmp_path: Path
) -> None:
    """A return is approved, the node is killed, the cashier pays: the books say so, once."""
    log = tmp_path / "payouts.log"
    with (
        log.open("wb") as errors,
        subprocess.Popen(
            [sys.executable, str(PAYOUTS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=installation.environment,
        ) as payout,
    ):
        assert payout.stdin is not None
        assert payout.stdout is not None
        assert payout.stdout.readline() == b"approved\n", log.read_text()
        assert reserved(installation) == [("hold", 50_000)]
        kill_node(installation)
        payout.stdin.write(b"pay\n")
        payout.stdin.flush()
        assert payout.stdout.readline() == b"paid\n", log.read_text()

    assert reserved(installation) == [("hold", 50_000), ("returnpaid", 50_000)]
    checked = installation.coop("ledger", "check")
    assert 0 == checked.returncode, checked.stdout + checked.stderr


def reserved(installation: Installation) -> list[tuple[Any, ...]]:
    """What was entered about returns: the operation and its sum."""
    query = "SELECT operation, units FROM ledger_entry WHERE operation IN (?, ?) ORDER BY number"
    return read(installation, query, "hold", "returnpaid")


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


def final_acts(installation: Installation, known: Set[Found] = frozenset()) -> set[Found]:
    """Transactions, each with its block, that the node has and calls irreversible.

    The read model may lag behind a node that has just returned: the node itself is asked for each
    that is not known yet.
    """
    final = ask(installation, "/v1/chain/get_info", {})["last_irreversible_block_num"]
    query = 'SELECT DISTINCT block, "transaction" FROM chain_actionrow WHERE block <= ?'
    read_here = set(read(installation, query, final))
    return {act for act in read_here if act in known or is_in_its_block(installation, act)}


def promised(installation: Installation) -> set[Found]:
    """What the outbox has told people to be final."""
    query = "SELECT block, transaction_id FROM chain_outboxentry WHERE state = 'final'"
    return set(read(installation, query))


def is_in_its_block(installation: Installation, act: Found) -> bool:
    """Whether the node itself has the transaction in the block where we found it."""
    block, transaction = act
    return transaction in json.dumps(
        ask(installation, "/v1/chain/get_block", {"block_num_or_id": block})
    )


def unsettled(installation: Installation) -> list[tuple[Any, ...]]:
    """Acts on their way, and new members whose certificate is not there yet."""
    return [
        *read(
            installation,
            "SELECT transaction_id FROM chain_outboxentry WHERE state IN ('waiting', 'recorded')",
        ),
        *read(
            installation,
            "SELECT account FROM membership_member WHERE state = 3 AND certified_at IS NULL",
        ),
    ]


def ended_otherwise(installation: Installation) -> list[tuple[Any, ...]]:
    """Acts that ended otherwise."""
    return read(
        installation,
        "SELECT transaction_id, state, refusal FROM chain_outboxentry WHERE state <> 'final'",
    )


def resent(installation: Installation) -> int:
    """How many acts went out more than once."""
    ((count,),) = read(installation, "SELECT COUNT(*) FROM chain_outboxentry WHERE attempts > 1")
    return int(count)


def read(installation: Installation, query: str, *values: object) -> list[tuple[Any, ...]]:
    """Rows of the installation's own database, read beside its processes."""
    address = f"file:{installation.home / 'coop.sqlite3'}?mode=ro"
    database = sqlite3.connect(address, uri=True, timeout=20)
    try:
        return database.execute(query, values).fetchall()
    finally:
        database.close()


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
