"""Connecting a cooperative to the test network, with any people and any charter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coop.protocols.testing.cooperative import Cooperative
from coop.protocols.testing.network import OPERATOR, Network, preset
from coop.protocols.testing.words import Role, Seat

QUOTA_BYTES = 100_000_000
COUNCIL: Mapping[str, Seat] = {
    "vera": Seat.CHAIR,
    "boris": Seat.DEPUTY,
    "galina": Seat.MEMBER,
    "dmitri": Seat.MEMBER,
    "elena": Seat.MEMBER,
}
CASHIER = "zoya"
ACCOUNTANT = "galina"
SERVER_PERMISSIONS = ("payer", "registrar", "certifier")


def connect(
    network: Network,
    *,
    charter: str = "ru-consumer-society",
    council: Mapping[str, Seat] = COUNCIL,
    cashiers: Sequence[str] = (CASHIER,),
    memory_quota: int = QUOTA_BYTES,
    **parameters: int,
) -> Cooperative:
    """Connect a cooperative with these people; `parameters` differ from the preset's defaults.

    Its account and its people's end in a number of its own, so any number may be connected.
    """
    number = network.next_number()
    cooperative = Cooperative(network, f"voskhod{number}", number, dict(council), cashiers[0])
    values = connection(cooperative, charter, cashiers, memory_quota, parameters)
    network.chain.push([("eosio", "connect", values, f"{OPERATOR}@active")])
    return cooperative


def connection(
    cooperative: Cooperative,
    charter: str,
    cashiers: Sequence[str],
    memory_quota: int,
    parameters: Mapping[str, int],
) -> dict[str, Any]:
    """The values of `connect`; a test may change them to see what is refused."""
    values, key = preset(charter), cooperative.chain.key
    keys = {f"{each}_key": str(key(cooperative.name, each).public) for each in SERVER_PERMISSIONS}
    people = dict.fromkeys([*cooperative.council, *cashiers])
    return {
        "coop": cooperative.name,
        "kind": values["kind"],
        "currency": values["currency"],
        "memory_quota": memory_quota,
        **keys,
        "founders": [_founder(cooperative, person, cashiers) for person in people],
        "parameters": [
            {"code": code, "value": parameters.get(code, parameter["default"])}
            for code, parameter in values["parameters"].items()
        ],
    }


def _founder(cooperative: Cooperative, person: str, cashiers: Sequence[str]) -> dict[str, Any]:
    return {
        "account": cooperative.account(person),
        "key": str(cooperative.key(person).public),
        "seat": int(cooperative.council.get(person, Seat.NONE)),
        "roles": int(_roles(person, cashiers)),
    }


def _roles(person: str, cashiers: Sequence[str]) -> Role:
    roles = Role.CASHIER if person in cashiers else Role.NONE
    return roles | (Role.ACCOUNTANT if person == ACCOUNTANT else Role.NONE)
