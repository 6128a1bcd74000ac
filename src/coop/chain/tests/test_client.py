"""The client: reading and writing through any of several nodes, and each error by its type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from coop.chain.client import ChainClient
from coop.chain.errors import (
    AccountUnknown,
    AuthorizationRefused,
    ForeignChain,
    NodeError,
    NodeUnreachable,
    OutcomeUnknown,
    ResourcesExhausted,
    TransactionExpired,
)
from coop.chain.keys import PrivateKey
from coop.chain.system_actions import Authority, newaccount, setabi, setcode
from coop.chain.tests.single_node import SingleNode, free_port, single_node
from coop.chain.tests.test_test_chain import TOKEN, wheel_contract
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction
from coop.kernel.errors import Refusal, UnknownRefusal, register_refusal

CHAIN = bytes(range(32))
KEY = PrivateKey.generate(bytes(31) + b"\7")


@register_refusal
class Overdrawn(Refusal):
    """Registered as a protocol would."""

    code = "overdrawn"
    contract = "purse"


def info(chain_id: bytes = CHAIN) -> dict:
    return {
        "chain_id": chain_id.hex(),
        "head_block_num": 7,
        "head_block_id": bytes(32).hex(),
        "head_block_time": "2026-01-31T00:00:00.500",
        "last_irreversible_block_num": 6,
        "last_irreversible_block_id": bytes(32).hex(),
        "from_a_newer_version": 1,
    }


def signed() -> SignedTransaction:
    action = Action("purse", "spend", (PermissionLevel("anna"),), b"")
    expires_at = datetime(2026, 1, 31, tzinfo=UTC)
    return Transaction(expires_at, 1, 2, (action,)).sign(CHAIN, KEY)


def refused(number: int, name: str, *messages: str, status: int = 500) -> httpx.Response:
    details = [{"message": message, "file": "x.cpp"} for message in messages]
    error = {"code": number, "name": name, "what": "What", "details": details}
    return httpx.Response(status, json={"code": status, "message": "No", "error": error})


def accepted() -> httpx.Response:
    processed = {"block_num": 8, "receipt": {"cpu_usage_us": 150, "net_usage_words": 12}}
    return httpx.Response(202, json={"transaction_id": signed().id, "processed": processed})


class Nodes:
    """Several nodes that answer as the test says, and remember what they were sent."""

    def __init__(self, **answers: Callable[[httpx.Request], httpx.Response]) -> None:
        self.answers = answers
        self.chain_ids: dict[str, bytes] = {}
        self.pushed: list[tuple[str, bytes]] = []

    def client(self, **arguments: object) -> ChainClient:
        transport = httpx.MockTransport(self.answer)
        return ChainClient([f"http://{n}" for n in self.answers], transport=transport, **arguments)

    def answer(self, request: httpx.Request) -> httpx.Response:
        node = request.url.host
        if request.url.path.endswith("get_info") and self.answers[node] is not dead:
            return httpx.Response(200, json=info(self.chain_ids.get(node, CHAIN)))
        if request.url.path.endswith("send_transaction2"):
            self.pushed.append((node, request.content))
        return self.answers[node](request)


def dead(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("no route", request=request)


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("too long", request=request)


def yes(_: httpx.Request) -> httpx.Response:
    return accepted()


def test_a_reading_goes_to_the_next_node_when_one_is_dead() -> None:
    """A dead node is passed over, and the living one is asked first from then on."""
    nodes = Nodes(first=dead, second=yes)
    client = nodes.client()

    found = client.info()

    assert found.chain_id == CHAIN
    assert found.final_block == 6
    assert found.head_time == datetime(2026, 1, 31, 0, 0, 0, 500_000, UTC)
    assert client._in_order()[0] == "http://second"


def test_no_node_at_all_is_a_fact_with_reasons() -> None:
    """When nobody answers, the error names each node and why."""
    with pytest.raises(NodeUnreachable) as error:
        Nodes(first=dead, second=dead).client().info()

    assert set(error.value.values["nodes"]) == {"http://first", "http://second"}
    with pytest.raises(NodeUnreachable):
        ChainClient([]).info()


def test_a_node_of_another_chain_is_refused() -> None:
    """Nothing is read from or sent to a node of another ledger."""
    nodes = Nodes(first=yes)
    nodes.chain_ids["first"] = bytes(32)

    with pytest.raises(ForeignChain):
        nodes.client(chain_id=CHAIN).push(signed())
    assert nodes.pushed == []


def test_the_same_bytes_go_to_the_next_node() -> None:
    """A push that a node did not answer is repeated unchanged elsewhere, and counts once."""
    duplicate = refused(3040008, "tx_duplicate", "duplicate transaction", status=409)
    nodes = Nodes(first=silent, second=lambda _: duplicate)

    receipt = nodes.client().push(signed())

    assert receipt.already_recorded
    assert receipt.transaction_id == signed().id
    (_, first), (_, second) = nodes.pushed
    assert first == second
    assert json.loads(first)["transaction"]["packed_trx"] == signed().transaction.pack().hex()


def test_silence_after_sending_is_an_unknown_outcome() -> None:
    """A timeout never passes for a failure; neither does a refusal of the repetition."""
    late = refused(3040005, "expired_tx_exception", "expired transaction")

    with pytest.raises(OutcomeUnknown):
        Nodes(first=silent).client().push(signed())
    with pytest.raises(OutcomeUnknown):
        Nodes(first=silent, second=dead).client().push(signed())
    with pytest.raises(OutcomeUnknown):
        Nodes(first=silent, second=lambda _: late).client().push(signed())
    with pytest.raises(OutcomeUnknown):
        Nodes(first=lambda _: httpx.Response(502, text="<html>")).client().push(signed())


def test_a_push_that_nobody_took_is_surely_not_sent() -> None:
    """Dead and busy nodes have taken nothing."""
    with pytest.raises(NodeUnreachable):
        Nodes(first=dead, second=dead).client().push(signed())
    busy = httpx.Response(503, json={"code": 503, "message": "Busy"})
    assert Nodes(first=lambda _: busy, second=yes).client().push(signed()).block == 8


@pytest.mark.parametrize(
    ("number", "message", "expected"),
    [
        (3040005, "expired transaction", TransactionExpired),
        (3040007, "Invalid Reference Block", TransactionExpired),
        (3090003, "Unsatisfied authorization", AuthorizationRefused),
        (3090004, "missing authority of anna", AuthorizationRefused),
        (3080001, "account anna has insufficient ram", ResourcesExhausted),
        (3080004, "billed CPU time", ResourcesExhausted),
        (3050000, "Action validate exception", NodeError),
        (3050003, "assertion failure with message: overdrawn: Too much. [left=3]", Overdrawn),
        (3050003, "assertion failure with message: no code here", UnknownRefusal),
    ],
)
def test_a_refusal_has_its_type(number: int, message: str, expected: type) -> None:
    """Each way a node says no arrives as its own error, with the node's words."""
    with pytest.raises(expected):
        Nodes(first=lambda _: refused(number, "name", message)).client().push(signed())


def test_a_failed_trace_in_a_good_answer_is_a_refusal() -> None:
    """A node may answer 202 with a failed trace; the contract that failed is read from it."""
    error = {
        "code": 3050003,
        "name": "eosio_assert_message_exception",
        "stack": [
            {
                "format": "assertion failure with message: ${s}",
                "data": {"s": "overdrawn: Too much. [left=3]"},
            }
        ],
    }
    traces = [{"receiver": "noop"}, {"receiver": "purse", "except": error}]
    processed = {"except": error, "action_traces": traces, "receipt": None}
    answer = httpx.Response(202, json={"transaction_id": signed().id, "processed": processed})

    with pytest.raises(Overdrawn) as refusal:
        Nodes(first=lambda _: answer).client().push(signed())

    assert refusal.value.values == {"left": 3}


# --- against a real node


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SingleNode]:
    with single_node(tmp_path_factory.mktemp("node")) as running:
        with ChainClient([running.url]) as client:
            wasm, abi = wheel_contract(TOKEN)
            own = Authority((running.key.public,))
            push(
                client,
                running,
                *(newaccount("eosio", n, own, own) for n in (TOKEN, "anna", "boris")),
            )
            push(client, running, setcode(TOKEN, wasm), setabi(TOKEN, abi))
            push(client, running, act("create", TOKEN, issuer="anna", maximum_supply="100.00 RUB"))
            push(client, running, act("issue", "anna", to="anna", quantity="50.00 RUB", memo=""))
        yield running


def act(name: str, authorizer: str, **values: object) -> Action:
    _, abi = wheel_contract(TOKEN)
    level = PermissionLevel.parse(authorizer)
    return Action(TOKEN, name, (level,), abi.encode_action(name, values))


def transfer(quantity: str, memo: str = "", authorizer: str = "anna") -> Action:
    values = {"from": "anna", "to": "boris", "quantity": quantity, "memo": memo}
    return act("transfer", authorizer, **values)


def push(client: ChainClient, node: SingleNode, *actions: Action) -> object:
    found = client.info()
    return client.push(Transaction.build(found, actions).sign(found.chain_id, node.key))


@pytest.mark.node
def test_a_real_node_reads_and_writes(node: SingleNode) -> None:
    """Rows, accounts, ABIs and receipts of a real node; the repetition is accepted."""
    with ChainClient([f"http://127.0.0.1:{free_port()}", node.url]) as client:
        found = client.info()
        transaction = Transaction.build(found, (transfer("1.00 RUB", "first"),))
        before = client.rows(TOKEN, "anna", "accounts")
        receipt = client.push(transaction.sign(found.chain_id, node.key))
        again = client.push(transaction.sign(found.chain_id, node.key))
        after = client.rows(TOKEN, "anna", "accounts", limit=5)

        assert receipt.transaction_id == transaction.id == again.transaction_id
        assert receipt.block is not None
        assert receipt.cpu_us is not None
        assert again.already_recorded
        assert before != after
        assert client.abi(TOKEN).to_json() == wheel_contract(TOKEN)[1].to_json()
        assert client.abi(TOKEN) is client.abi(TOKEN)
        assert client.has_account("anna")
        assert not client.has_account("nobody")
        with pytest.raises(AccountUnknown):
            client.abi("anna")


@pytest.mark.node
def test_a_real_node_refuses_by_type(node: SingleNode) -> None:
    """A real node's refusals arrive as the same errors as the test chain's."""
    with ChainClient([node.url]) as client:
        found = client.info()

        def push_with(action: Action, key: PrivateKey, **header: object) -> None:
            transaction = Transaction.build(found, (action,))
            if header:
                transaction = Transaction(
                    **{
                        "expires_at": transaction.expires_at,
                        "ref_block_num": transaction.ref_block_num,
                        "ref_block_prefix": transaction.ref_block_prefix,
                        "actions": transaction.actions,
                        **header,
                    }
                )
            client.push(transaction.sign(found.chain_id, key))

        with pytest.raises(UnknownRefusal) as refusal:
            push_with(transfer("90.00 RUB"), node.key)
        assert refusal.value.values == {"contract": TOKEN, "message": "overdrawn balance"}
        with pytest.raises(AuthorizationRefused):
            push_with(transfer("1.00 RUB"), KEY)
        with pytest.raises(AuthorizationRefused):
            push_with(transfer("1.00 RUB", authorizer="boris"), node.key)
        with pytest.raises(AuthorizationRefused):
            push_with(transfer("1.00 RUB", authorizer="anna@nothing"), node.key)
        late = found.head_time.replace(microsecond=0) - timedelta(seconds=10)
        with pytest.raises(TransactionExpired):
            push_with(transfer("1.00 RUB"), node.key, expires_at=late)
        with pytest.raises(TransactionExpired):
            push_with(transfer("1.00 RUB"), node.key, ref_block_prefix=1)


@pytest.mark.node
def test_a_real_foreign_node_is_refused(node: SingleNode) -> None:
    """A node of another chain is noticed before anything is sent."""
    with ChainClient([node.url], chain_id=CHAIN) as client, pytest.raises(ForeignChain):
        client.rows(TOKEN, "anna", "accounts")
