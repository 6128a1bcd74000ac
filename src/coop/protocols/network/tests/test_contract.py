"""Connecting cooperatives, opening accounts, rights and memory, as the contract does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coop.chain.errors import AuthorizationRefused
from coop.chain.testing import TestChain
from coop.chain.transactions import Action, PermissionLevel
from coop.protocols.network import errors
from coop.protocols.testing import Cooperative, Network, Right, Seat, founding
from coop.protocols.testing.network import OPERATOR, RIGHTS, abi_of, built

Connect = Callable[..., Cooperative]
ACCOUNT_MEMORY, RECORD_MEMORY, COOP_MEMORY = 2800, 400, 8192
CURRENCY_CODE_AT = 8 + 1 + 1  # behind the cooperative, the kind and the symbol's precision


def row(cooperative: Cooperative) -> dict[str, Any]:
    """The network's row of a cooperative."""
    rows = cooperative.chain.rows("eosio", "eosio", "coops")
    return next(each for each in rows if each["account"] == cooperative.name)


def operate(network: Network, action: str, **values: Any) -> None:
    network.chain.push([("eosio", action, values, f"{OPERATOR}@active")])


def connection(network: Network) -> dict[str, Any]:
    """The values of connecting another cooperative."""
    number = network.next_number()
    cooperative = Cooperative(network, f"voskhod{number}", number, founding.COUNCIL, "zoya")
    return founding.connection(cooperative, "ru-consumer-society", ["zoya"], 10**8, {})


def connect_with(network: Network, **changes: Any) -> None:
    """Connect a cooperative with some values changed."""
    operate(network, "connect", **{**connection(network), **changes})


def permissions(cooperative: Cooperative, account: str) -> dict[str, dict[str, Any]]:
    return {
        each["perm_name"]: each["required_auth"]
        for each in cooperative.chain.account(account)["permissions"]
    }


# --- connecting


def test_connecting_makes_a_whole_cooperative(cooperative: Cooperative) -> None:
    """One action gives an account, a charter, books, a council, officers and members."""
    assert row(cooperative)["state"] == 1
    assert cooperative.rows("charter", "charters")[0]["version"] == 1
    assert cooperative.rows("ledger", "books") == [
        {"currency": "2,RUB", "kind": 1, "last_entry": 0, "peaks": [], "vouchers": 0}
    ]
    assert [seat["role"] for seat in cooperative.rows("council", "compositions")[0]["seats"]] == [
        3,
        2,
        1,
        1,
        1,
    ]
    assert cooperative.rows("council", "officers") == [
        {"account": cooperative.account("galina"), "roles": 2},
        {"account": cooperative.account("zoya"), "roles": 1},
    ]
    assert cooperative.rows("membership", "counters") == [{"last_number": 6, "members": 6}]


def test_nobody_holds_a_key_of_the_cooperative(cooperative: Cooperative) -> None:
    """Owner and active are the protocol's; the server's keys have one permission each."""
    found = permissions(cooperative, cooperative.name)

    for permission in ("owner", "active"):
        assert found[permission]["keys"] == []
        assert [each["permission"] for each in found[permission]["accounts"]] == [
            {"actor": "eosio", "permission": "eosio.code"}
        ]
    for permission in ("payer", "registrar", "certifier"):
        key = cooperative.chain.key(cooperative.name, permission).public
        assert [each["key"] for each in found[permission]["keys"]] == [key.legacy()]


def test_a_persons_key_is_the_persons(cooperative: Cooperative) -> None:
    """A person's active key is their own; the owner is the protocol, for recovery to come."""
    cooperative.open_account("anna")

    found = permissions(cooperative, cooperative.account("anna"))

    assert found["owner"]["keys"] == []
    assert found["active"]["keys"][0]["key"] == cooperative.key("anna").public.legacy()


def test_members_pay_for_nothing(cooperative: Cooperative) -> None:
    """A person has a bounded memory and no share of the chain's time of their own."""
    cooperative.open_account("anna")

    account = cooperative.chain.account(cooperative.account("anna"))

    assert (account["ram_quota"], account["cpu_weight"], account["net_weight"]) == (
        ACCOUNT_MEMORY,
        0,
        0,
    )
    assert account["ram_usage"] <= ACCOUNT_MEMORY


def test_a_founder_of_two_cooperatives_keeps_one_account(
    cooperative: Cooperative, network: Network
) -> None:
    """An existing account founds another cooperative with its own consent and its own key."""
    vera, values = cooperative.account("vera"), connection(network)
    values["founders"][0]["account"] = vera

    with pytest.raises(AuthorizationRefused):
        operate(network, "connect", **values)
    network.chain.push([("eosio", "connect", values, [f"{OPERATOR}@active", f"{vera}@active"])])

    keys = permissions(cooperative, vera)["active"]["keys"]
    assert keys[0]["key"] == cooperative.key("vera").public.legacy()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"kind": 0}, errors.KindUnknown),
        ({"kind": 4}, errors.KindUnknown),
        ({"coop": "eosio.coop"}, errors.AccountReserved),
        ({"coop": "ledger"}, errors.AccountTaken),
        ({"memory_quota": 1000}, errors.QuotaExhausted),
        ({"founders": []}, errors.FoundersOutOfRange),
    ],
)
def test_a_wrong_connection_is_refused(
    network: Network, changes: dict[str, Any], refusal: type[Exception]
) -> None:
    """A known kind, a free name of its own, founders, and room for them."""
    with pytest.raises(refusal):
        connect_with(network, **changes)


def test_founders_are_named_once_and_well(network: Network, cooperative: Cooperative) -> None:
    """Each founder once, not more than twenty-five, new ones under a random name."""
    key = str(cooperative.key("anna").public)

    def founder(account: str) -> dict[str, Any]:
        return {"account": account, "key": key, "seat": int(Seat.MEMBER), "roles": 0}

    with pytest.raises(errors.RepeatedFounder):
        connect_with(network, founders=[founder("aaaaaaaaaaaa")] * 2)
    with pytest.raises(errors.AccountMalformed):
        connect_with(network, founders=[founder("ivanov")])
    with pytest.raises(errors.FoundersOutOfRange):
        connect_with(network, founders=[founder("aaaaaaaaaaaa")] * 26)


def test_a_currency_must_be_one(network: Network) -> None:
    """A symbol that is no currency opens no books, even where a client would not send it."""
    packed = bytearray(abi_of("eosio").encode_action("connect", connection(network)))
    packed[CURRENCY_CODE_AT] = ord("r")

    with pytest.raises(errors.CurrencyInvalid):
        network.chain.push(
            [Action("eosio", "connect", (PermissionLevel(OPERATOR, "active"),), bytes(packed))]
        )


# --- accounts and memory


def test_accounts_and_records_are_counted(cooperative: Cooperative) -> None:
    """Every account and every person's rows count against the quota."""
    founders = len(cooperative.founders())
    begun = COOP_MEMORY + founders * (ACCOUNT_MEMORY + RECORD_MEMORY)
    assert (row(cooperative)["accounts"], int(row(cooperative)["memory_bytes"])) == (
        founders,
        begun,
    )

    cooperative.register("anna")

    assert row(cooperative)["accounts"] == founders + 1
    assert int(row(cooperative)["memory_bytes"]) == begun + ACCOUNT_MEMORY + RECORD_MEMORY


def test_an_exhausted_quota_is_refused(connect: Connect) -> None:
    """When the memory is used up nobody new gets an account, nor a record."""
    room = COOP_MEMORY + 6 * (ACCOUNT_MEMORY + RECORD_MEMORY) + ACCOUNT_MEMORY
    cooperative = connect(memory_quota=room)
    cooperative.open_account("anna")

    with pytest.raises(errors.QuotaExhausted) as refused:
        cooperative.open_account("oleg")
    assert refused.value.values == {"used": room, "quota": room}
    with pytest.raises(errors.QuotaExhausted):
        cooperative.agree("anna")


def test_the_operator_grants_memory(connect: Connect, network: Network) -> None:
    """A larger quota lets the cooperative grow; one below the use is refused."""
    cooperative = connect(memory_quota=COOP_MEMORY + 6 * (ACCOUNT_MEMORY + RECORD_MEMORY))
    operate(network, "setquota", coop=cooperative.name, memory_quota=10**6)

    cooperative.register("anna")

    with pytest.raises(errors.QuotaExhausted):
        operate(network, "setquota", coop=cooperative.name, memory_quota=10_000)
    with pytest.raises(errors.CooperativeUnknown):
        operate(network, "setquota", coop="nowhere", memory_quota=10_000)


@pytest.mark.parametrize("account", ["anna", "anna.1111111", "ann.a1111111"])
def test_a_telling_account_name_is_refused(cooperative: Cooperative, account: str) -> None:
    """People's account names are random: twelve characters and no dots."""
    values = {
        "coop": cooperative.name,
        "account": account,
        "key": str(cooperative.key("anna").public),
    }

    with pytest.raises(errors.AccountMalformed):
        cooperative.push(("eosio", "openaccount", values, f"{cooperative.name}@registrar"))


def test_an_account_is_opened_once(cooperative: Cooperative) -> None:
    """A name that is taken stays with its holder."""
    cooperative.open_account("anna")

    with pytest.raises(errors.AccountTaken):
        cooperative.open_account("anna")


# --- suspended


def test_a_suspended_cooperative_does_nothing(cooperative: Cooperative, network: Network) -> None:
    """Nothing is paid for or recorded in its name, until it is resumed."""
    cooperative.register("anna")
    operate(network, "suspend", coop=cooperative.name)

    with pytest.raises(errors.CooperativeSuspended):
        cooperative.apply("anna")
    with pytest.raises(errors.CooperativeSuspended):
        cooperative.open_account("oleg")
    operate(network, "resume", coop=cooperative.name)
    cooperative.apply("anna")


@pytest.mark.parametrize(
    ("contract", "action", "person", "values"),
    [
        ("membership", "withdraw", "anna", {"applicant": "anna"}),
        ("council", "vote", "vera", {"matter": 1, "member": "vera", "choice": 1, "dissent": False}),
        ("council", "reopen", "vera", {"matter": 1, "chair": "vera"}),
        (
            "payments",
            "confirm",
            "zoya",
            {
                "order": 1,
                "cashier": "zoya",
                "place": "bank",
                "purposes": [],
                "paid_at": "2026-01-01T00:00:00",
            },
        ),
        (
            "payments",
            "refunded",
            "zoya",
            {
                "order": 1,
                "cashier": "zoya",
                "place": "bank",
                "refunded_at": "2026-01-01T00:00:00",
            },
        ),
    ],
)
def test_suspension_holds_whoever_pays(
    cooperative: Cooperative,
    connect: Connect,
    network: Network,
    contract: str,
    action: str,
    person: str,
    values: dict[str, Any],
) -> None:
    """Another cooperative's payer doesn't help: each contract checks for itself."""
    cooperative.register("anna")
    other = connect()
    people = {"anna", "vera", "zoya"}
    told = {
        key: cooperative.account(value) if isinstance(value, str) and value in people else value
        for key, value in values.items()
    }
    operate(network, "suspend", coop=cooperative.name)

    with pytest.raises(errors.CooperativeSuspended):
        other.push(cooperative.step(contract, action, person, **told))


@pytest.mark.parametrize("action", ["suspend", "resume"])
def test_one_suspends_what_is_there(network: Network, action: str) -> None:
    """An unknown cooperative is neither suspended nor resumed."""
    with pytest.raises(errors.CooperativeUnknown):
        operate(network, action, coop="nowhere")


# --- the network's own settings


def test_the_network_is_initialised_once(network: Network) -> None:
    """Identity and operator are given once, to an account that exists."""
    with pytest.raises(errors.AlreadyInitialised):
        network.chain.push([network.step_init()])


def test_nothing_works_before_the_network_is_initialised() -> None:
    """Without identity there is no operator and no signed act."""
    with TestChain.start() as chain:
        chain.deploy("eosio", built("eosio").wasm, abi_of("eosio"))
        network = Network(chain)
        with pytest.raises(errors.AccountUnknown):
            chain.push([network.step_init()])
        chain.create_account(OPERATOR)

        with pytest.raises(errors.NotInitialised):
            chain.push([network.step_list("eosio", Right.NONE)])


def test_rights_are_listed_and_changed(network: Network) -> None:
    """The operator lists contracts with their rights."""
    rows = network.chain.rows("eosio", "eosio", "protocols")

    assert {each["contract"]: Right(each["rights"]) for each in rows} == RIGHTS


@pytest.mark.parametrize(
    ("contract", "rights", "refusal"),
    [("ledger", 64, errors.RightUnknown), ("nobody", 1, errors.AccountUnknown)],
)
def test_a_wrong_listing_is_refused(
    network: Network, contract: str, rights: int, refusal: type[Exception]
) -> None:
    """Known rights, and a contract that exists."""
    with pytest.raises(refusal):
        operate(network, "setprotocol", contract=contract, rights=rights)


def test_a_server_key_is_replaced(cooperative: Cooperative, network: Network) -> None:
    """After a leak the operator gives the cooperative another key; the old one is nothing."""
    fresh = network.chain.key("fresh")
    operate(
        network,
        "setkey",
        coop=cooperative.name,
        permission="payer",
        key=str(fresh.public),
    )
    with pytest.raises(AuthorizationRefused):
        cooperative.push()
    cooperative.push(signed_by=[fresh])
    with pytest.raises(errors.PermissionUnknown):
        operate(
            network,
            "setkey",
            coop=cooperative.name,
            permission="active",
            key=str(fresh.public),
        )


def test_producers_are_proposed() -> None:
    """A schedule with a key is taken by the chain; an empty one is not."""
    with TestChain.start() as chain:
        network = Network.boot(chain)
        producer = {
            "producer_name": OPERATOR,
            "authority": [
                "block_signing_authority_v0",
                {
                    "threshold": 1,
                    "keys": [{"key": str(chain.key("eosio").public), "weight": 1}],
                },
            ],
        }
        network.chain.push([("eosio", "setprods", {"schedule": [producer]}, "eosio@active")])

        network.chain.push(
            [("eosio", "setpriv", {"account": "ledger", "is_priv": 1}, "eosio@active")]
        )

        assert chain.is_privileged("ledger")
