"""The in-process chain: real contracts, real signatures, time in the test's hand."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import coop.chain.testing.host as hosts
from coop.chain.abi import Abi
from coop.chain.errors import AccountUnknown, AuthorizationRefused, NodeError
from coop.chain.system_actions import setabi
from coop.chain.testing import START, ChainHost, TestChain
from coop.chain.transactions import Action, PermissionLevel, Transaction
from coop.kernel.errors import UnknownRefusal

TOKEN = "eosio.token"


def wheel_contract(name: str) -> tuple[bytes, Abi]:
    """A contract that the node's wheel brings along."""
    folder = hosts.wheel_folder() / "tests" / "contracts" / name
    return (folder / f"{name}.wasm").read_bytes(), Abi.from_json(
        Path(folder / f"{name}.abi").read_text(), name
    )


@pytest.fixture
def chain() -> Iterator[TestChain]:
    with TestChain.start() as fresh:
        fresh.deploy(TOKEN, *wheel_contract(TOKEN))
        for name in ("anna", "boris"):
            fresh.create_account(name)
        fresh.push(
            [
                (TOKEN, "create", {"issuer": "anna", "maximum_supply": "100.00 RUB"}, TOKEN),
                (TOKEN, "issue", {"to": "anna", "quantity": "10.00 RUB", "memo": ""}, "anna"),
            ]
        )
        yield fresh


def transfer(quantity: str, authorizer: str = "anna@active") -> tuple[str, str, dict, str]:
    values = {"from": "anna", "to": "boris", "quantity": quantity, "memo": "за дрова"}
    return (TOKEN, "transfer", values, authorizer)


def test_a_transaction_runs_and_leaves_rows_and_a_trace(chain: TestChain) -> None:
    """Actions run, their traces are decoded, and rows can be read and their memory counted."""
    before = chain.memory("anna")

    trace = chain.push([transfer("3.50 RUB")])

    (done,) = trace.of(TOKEN, "transfer")
    assert done.data == transfer("3.50 RUB")[2]
    assert done.authorizers == ("anna@active",)
    assert [each.receiver for each in trace.actions] == [TOKEN, "anna", "boris"]
    assert trace.cpu_us >= 100
    assert [{"balance": "6.50 RUB"}] == chain.rows(TOKEN, "anna", "accounts")
    assert [{"balance": "3.50 RUB"}] == chain.rows(TOKEN, "boris", "accounts")
    assert chain.memory("anna") - before == trace.memory["anna"] > 0
    assert trace.result is None


def test_equal_pushes_are_two_transactions(chain: TestChain) -> None:
    """A test may push the same action twice without caring for duplicates."""
    chain.push([transfer("1.00 RUB")])
    chain.push([transfer("1.00 RUB")])

    assert [{"balance": "8.00 RUB"}] == chain.rows(TOKEN, "anna", "accounts")


def test_a_check_that_fails_is_a_refusal_of_its_contract(chain: TestChain) -> None:
    """A contract's words come back typed, with the contract they came from."""
    with pytest.raises(UnknownRefusal) as error:
        chain.push([transfer("99.00 RUB")])

    assert error.value.values == {"contract": TOKEN, "message": "overdrawn balance"}


def test_missing_authority_is_told_apart_from_a_check(chain: TestChain) -> None:
    """Neither a stranger's signature nor a missing permission passes."""
    with pytest.raises(AuthorizationRefused):
        chain.push([transfer("1.00 RUB", "boris@active")])
    with pytest.raises(AuthorizationRefused):
        chain.push([transfer("1.00 RUB")], signed_by=[chain.key("boris")])
    with pytest.raises(AuthorizationRefused):
        chain.push([transfer("1.00 RUB", "anna@nothing")])


def test_time_moves_only_when_told(chain: TestChain) -> None:
    """Days pass in one block, and transactions still run afterwards."""
    moment = chain.now
    chain.push([transfer("1.00 RUB")])
    assert moment == chain.now

    chain.pass_time(days=400)
    trace = chain.push([transfer("1.00 RUB")])

    assert trace.time == chain.now == moment + timedelta(days=400)
    assert chain.info().final_block > 1
    chain.produce()
    assert chain.now == trace.time + timedelta(milliseconds=500)


def test_a_fresh_chain_knows_nothing_of_another() -> None:
    """Each chain begins at the same moment with the same id and no rows."""
    with TestChain.start() as first, TestChain.start() as second:
        first.create_account("anna")

        assert first.exists("anna")
        assert not second.exists("anna")
        assert first.chain_id == second.chain_id
        assert second.now == START + timedelta(seconds=1)
        assert second.is_privileged("eosio")


def test_a_chain_reads_all_rows_of_a_long_table(chain: TestChain) -> None:
    """Rows come whole, however many there are."""
    symbols = [f"{'ABCDEFGHIJ'[i % 10]}{'ABCDEFGHIJ'[i // 10 % 10]}" for i in range(100)]
    create = [
        (TOKEN, "create", {"issuer": "anna", "maximum_supply": f"9 {symbol}"}, TOKEN)
        for symbol in symbols
    ]
    issue = [
        (TOKEN, "issue", {"to": "anna", "quantity": f"1 {symbol}", "memo": ""}, "anna")
        for symbol in symbols
    ]
    chain.push([*create, *issue])

    assert len(chain.rows(TOKEN, "anna", "accounts")) == 101
    assert len(chain.rows(TOKEN, "anna", "accounts", limit=40)) == 40


def test_an_abi_is_learnt_from_the_chain_itself(chain: TestChain) -> None:
    """An ABI set by any transaction is the one used for rows."""
    abi = chain.abi(TOKEN)
    assert abi is not None
    document = dict(abi.definition.document)
    document["structs"] = [
        {**each, "fields": [{**f, "name": "sum"} for f in each["fields"]]}
        if each["name"] == "account"
        else each
        for each in document["structs"]
    ]

    chain.push([setabi(TOKEN, Abi.from_json(document))])

    assert [{"sum": "10.00 RUB"}] == chain.rows(TOKEN, "anna", "accounts")


def test_code_under_test_sees_a_client(chain: TestChain) -> None:
    """The chain answers as `ChainClient` does: readings, receipts, repetitions and refusals."""
    client = chain.client()
    _, action, values, _ = transfer("1.00 RUB")
    level = PermissionLevel("anna")
    data = client.abi(TOKEN).encode_action(action, values)
    transaction = Transaction.build(client.info(), (Action(TOKEN, action, (level,), data),))
    signed = transaction.sign(client.info().chain_id, chain.key("anna"))

    receipt, again = client.push(signed), client.push(signed)

    assert receipt.transaction_id == transaction.id
    assert not receipt.already_recorded
    assert again.already_recorded
    assert client.rows(TOKEN, "anna", "accounts") == [{"balance": "9.00 RUB"}]
    assert client.has_account("anna")
    assert client.account("anna")["account_name"] == "anna"
    for ask in (lambda: client.account("nobody"), lambda: client.rows("anna", "a", "b")):
        with pytest.raises(AccountUnknown):
            ask()


def test_garbage_is_refused_with_the_nodes_words(chain: TestChain) -> None:
    """A transaction for a contract that is not there is the node's refusal, not a crash."""
    with pytest.raises(NodeError):
        chain.push_signed(
            Transaction.build(chain.info(), ()).sign(chain.chain_id, chain.key("anna"))
        )


def test_the_process_ends_with_its_host() -> None:
    """Closing a host leaves no process and no folder behind, and its chains say so."""
    host = ChainHost()
    chain = TestChain.start(host=host)
    process = host._process.pid

    host.close()

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(hosts.HostLost):
        chain.produce()
    chain.close()


def test_the_process_ends_with_a_killed_parent() -> None:
    """Even a killed test run leaves no process behind: the pipe's end ends it."""
    script = (
        "from coop.chain.testing import ChainHost; import os, signal; host = ChainHost();"
        "print(host._process.pid, flush=True);"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    source = str(Path(hosts.__file__).parents[3])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": source, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    process = int(done.stdout)

    assert ends(process)


def ends(process: int, seconds: float = 10) -> bool:
    ends_at = time.monotonic() + seconds
    while time.monotonic() < ends_at:
        state = Path(f"/proc/{process}/stat")
        if not state.exists() or " Z " in state.read_text():
            return True
        time.sleep(0.05)
    return False
