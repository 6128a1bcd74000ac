"""Transactions: one way of writing them, one id, and signatures that hold for one chain."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coop.chain import system_actions
from coop.chain.abi import Abi
from coop.chain.acts import act_digest, content_digest
from coop.chain.answers import ChainInfo
from coop.chain.keys import KeyMalformed, PrivateKey, SignatureMalformed
from coop.chain.system_actions import NATIVE, Authority
from coop.chain.testing import TestChain
from coop.chain.tests import strategies
from coop.chain.transactions import (
    TRANSACTION_BYTES_MAX,
    Action,
    PermissionLevel,
    SignedTransaction,
    Transaction,
    TransactionMalformed,
)

ANNA = PrivateKey.generate(bytes(31) + b"\1")
PAYER = PrivateKey.generate(bytes(31) + b"\2")
CHAIN = bytes(range(32))

levels = st.builds(PermissionLevel, strategies.NAMES, strategies.NAMES)
actions = st.builds(
    Action,
    strategies.NAMES,
    strategies.NAMES,
    st.lists(levels, max_size=3).map(tuple),
    st.binary(max_size=60),
)
transactions = st.builds(
    Transaction,
    st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(0, 2**16 - 1),
    st.integers(0, 2**32 - 1),
    st.lists(actions, max_size=3).map(tuple),
    st.integers(0, 2**32 - 1),
    st.integers(0, 255),
    st.integers(0, 2**32 - 1),
)


@settings(max_examples=100)
@given(transaction=transactions)
def test_a_transaction_reads_back(transaction: Transaction) -> None:
    """Any transaction, and any signed one, comes back from its bytes."""
    signed = transaction.sign(CHAIN, ANNA, PAYER)

    assert Transaction.unpack(transaction.pack()) == transaction
    assert SignedTransaction.unpack(signed.pack()) == signed
    assert signed.signers(CHAIN) == (ANNA.public, PAYER.public)
    assert signed.id == transaction.id


@settings(max_examples=300)
@given(raw=st.binary(max_size=200))
def test_hostile_bytes_are_no_transaction(raw: bytes) -> None:
    """What a browser hands over is refused or read, never a crash."""
    for unpack in (Transaction.unpack, SignedTransaction.unpack):
        try:
            unpack(raw)
        except (TransactionMalformed, SignatureMalformed):
            continue


def some() -> Transaction:
    action = Action("urn", "cast", (PermissionLevel("anna"),), b"\1")
    return Transaction(datetime(2026, 1, 31, tzinfo=UTC), 1, 2, (action,))


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        some().pack() + b"\0",
        some().pack()[:-2] + b"\1\1\0\0",  # an extension
        some().pack()[:12] + b"\x01" + bytes(17) + b"\0" + some().pack()[13:],  # context-free
        some().pack()[:10] + b"\x80\0" + some().pack()[11:],  # a number in one byte too many
        bytes(TRANSACTION_BYTES_MAX + 1),
    ],
)
def test_parts_that_are_never_used_are_refused(raw: bytes) -> None:
    """Nothing can hide in a transaction that we would sign."""
    with pytest.raises(TransactionMalformed):
        Transaction.unpack(raw)


def test_compressed_transactions_are_refused() -> None:
    """The outbox keeps one form only."""
    packed = bytearray(some().sign(CHAIN, ANNA).pack())
    packed[67] = 1
    with pytest.raises(TransactionMalformed):
        SignedTransaction.unpack(bytes(packed))


def test_a_signature_holds_for_one_chain() -> None:
    """The same transaction signed for another chain recovers a stranger."""
    signed = some().sign(CHAIN, ANNA)

    assert signed.signers(CHAIN) == (ANNA.public,)
    assert signed.signers(bytes(32)) != (ANNA.public,)
    assert signed.adding(PAYER.sign(some().signing_digest(CHAIN))).signers(CHAIN) == (
        ANNA.public,
        PAYER.public,
    )
    assert len(some().sign(CHAIN, ANNA, ANNA).signatures) == 1


def test_a_transaction_is_bound_to_the_final_block() -> None:
    """Reference and expiry come from the chain, not from our clock."""
    final_id = bytes(8) + (0xDEADBEEF).to_bytes(4, "little") + bytes(20)
    head_time = datetime(2026, 1, 31, 12, 0, 0, 500_000, UTC)
    info = ChainInfo(CHAIN, 70_000, bytes(32), head_time, 65_537, final_id)

    built = Transaction.build(info, some().actions, ttl_seconds=30)

    assert (built.ref_block_num, built.ref_block_prefix) == (1, 0xDEADBEEF)
    assert built.expires_at == datetime(2026, 1, 31, 12, 0, 30, tzinfo=UTC)
    assert str(PermissionLevel.parse("anna")) == "anna@active"


def test_native_actions_run_on_a_chain() -> None:
    """Accounts, permissions, links, code and ABI: each native action is taken by the node."""
    abi = Abi.from_json({"version": "eosio::abi/1.2"})
    with TestChain.start() as chain:
        key = chain.key("anna")
        owner = Authority.of_code("eosio")
        active = Authority((key.public, ANNA.public), (PermissionLevel("anna", "eosio.code"),))
        chain.push([system_actions.newaccount("eosio", "anna", owner, active)])
        payer = Authority((PAYER.public,))
        chain.push(
            [
                system_actions.updateauth("anna", "payer", "active", payer),
                system_actions.linkauth("anna", "eosio", "setabi", "payer"),
                system_actions.setabi("anna", abi),
            ]
        )
        permissions = {p["perm_name"]: p for p in chain.account("anna")["permissions"]}
        assert permissions["payer"]["parent"] == "active"
        assert permissions["payer"]["linked_actions"] == [{"account": "eosio", "action": "setabi"}]
        assert len(permissions["active"]["required_auth"]["keys"]) == 2

        trace = chain.push(
            [
                system_actions.unlinkauth("anna", "eosio", "setabi"),
                system_actions.deleteauth("anna", "payer"),
            ]
        )
        assert [each.action for each in trace.actions] == ["unlinkauth", "deleteauth"]
        assert trace.actions[0].data == {"account": "anna", "code": "eosio", "type": "setabi"}


def test_authorities_are_sorted_as_the_chain_demands() -> None:
    """Keys and accounts in any order make the same authority."""
    keys = (ANNA.public, PAYER.public)
    accounts = (PermissionLevel("zorro"), PermissionLevel("anna", "eosio.code"))
    packed = {
        NATIVE.encode("authority", Authority(k, a).values())
        for k in (keys, keys[::-1])
        for a in (accounts, accounts[::-1])
    }

    assert len(packed) == 1


def test_an_act_digest_names_everything() -> None:
    """Another network, cooperative, template, edition, subject or content is another digest."""
    base = (CHAIN, "rassvet", "application", 1, 7, bytes(32))
    others = [
        (bytes(32), *base[1:]),
        (CHAIN, "zarya", *base[2:]),
        (CHAIN, "rassvet", "esign", *base[3:]),
        (*base[:3], 2, 7, bytes(32)),
        (*base[:4], 8, bytes(32)),
        (*base[:5], CHAIN),
    ]

    assert len({act_digest(*each) for each in (base, *others)}) == 7
    assert content_digest(bytes(32), b"pdf", b"{}") != content_digest(CHAIN, b"pdf", b"{}")
    for wrong in ((b"", *base[1:]), (*base[:3], -1, 7, bytes(32)), (*base[:5], b"")):
        with pytest.raises(ValueError):
            act_digest(*wrong)


def test_a_key_out_of_range_is_refused() -> None:
    """Entropy of zeros or of too many bytes makes no key."""
    for entropy in (bytes(32), b"\xff" * 32, bytes(31)):
        with pytest.raises(KeyMalformed):
            PrivateKey.generate(entropy)
