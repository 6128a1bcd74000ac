"""The people and the cooperative of the demonstration, read from `cast.toml`."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from coop.chain.keys import PrivateKey
from coop.kernel.names import ALPHABET, AccountName

CAST = Path(__file__).parent / "cast.toml"
SEATS = {"": 0, "member": 1, "deputy": 2, "chair": 3}
ROLES = {"cashier": 1, "accountant": 2, "secretary": 4}


@dataclass(frozen=True, slots=True)
class Player:
    """One person of the demonstration; the key follows from seed and name, so restarts agree."""

    last_name: str
    first_name: str
    patronymic: str
    born_on: date
    seat: int
    roles: int
    account: AccountName
    key: PrivateKey

    @property
    def full_name(self) -> str:
        """The name in the order of Russian documents."""
        return f"{self.last_name} {self.first_name} {self.patronymic}"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How a rehearsal's network departs from the law; empty for any other demonstration."""

    floors: Mapping[str, int]
    """Floors of norms below the law's, by the charter's parameter."""
    charter: Mapping[str, int]
    """Values of the charter that differ from the preset's."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone in the demonstration."""

    cooperative: dict[str, Any]
    founders: tuple[Player, ...]
    members: tuple[Player, ...]
    applicant: Player
    programs: tuple[str, ...]
    """Presets that become programs; the wallet first."""
    rehearsal: Rehearsal
    """Terms that are shortened, so that days are played in minutes."""

    @property
    def coop(self) -> AccountName:
        """The cooperative's account."""
        return AccountName(self.cooperative["account"])

    @property
    def everyone(self) -> tuple[Player, ...]:
        """All people, founders first."""
        return (*self.founders, *self.members, self.applicant)

    def officer(self, role: str) -> Player:
        """The founder who is `chair`, `cashier` and so on."""
        return next(
            player
            for player in self.founders
            if player.seat == SEATS.get(role, -1) or player.roles & ROLES.get(role, 0)
        )

    @property
    def council(self) -> tuple[Player, ...]:
        """Founders with a seat."""
        return tuple(player for player in self.founders if player.seat)


def read_cast(seed: bytes, path: Path = CAST) -> Cast:
    """Read the cast; `seed` is the installation's own random secret for keys and account names."""
    content = tomllib.loads(path.read_text())
    told, rehearsal = content["cooperative"], content.get("rehearsal", {})
    cooperative = {key: value for key, value in told.items() if isinstance(value, str)}
    return Cast(
        cooperative=cooperative,
        founders=tuple(_player(seed, row) for row in told["founders"]),
        members=tuple(_player(seed, row) for row in told["members"]),
        applicant=_player(seed, told["applicant"]),
        programs=tuple(told.get("programs", ())),
        rehearsal=Rehearsal(rehearsal.get("floors", {}), rehearsal.get("charter", {})),
    )


def _player(seed: bytes, row: dict[str, Any]) -> Player:
    last_name, first_name, patronymic = row["name"].split()
    secret = hashlib.sha256(seed + row["name"].encode()).digest()
    return Player(
        last_name=last_name,
        first_name=first_name,
        patronymic=patronymic,
        born_on=row["born_on"],
        seat=SEATS[row.get("seat", "")],
        roles=sum(ROLES[role] for role in row.get("roles", ())),
        account=_account(hashlib.sha256(b"account" + secret).digest()),
        key=PrivateKey.generate(secret),
    )


def _account(digest: bytes) -> AccountName:
    letters = ALPHABET[1:]  # no dots: every account looks like any other
    return AccountName("".join(letters[byte % len(letters)] for byte in digest[:12]))
