"""Inline actions, notices, refusals, signatures and privileged calls on a chain."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from coop.chain.abi import Abi
from coop.chain.acts import act_digest
from coop.chain.errors import ActionUnknown, AuthorizationRefused
from coop.chain.keys import PrivateKey
from coop.chain.sdk import BuiltContract
from coop.chain.testing import TestChain
from coop.chain.transactions import Action, PermissionLevel
from coop.kernel.errors import CoopError
from coop.kernel.names import name_to_value

pytestmark = pytest.mark.thorough
DIGEST = bytes(range(32))


def run(chain: TestChain, action: str, by: str = "calls", **values: Any) -> Any:
    return chain.push([("calls", action, values, f"{by}@active")]).result


def test_four_ways_to_send_an_action(chain: TestChain) -> None:
    """Every way to send an inline action arrives with its arguments, sender and result."""
    trace = chain.push([("calls", "outer", {"target": "second", "number": 5}, "calls@active")])

    assert trace.result == 5
    assert ["wrapper", "levels", "plain"] == [
        each.data["how"] for each in trace.of("second", "inner")
    ]
    assert trace.of("second", "inner")[0].result == "wrapper from calls at second"
    assert [each.data for each in trace.of("calls", "inner")] == [{"number": 5, "how": "macro"}]


def test_a_direct_action_has_no_sender(chain: TestChain) -> None:
    """`get_sender` gives no name when the transaction itself holds the action."""
    assert run(chain, "inner", number=1, how="direct") == "direct from nobody at calls"


def test_a_refusal_deep_inside_undoes_all(chain: TestChain) -> None:
    """A refusal in an inline action stops the whole transaction with its code."""
    with pytest.raises(CoopError, match="number_too_large"):
        run(chain, "outer", target="second", number=100)


def test_notices_reach_the_handler_that_is_named(
    chain: TestChain, built: dict[str, BuiltContract]
) -> None:
    """A notice from the named contract goes to its own handler, any other to the general one."""
    both = {"first": "second", "second": "alice", "number": 3}
    chain.push([("calls", "notify", both, "calls@active")])
    assert chain.rows("second", "second", "notices") == [{"text": "named 3"}]

    chain.deploy("third", built["calls"].wasm, Abi.from_json(built["calls"].abi_json))
    chain.push([("third", "notify", both, "third@active")])
    assert chain.rows("second", "second", "notices") == [{"text": "any third 3"}]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_authority_is_asked_for(chain: TestChain, which: int) -> None:
    """Each way to ask for an account's authority passes with it and refuses without."""
    run(chain, "auth", by="alice", who="alice", which=which)

    with pytest.raises((AuthorizationRefused, CoopError)):
        run(chain, "auth", who="alice", which=which)


@pytest.mark.parametrize(
    ("which", "words"),
    [
        (0, "plain words"),
        (1, "built words 3"),
        (2, "77"),
        (3, "too_low: The value is too low"),
        (4, r"floor=3|'floor': 3"),
        (5, "aborted"),
    ],
)
def test_a_refusal_brings_its_words(chain: TestChain, which: int, words: str) -> None:
    """Texts, codes and values of a refusal reach the caller."""
    with pytest.raises(CoopError, match=words):
        run(chain, "refuse", which=which, floor=3)


def test_an_unknown_action_is_refused(chain: TestChain) -> None:
    """An action that the contract lacks is refused by name, never silently taken."""
    with pytest.raises(ActionUnknown):
        chain.push([Action("calls", "nosuch", (PermissionLevel("calls", "active"),), b"")])


def test_a_contract_reads_its_transaction(chain: TestChain) -> None:
    """The transaction's id, time, block and expiry are the same inside as outside."""
    trace = chain.push([("calls", "transact", {}, "calls@active")])

    told = trace.result
    assert trace.transaction_id == told["field_0"]
    assert int(chain.now.timestamp()) == told["field_1"]
    assert trace.block == told["field_3"]
    assert told["field_5"] == "calls"


def test_digests_are_those_of_everyone(chain: TestChain) -> None:
    """Each digest equals the one that Python computes."""
    told = list(run(chain, "digests", text="abc").values())

    wanted = [
        hashlib.new(name, b"abc").hexdigest() for name in ("sha1", "sha256", "sha512", "sha3_256")
    ]
    assert wanted == told[1:5]
    assert told[0] == "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc"
    assert told[5] == "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    with pytest.raises(CoopError):
        run(chain, "wrongdigest")


def test_a_signature_tells_its_key(chain: TestChain) -> None:
    """The key recovered in the contract is the signer's."""
    key = chain.key("alice")

    told = run(chain, "recover", digest=DIGEST.hex(), sign=str(key.sign(DIGEST)))

    assert str(key.public) == told


def test_a_document_is_signed_by_the_person_for_this_act(chain: TestChain) -> None:
    """The signature passes for its very act, and for no other act and no other key."""
    network = chain.chain_id
    values = {"network_id": network.hex(), "coop": "coop1", "signer": "alice", "subject": 5}
    subject = name_to_value("alice")
    digest = act_digest(network, "coop1", "application", 2, subject, DIGEST)
    values["subject"] = subject
    document = {"edition": 2, "content": DIGEST.hex(), "sign": str(chain.key("alice").sign(digest))}
    run(chain, "sign", **values, document=document)

    others: list[dict[str, Any]] = [
        {**values, "coop": "coop2"},
        {**values, "subject": 6},
        {**values, "network_id": DIGEST.hex()},
        {**values, "signer": "second"},
        {**values, "signer": "nobody"},
    ]
    for other in others:
        with pytest.raises(CoopError, match=r"signed by this person|wrong_signer"):
            run(chain, "sign", **other, document=document)
    for changed in (
        {"edition": 3},
        {"content": network.hex()},
        {"sign": str(PrivateKey(DIGEST).sign(digest))},
    ):
        with pytest.raises(CoopError, match=r"signed by this person|wrong_signer"):
            run(chain, "sign", **values, document={**document, **changed})


def test_keys_and_levels_are_weighed(chain: TestChain) -> None:
    """An account's own key and its own code level satisfy its permission, a stranger's do not."""
    own = {"actor": "calls", "permission": "eosio.code"}
    foreign = {"actor": "alice", "permission": "eosio.code"}
    key, stranger = str(chain.key("calls").public), str(PrivateKey(DIGEST).public)

    good = run(chain, "permits", account="calls", key=key, level=own)
    bad = run(chain, "permits", account="calls", key=stranger, level=foreign)

    assert (True, True) == tuple(good.values())
    assert (False, False) == tuple(bad.values())


def test_privileged_calls(chain: TestChain, built: dict[str, BuiltContract]) -> None:
    """Only the privileged account's contract sets limits, rights, parameters, producers."""
    with pytest.raises(CoopError):
        run(chain, "limits", account="alice", ram=50000)
    abi = Abi.from_json(built["calls"].abi_json)
    with TestChain.start() as fresh:
        fresh.create_account("alice")
        fresh.deploy("eosio", built["calls"].wasm, abi)

        def privileged(action: str, **values: Any) -> Any:
            return fresh.push([("eosio", action, values, "eosio@active")]).result

        assert [50000, 2, 3] == list(privileged("limits", account="alice", ram=50000).values())
        privileged("privilege", account="alice", is_privileged=True)
        assert fresh.is_privileged("alice")
        assert privileged("chainparams", transaction_cpu_max=140000) > 0
        assert privileged("chainparams", transaction_cpu_max=150000) == 140000
        key = {"key": str(fresh.key("alice").public), "weight": 1}
        authority = ["block_signing_authority_v0", {"threshold": 1, "keys": [key]}]
        proposed = [{"producer_name": "alice", "authority": authority}]
        version, active = privileged("producers", proposed=proposed).values()
        assert (1, ["eosio"]) == (version, active)
        assert privileged("feature", digest=DIGEST.hex()) is False
        privileged("setcodehash", account="eosio", expected=built["calls"].wasm_hash)
