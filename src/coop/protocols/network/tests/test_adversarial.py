"""Undesired uses of keys and accounts, each refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from coop.chain import system_actions
from coop.chain.errors import AuthorizationRefused
from coop.chain.system_actions import Authority
from coop.protocols.network.errors import NotListed, NotTheNetwork, WrongSender
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import moment
from coop.protocols.testing.network import relay

Connect = Callable[..., Cooperative]


def acts_of_others(cooperative: Cooperative) -> list[tuple[str, str, Mapping[str, Any]]]:
    """What a server key might try: everything but its own action."""
    vera = cooperative.account("vera")
    key = str(cooperative.key("vera").public)
    document = cooperative.document("minutes", 1, cooperative.key("vera"))
    return [
        ("eosio", "pay", {}),
        ("eosio", "openaccount", {"account": "aaaaaaaaaaaa", "key": key}),
        ("eosio", "setquota", {"memory_quota": 10**9}),
        ("eosio", "suspend", {}),
        ("membership", "certify", {"member": vera, "document": document}),
        ("membership", "withdraw", {"applicant": vera}),
        ("council", "vote", {"matter": 1, "member": vera, "choice": 1, "dissent": False}),
        ("council", "minutes", {"matter": 1, "signer": vera, "present": 4, "document": document}),
        (
            "payments",
            "confirm",
            {
                "order": 1,
                "cashier": vera,
                "place": "bank",
                "purposes": ["share"],
                "paid_at": moment(cooperative.now),
            },
        ),
    ]


OWN_ACTION = {"payer": "pay", "registrar": "openaccount", "certifier": "certify"}


@pytest.mark.parametrize("permission", OWN_ACTION)
@pytest.mark.parametrize("number", range(9))
def test_a_server_key_does_one_thing(
    cooperative: Cooperative, permission: str, number: int
) -> None:
    """Payer, registrar and certifier are refused by the chain for any action but their own."""
    contract, action, values = acts_of_others(cooperative)[number]
    if OWN_ACTION[permission] == action:
        return
    told = {"coop": cooperative.name, **values}

    with pytest.raises(AuthorizationRefused):
        cooperative.chain.push([(contract, action, told, f"{cooperative.name}@{permission}")])


@pytest.mark.parametrize("permission", [*OWN_ACTION, "active", "owner"])
def test_a_server_key_changes_no_permission(cooperative: Cooperative, permission: str) -> None:
    """No key of a server can give itself more."""
    key = cooperative.chain.key(cooperative.name, "payer")
    step = system_actions.updateauth(
        cooperative.name, permission, "active", Authority((key.public,))
    )

    with pytest.raises(AuthorizationRefused):
        cooperative.chain.push([step], signed_by=[key])


def native(cooperative: Cooperative, person: str) -> dict[str, Any]:
    """What a person might try with their own account."""
    account = cooperative.account(person)
    authority = Authority((cooperative.key(person).public,))
    active = f"{account}@active"
    return {
        "setcode": system_actions.setcode(account, relay().wasm),
        "updateauth": system_actions.updateauth(account, "active", "owner", authority),
        "a permission of their own": system_actions.updateauth(
            account, "mine", "active", authority
        ),
        "linkauth": (
            "eosio",
            "linkauth",
            {"account": account, "code": "council", "type": "vote", "requirement": "active"},
            active,
        ),
        "unlinkauth": (
            "eosio",
            "unlinkauth",
            {"account": account, "code": "council", "type": "vote"},
            active,
        ),
        "deleteauth": ("eosio", "deleteauth", {"account": account, "permission": "x"}, active),
        "newaccount": system_actions.newaccount(account, "bbbbbbbbbbbb", authority, authority),
    }


@pytest.mark.parametrize("attempt", ["setcode", "updateauth", "a permission of their own"])
def test_a_member_changes_neither_code_nor_keys(cooperative: Cooperative, attempt: str) -> None:
    """Code and permissions are the network's, even on one's own account."""
    cooperative.join("anna")

    with pytest.raises(NotTheNetwork):
        cooperative.push(native(cooperative, "anna")[attempt])


@pytest.mark.parametrize("attempt", ["linkauth", "unlinkauth", "deleteauth", "newaccount"])
def test_a_member_makes_no_links_and_no_accounts(cooperative: Cooperative, attempt: str) -> None:
    """The rest of the chain's own actions are refused too, by the chain or by the contract."""
    cooperative.join("anna")
    step = native(cooperative, "anna")[attempt]

    with pytest.raises(Exception):  # noqa: B017 - the chain's own refusals have several types
        cooperative.push(step)


def test_a_member_can_not_take_the_owner_permission(cooperative: Cooperative) -> None:
    """The owner is the protocol's code: no key reaches it."""
    cooperative.join("anna")
    account, key = cooperative.account("anna"), cooperative.key("anna")
    step = system_actions.updateauth(account, "owner", "", Authority((key.public,)))

    with pytest.raises(AuthorizationRefused):
        cooperative.push(step, signed_by=[key, cooperative.chain.key(cooperative.name, "payer")])


def test_a_protocols_own_key_can_not_change_its_code(cooperative: Cooperative) -> None:
    """A contract is upgraded only together with the network's own authority."""
    with pytest.raises(NotTheNetwork):
        cooperative.chain.push([system_actions.setcode("ledger", b"")])


OPERATORS = {
    "setprotocol": {"contract": "outsider", "rights": 31},
    "setquota": {"memory_quota": 10**12},
    "suspend": {},
    "resume": {},
}


@pytest.mark.parametrize("action", OPERATORS)
def test_the_operators_acts_are_the_operators(cooperative: Cooperative, action: str) -> None:
    """The chair of a cooperative grants itself nothing."""
    values = dict(OPERATORS[action])
    if action != "setprotocol":
        values["coop"] = cooperative.name

    with pytest.raises(AuthorizationRefused):
        cooperative.push(("eosio", action, values, f"{cooperative.account('vera')}@active"))


@pytest.mark.parametrize(
    ("action", "values"),
    [
        ("init", {"network_id": "00" * 32, "operator_account": "outsider"}),
        ("setprods", {"schedule": []}),
        ("activate", {"feature_digest": "00" * 32}),
        ("setpriv", {"account": "outsider", "is_priv": 1}),
    ],
)
def test_the_chains_own_acts_need_its_own_key(
    cooperative: Cooperative, action: str, values: dict[str, Any]
) -> None:
    """Not even the operator touches producers, features or privileges."""
    with pytest.raises(AuthorizationRefused):
        cooperative.chain.push([("eosio", action, values, "operator@active")])


def test_an_unlisted_contract_counts_no_memory(cooperative: Cooperative) -> None:
    """A rogue can't use up a cooperative's quota."""
    with pytest.raises(NotListed):
        cooperative.relay("outsider", "eosio", "countmemory", bytes=1000)


def test_server_keys_are_given_by_the_network_alone(cooperative: Cooperative) -> None:
    """A step of connecting can't be called by itself."""
    key = str(cooperative.key("vera").public)
    keys = {"payer_key": key, "registrar_key": key, "certifier_key": key}

    for sender in ("assembly", "outsider", "vera"):
        with pytest.raises(WrongSender):
            cooperative.send(sender, "eosio", "setkeys", **keys)


def test_a_payer_pays_for_its_own_cooperative(cooperative: Cooperative, connect: Connect) -> None:
    """One cooperative's payer key is nothing for another's `pay`."""
    other = connect()

    with pytest.raises(AuthorizationRefused):
        cooperative.chain.push(
            [("eosio", "pay", {"coop": other.name}, f"{cooperative.name}@payer")]
        )


def test_a_member_without_a_payer_gets_nothing_recorded(cooperative: Cooperative) -> None:
    """People have no share of the chain's time: without the cooperative's payer nothing goes."""
    cooperative.register("anna")
    step = cooperative.step("membership", "withdraw", "anna", applicant=cooperative.account("anna"))

    with pytest.raises(Exception):  # noqa: B017 - billed to an account without time, or not applied
        cooperative.chain.push([step])
