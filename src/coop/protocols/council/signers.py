"""The two who sign minutes, as the papers name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from coop.documents.parties import CooperativeDetails, SignerDetails, key_id
from coop.monocoop import people
from coop.monocoop.identity.logins import public_keys_of
from coop.monocoop.letterhead import letterhead_of
from coop.monocoop.tenants import Tenant
from coop.protocols.council.offices import SEATS
from coop.protocols.council.papers import TIME_ZONE
from coop.protocols.council.rules import Capacity, SeatRole, Signers

SECRETARY = "Секретарь"
SESSION_SECRETARY = "Секретарь заседания"
ACTING_SECRETARY = "Член совета, секретарь заседания"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What minutes need from outside the council: names, the head of the page, the clock."""

    cooperative: CooperativeDetails
    names: Mapping[str, str]
    keys: dict[str, str]
    """Public keys of those who sign, as the chain writes them; one nobody knows is absent."""
    time_zone: ZoneInfo


def surroundings(
    tenant: Tenant, accounts: Iterable[str], signing: dict[Capacity, str]
) -> Surroundings:
    """Everything outside that minutes of these people need."""
    return Surroundings(
        cooperative=letterhead_of(tenant),
        names=people.names_of(tenant.account, [*accounts, *signing.values()]),
        keys=public_keys_of(signing.values()),
        time_zone=TIME_ZONE,
    )


def signer_details(
    capacity: Capacity,
    signing: dict[Capacity, str],
    signers: Signers,
    around: Surroundings,
    *,
    session_secretary: str = "",
) -> SignerDetails:
    """One of the two: name, in which capacity, with which key."""
    account = signing[capacity]
    role, key = signers.role_of(account), around.keys.get(account, "")
    if capacity is Capacity.CHAIR:
        told = SEATS[role or SeatRole.MEMBER]
    else:
        told = SECRETARY if account in signers.secretaries else ACTING_SECRETARY
        told = SESSION_SECRETARY if account == session_secretary else told
    return SignerDetails(
        name=around.names[account],
        capacity=told,
        account=account,
        key_id=key_id(key) if key else "",
    )
