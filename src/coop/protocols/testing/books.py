"""A cooperative in a test: who its people are, and what the ledger says of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coop.chain.keys import PrivateKey
from coop.chain.testing import TestChain
from coop.protocols.testing.network import Network
from coop.protocols.testing.words import Bucket, Seat, State

WORD_LENGTH = 8


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A person's row in the membership contract; moments in seconds since 1970."""

    account: str
    number: int
    kind: int
    state: int
    agreed: int
    paid: int
    charter_version: int
    applied_at: int
    decided_at: int
    entrance_at: int
    share_at: int
    since: int
    ended_at: int
    cause: int
    section: int
    section_at: int
    order: int
    matter: int


@dataclass
class Books:
    """A cooperative's names, keys and rows; `Cooperative` adds what its people do."""

    network: Network
    name: str
    number: str
    council: Mapping[str, Seat]
    cashier: str

    @property
    def chain(self) -> TestChain:
        """The chain it lives on."""
        return self.network.chain

    @property
    def now(self) -> datetime:
        """The chain's time."""
        return self.chain.now

    @property
    def chair(self) -> str:
        """The chair of the council."""
        return next(person for person, seat in self.council.items() if seat is Seat.CHAIR)

    @property
    def secretary(self) -> str:
        """Who signs minutes beside the chair: the first with a plain seat."""
        return next(person for person, seat in self.council.items() if seat is Seat.MEMBER)

    def account(self, person: str) -> str:
        """The person's chain account: `anna` is `anna11111112` in the first cooperative."""
        return f"{person[:WORD_LENGTH].ljust(WORD_LENGTH, '1')}{self.number}"

    def key(self, person: str) -> PrivateKey:
        """The person's own key."""
        return self.chain.key(self.account(person))

    def founders(self) -> list[str]:
        """The council and the cashier."""
        return list(dict.fromkeys([*self.council, self.cashier]))

    def rows(self, contract: str, table: str) -> list[dict[str, Any]]:
        """The cooperative's rows of a table."""
        return self.chain.rows(contract, self.name, table)

    def member(self, person: str) -> MemberRow:
        """The person's row; raises `KeyError` when there is none."""
        account = self.account(person)
        found = self.chain.rows("membership", self.name, "members", lower=account, limit=1)
        if not found or found[0]["account"] != account:
            raise KeyError(person)
        return MemberRow(**found[0])

    def state(self, person: str) -> State:
        """Where the person stands."""
        return State(self.member(person).state)

    def matter(self, person: str) -> dict[str, Any]:
        """The open matter of the person's admission; raises `StopIteration` when there is none."""
        number = self.member(person).matter
        return next(row for row in self.rows("council", "matters") if row["id"] == number)

    def order(self, person: str) -> dict[str, Any]:
        """The person's payment order; raises `StopIteration` when there is none."""
        number = self.member(person).order
        return next(row for row in self.rows("payments", "orders") if row["id"] == number)

    def balance(self, person: str) -> dict[Bucket, int]:
        """The person's buckets in minor units, over all programs; empty ones are absent."""
        buckets: dict[Bucket, int] = {}
        for (bucket, _), units in self.balance_by_program(person).items():
            buckets[bucket] = buckets.get(bucket, 0) + units
        return buckets

    def balance_by_program(self, person: str) -> dict[tuple[Bucket, int], int]:
        """The person's buckets in minor units, by bucket and program (0 without one)."""
        account = self.account(person)
        found = self.chain.rows("ledger", self.name, "balances", lower=account, limit=1)
        if not found or found[0]["member"] != account:
            return {}
        return {
            (Bucket(each["account"]), each["program"]): int(each["units"])
            for each in found[0]["buckets"]
        }

    def ledger_accounts(self) -> dict[str, tuple[int, int]]:
        """Turnovers (debit, credit) of every ledger account, in minor units."""
        return {
            row["code"]: (int(row["debit"]), int(row["credit"]))
            for row in self.rows("ledger", "accounts")
        }

    def charter(self) -> dict[str, int]:
        """The charter's values in force."""
        newest = self.rows("charter", "charters")[-1]
        return {each["code"]: int(each["value"]) for each in newest["parameters"]}
