"""The outbox: the same bytes again and again until they are final, and never a lost entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coop.chain.answers import ChainInfo, Receipt
from coop.chain.errors import (
    AuthorizationRefused,
    NodeUnreachable,
    OutcomeUnknown,
    ResourcesExhausted,
    TransactionExpired,
)
from coop.chain.keys import PrivateKey
from coop.chain.outbox import Outbox, OutboxEntry, OutboxState
from coop.chain.transactions import Action, PermissionLevel, SignedTransaction, Transaction
from coop.kernel.errors import Refusal, register_refusal

pytestmark = pytest.mark.django_db

START = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)
CHAIN = bytes(range(32))
KEY = PrivateKey.generate(bytes(31) + b"\7")


@register_refusal
class BallotCast(Refusal):
    """Registered as a protocol would."""

    code = "ballot_cast"
    contract = "urn"


def signed(number: int = 1, seconds: int = 60) -> SignedTransaction:
    action = Action("urn", "cast", (PermissionLevel("anna"),), number.to_bytes(8, "little"))
    return Transaction(START + timedelta(seconds=seconds), 1, 2, (action,)).sign(CHAIN, KEY)


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


class Chain:
    """A node that answers as the test says, and an indexer that has read as far as it says."""

    def __init__(self) -> None:
        self.block = 10
        self.final_block = 10
        self.read_to = 10
        self.now = START
        self.recorded: dict[str, int] = {}
        self.sent: list[bytes] = []
        self.answer: Callable[[SignedTransaction], Receipt] = self.accept

    def accept(self, transaction: SignedTransaction) -> Receipt:
        known = transaction.id in self.recorded
        block = self.recorded.setdefault(transaction.id, self.block + 1)
        return Receipt(transaction.id, None if known else block, already_recorded=known)

    def push(self, transaction: SignedTransaction) -> Receipt:
        self.sent.append(transaction.pack())
        return self.answer(transaction)

    def info(self) -> ChainInfo:
        head_time = START + seconds((self.block - 10) / 2)
        final_time = START + seconds((self.final_block - 10) / 2)
        return ChainInfo(CHAIN, self.block, CHAIN, head_time, self.final_block, CHAIN, final_time)

    def found(self, transaction_id: str) -> int | None:
        block = self.recorded.get(transaction_id)
        return block if block is not None and block <= self.read_to else None

    def go_on(self, blocks: int) -> None:
        """Blocks come, become final and are read by the indexer."""
        self.block += blocks
        self.final_block = self.read_to = self.block
        self.now += seconds(blocks / 2)

    def settle(self) -> int:
        read_final = min(self.read_to, self.final_block)
        return Outbox().settle(self, self.now, found=self.found, final_block=read_final)


def refusing(error: Exception) -> Callable[[SignedTransaction], Receipt]:
    def answer(_: SignedTransaction) -> Receipt:
        raise error

    return answer


@pytest.fixture
def chain() -> Chain:
    return Chain()


def post(transaction: SignedTransaction) -> OutboxEntry:
    return Outbox().post(transaction, coop="rassvet", signer="anna", purpose="ballot")


def state(transaction: SignedTransaction) -> OutboxState:
    return Outbox().state_of(transaction.id)


def test_a_transaction_is_kept_sent_recorded_and_final(chain: Chain) -> None:
    """The ordinary way: executed at once, final a moment later."""
    transaction = signed()
    post(transaction)
    assert state(transaction) == OutboxState.WAITING

    assert Outbox().send_now(transaction.id, chain, chain.now) is None
    assert state(transaction) == OutboxState.RECORDED
    chain.settle()
    assert state(transaction) == OutboxState.RECORDED

    chain.go_on(1)
    assert chain.settle() == 1
    assert state(transaction) == OutboxState.FINAL
    assert Outbox().entry(transaction.id).block == 11
    assert Outbox().resend_due(chain, chain.now + seconds(600)) == 0


def test_posting_twice_keeps_one_entry(chain: Chain) -> None:
    """A second click does not make a second entry."""
    assert post(signed()).pk == post(signed()).pk
    assert Outbox().resend_due(chain, START) == 1
    assert Outbox().resend_due(chain, START) == 0


def test_silence_is_followed_by_the_same_bytes(chain: Chain) -> None:
    """A timeout is no failure: the very same bytes are sent until an answer comes."""
    transaction = signed()
    post(transaction)
    chain.answer = refusing(OutcomeUnknown())

    assert Outbox().send_now(transaction.id, chain, START) is None
    assert Outbox().resend_due(chain, START + seconds(2)) == 1
    chain.answer = chain.accept
    assert Outbox().resend_due(chain, START + seconds(6)) == 1

    assert state(transaction) == OutboxState.RECORDED
    assert chain.sent == [transaction.pack()] * 3


def test_a_recorded_transaction_is_sent_again_until_final(chain: Chain) -> None:
    """A block that had it may be lost; the repetition brings it back."""
    transaction = signed()
    post(transaction)
    Outbox().send_now(transaction.id, chain, START)

    chain.recorded.clear()
    chain.go_on(4)
    assert Outbox().resend_due(chain, chain.now) == 1
    chain.go_on(4)
    chain.settle()

    assert state(transaction) == OutboxState.FINAL


def test_a_sure_refusal_ends_it_and_is_told(chain: Chain) -> None:
    """A contract's no is returned and kept; nothing is sent any more."""
    transaction = signed()
    post(transaction)
    chain.answer = refusing(BallotCast())

    assert isinstance(Outbox().send_now(transaction.id, chain, START), BallotCast)

    entry = Outbox().entry(transaction.id)
    assert entry.state == OutboxState.REFUSED
    assert (entry.refusal["code"], entry.refusal["contract"]) == ("ballot_cast", "urn")
    assert Outbox().resend_due(chain, START + seconds(30)) == 0
    assert Outbox().send_now(transaction.id, chain, START) is None


def test_a_refused_transaction_may_be_posted_anew(chain: Chain) -> None:
    """What was refused for want of memory is tried again when posted again."""
    transaction = signed()
    post(transaction)
    chain.answer = refusing(ResourcesExhausted())
    Outbox().send_now(transaction.id, chain, START)
    chain.answer = chain.accept

    post(transaction)
    Outbox().send_now(transaction.id, chain, START)

    assert state(transaction) == OutboxState.RECORDED


def test_a_refusal_after_silence_is_not_believed(chain: Chain) -> None:
    """The ballot may be refused as cast because our own first sending cast it."""
    transaction = signed()
    post(transaction)
    chain.answer = refusing(OutcomeUnknown())
    Outbox().send_now(transaction.id, chain, START)
    chain.recorded[transaction.id] = 11
    chain.answer = refusing(BallotCast())

    assert Outbox().send_now(transaction.id, chain, START) is None
    assert state(transaction) == OutboxState.WAITING
    chain.go_on(2)
    chain.settle()

    assert state(transaction) == OutboxState.FINAL
    assert Outbox().entry(transaction.id).refusal is None


def test_it_expires_only_when_a_final_block_is_past_it(chain: Chain) -> None:
    """Neither our clock nor the head decides: a final block that the indexer has read does."""
    transaction = signed(seconds=5)
    post(transaction)
    chain.answer = refusing(OutcomeUnknown())
    Outbox().send_now(transaction.id, chain, START)

    chain.now += seconds(3600)
    assert chain.settle() == 0
    chain.block = 40
    assert chain.settle() == 0
    chain.final_block = 40
    assert chain.settle() == 0
    assert state(transaction) == OutboxState.WAITING

    chain.read_to = 39
    assert chain.settle() == 0
    chain.read_to = 40
    assert chain.settle() == 1
    assert state(transaction) == OutboxState.EXPIRED


def test_a_late_but_recorded_transaction_is_not_expired(chain: Chain) -> None:
    """What the indexer reads late, long after the expiry, is still final."""
    transaction = signed(seconds=5)
    post(transaction)
    chain.answer = refusing(OutcomeUnknown())
    Outbox().send_now(transaction.id, chain, START)
    chain.recorded[transaction.id] = 15
    chain.block = chain.final_block = 100
    chain.now += seconds(45)

    chain.settle()
    assert state(transaction) == OutboxState.WAITING
    chain.read_to = 100
    chain.settle()

    assert state(transaction) == OutboxState.FINAL


def test_a_first_sending_too_late_is_expired_at_once(chain: Chain) -> None:
    """When the chain says so to the first sending ever, nobody has to wait."""
    transaction = signed()
    post(transaction)
    chain.answer = refusing(TransactionExpired())

    assert isinstance(Outbox().send_now(transaction.id, chain, START), TransactionExpired)
    assert state(transaction) == OutboxState.EXPIRED


def test_without_any_node_entries_wait_and_are_not_all_tried(chain: Chain) -> None:
    """One dead network costs one timeout, not one for each entry; then all are sent."""
    for number in range(5):
        post(signed(number))
    chain.answer = refusing(NodeUnreachable())

    assert Outbox().send_now(signed(0).id, chain, START) is None
    assert Outbox().resend_due(chain, START + seconds(5)) == 1
    chain.answer = chain.accept
    assert Outbox().resend_due(chain, START + seconds(60)) == 5

    assert {state(signed(number)) for number in range(5)} == {OutboxState.RECORDED}


def test_pauses_grow_to_eight_seconds(chain: Chain) -> None:
    """An entry in trouble is not hammered at."""
    transaction = signed(seconds=10_000)
    post(transaction)
    chain.answer = refusing(OutcomeUnknown())
    now, times = START, []
    while len(times) < 10:
        if Outbox().resend_due(chain, now):
            times.append((now - START).total_seconds())
        now += seconds(1)

    pauses = [later - earlier for earlier, later in pairwise(times)]
    assert pauses == [1, 2, 4, 8, 8, 8, 8, 8, 8]


EVENTS = st.sampled_from(
    ["take", "silent", "silent but taken", "dead", "no", "blocks", "fork", "read", "settle"]
)


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(events=st.lists(EVENTS, max_size=25))
def test_whatever_happens_the_entry_ends_as_the_chain_has_it(events: list[str]) -> None:
    """After any troubles, the entry is final exactly when the chain has the transaction."""
    OutboxEntry.unbound.all().delete()
    chain, transaction = Chain(), signed(seconds=20)
    post(transaction)
    for event in events:
        _happen(chain, transaction, event)
        assert OutboxEntry.unbound.count() == 1
    chain.go_on(100)
    chain.settle()

    assert set(chain.sent) <= {transaction.pack()}
    final = state(transaction)
    if transaction.id in chain.recorded:
        assert final == OutboxState.FINAL
    else:
        assert final in (OutboxState.EXPIRED, OutboxState.REFUSED)


def _happen(chain: Chain, transaction: SignedTransaction, event: str) -> None:
    def take_silently(each: SignedTransaction) -> Receipt:
        chain.accept(each)
        raise OutcomeUnknown

    late = chain.info().head_time > transaction.transaction.expires_at
    sending: dict[str, Callable[[SignedTransaction], Receipt]] = {
        "take": chain.accept,
        "silent": refusing(OutcomeUnknown()),
        "silent but taken": take_silently,
        "dead": refusing(NodeUnreachable()),
        "no": refusing(AuthorizationRefused()),
    }
    if event in sending:
        known = transaction.id in chain.recorded
        chain.answer = refusing(TransactionExpired()) if late and not known else sending[event]
        Outbox().resend_due(chain, chain.now + seconds(60))
    elif event == "blocks":
        chain.block += 5
        chain.now += seconds(2.5)
        chain.final_block = max(chain.final_block, chain.block - 3)
    elif event == "fork":
        if chain.recorded.get(transaction.id, 0) > max(chain.final_block, chain.read_to):
            chain.recorded.clear()
    elif event == "read":
        chain.read_to = chain.block
    else:
        chain.settle()
