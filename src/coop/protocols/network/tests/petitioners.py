"""Builders: a petition filled in so far, with founders who have signed up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from coop.chain.keys import PrivateKey
from coop.monocoop.identity.copies import NewCopy
from coop.monocoop.identity.logins import NewLogin, new_user_handle
from coop.protocols.network.petitions import drafting, founders, invitations
from coop.protocols.network.petitions.founders import Told
from coop.protocols.network.petitions.rows import Petition, PetitionFounder

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COPY = NewCopy("cd" * 60, salt="ef" * 16, auth_key="ab" * 32)
SEATS = ("chair", "deputy", "member", "member", "member")
SITE = {
    "legal_name": "Потребительское общество «Огонёк»",
    "inn": "7799001200",
    "kpp": "779901001",
    "ogrn": "1127799001230",
    "address": "105062, г. Москва, ул. Покровка, д. 27",
}


class EmptyLedger:
    """A ledger that knows the names it is told, and no other."""

    def __init__(self, *names: str) -> None:
        self.names = set(names)

    def has_account(self, name: str) -> bool:
        return name in self.names


def begun(name: str = "Огонёк") -> tuple[Petition, str]:
    """A petition just begun, with its link's secret."""
    return drafting.begin(
        name,
        "vera@example.org",
        EmptyLedger(),  # type: ignore[arg-type]  # nothing else of a ledger is asked
        language="ru",
        now=NOW,
    )


def key_of(index: int) -> PrivateKey:
    return PrivateKey.generate(bytes([index + 1]) * 32)


def sign_up(founder: PetitionFounder, index: int, *, now: datetime = NOW) -> PetitionFounder:
    """The founder follows a fresh invitation."""
    code = invitations.invite(founder, now=now)
    new = NewLogin(key_of(index).public.point.hex(), founder.email, new_user_handle())
    return invitations.sign_up(code, new, COPY, now=now)


def named(petition: Petition, seats: Sequence[str] = SEATS) -> list[PetitionFounder]:
    """Founders named in these seats; the second is the cashier, the last the secretary."""
    found = []
    for index, seat in enumerate(seats):
        roles = {1: ("cashier",), len(seats) - 1: ("secretary",)}.get(index, ())
        told = Told(f"Учредитель {index}", f"founder{index}@example.org", seat, roles)
        found.append(founders.add(petition, told, now=NOW))
    return found


def ready(name: str = "Огонёк", seats: Sequence[str] = SEATS) -> Petition:
    """A petition with all it needs to be sent."""
    petition, _code = begun(name)
    drafting.keep(
        petition,
        now=NOW,
        preset="ru-consumer-society",
        has_read_charter=True,
        has_read_papers=True,
        has_seen_look=True,
    )
    drafting.keep_typed(petition, SITE, now=NOW)
    for index, founder in enumerate(named(petition, seats)):
        sign_up(founder, index)
    return petition
