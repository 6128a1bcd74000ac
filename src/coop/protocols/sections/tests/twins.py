"""Read model and contract side by side: after any story they say the same."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coop.protocols.sections import api
from coop.protocols.sections.models import (
    Binding,
    Guest,
    Listed,
    Mandate,
    MemberVote,
    SectionRow,
    Supporter,
    Trusted,
)
from coop.protocols.sections.rules import State
from coop.protocols.sections.tests.section import counters, resolved
from coop.protocols.testing import Cooperative
from coop.protocols.testing.cooperative import seconds

PAGE, BITS = 1024, 8
MANDATE = ("number", "delegate", "section", "meeting", "since", "until")


def of_the_contract(coop: Cooperative) -> dict[str, Any]:
    """What the contract's tables say."""
    held = counters(coop)
    return {
        "sections": [_section(row) for row in coop.rows("sections", "sections")],
        "supporters": sorted(_signed(coop)),
        "guests": sorted(_pair(row) for row in coop.rows("sections", "guests")),
        "listed": sorted(_pair(row) for row in coop.rows("sections", "listed")),
        "trusted": sorted(
            (row["id"] >> 8, row["id"] & 0xFF, row["person"], row["until"])
            for row in coop.rows("sections", "trusted")
        ),
        "mandates": sorted(
            (
                row["number"],
                row["delegate"],
                row["section"],
                row["meeting"],
                row["since"],
                row["until"],
            )
            for row in coop.rows("sections", "mandates")
        ),
        "bindings": sorted(
            (row["id"] & 0xFFFFFF, row["id"] >> 24, row["choice"], row["by"])
            for row in coop.rows("sections", "bindings")
        ),
        "founded": held[0]["founded"] if held else 0,
        "delegates": held[0]["delegates"] if held else 0,
    }


def of_the_read_model(coop: Cooperative) -> dict[str, Any]:
    """What the rows of the read model say."""
    numbers = _numbers(coop)
    mandates = Mandate.unbound.filter(coop=coop.name, ended_at__isnull=True)
    sections = SectionRow.unbound.filter(coop=coop.name).order_by("number")
    return {
        "sections": [_row(row) for row in sections],
        "supporters": sorted(_of_people(Supporter, coop, numbers)),
        "guests": sorted(_of_people(Guest, coop, numbers)),
        "listed": sorted(_of_people(Listed, coop, numbers)),
        "trusted": sorted(
            (row.section, row.place, row.person, seconds(row.until))
            for row in Trusted.unbound.filter(coop=coop.name)
        ),
        "mandates": sorted(
            (
                row.number,
                row.delegate,
                row.section,
                row.meeting,
                seconds(row.since),
                seconds(row.until),
            )
            for row in mandates
        ),
        "bindings": sorted(
            (row.section, row.question, row.choice, row.by)
            for row in Binding.unbound.filter(coop=coop.name)
        ),
        "founded": api.founded_count(coop.name),
        "delegates": mandates.count(),
    }


def votes_of_the_contract(coop: Cooperative, people: list[str]) -> dict[str, int]:
    """Where each person votes, by the contract."""
    return {person: resolved(coop, person) for person in people}


def votes_of_the_read_model(coop: Cooperative, people: list[str]) -> dict[str, int]:
    """Where each person votes, by the door of the slice."""
    told = {person: api.voting_section(coop.name, coop.account(person)) for person in people}
    return {person: vote.number if vote else 0 for person, vote in told.items()}


def _section(row: dict[str, Any]) -> dict[str, Any]:
    skipped = ("id", "matter", "delegates", "agreement")
    told = {name: value for name, value in row.items() if name not in skipped}
    asked = bool(row["matter"]) and row["state"] == State.FOUNDED
    agreement = row["agreement"] if row["liability"] else ""
    return told | {"number": row["id"], "is_closing": asked, "agreement": agreement}


def _row(row: SectionRow) -> dict[str, Any]:
    plain = (
        "kind", "state", "by_list", "initiator", "voters", "supporters", "merged_into", "merges",
        "closes_into", "chair", "chair_by", "liability", "delegates_by", "number", "is_closing",
        "agreement",
    )  # fmt: skip
    moments = ("founded_at", "closed_at", "chair_until", "power_until")
    told = {name: getattr(row, name) for name in plain}
    return told | {name: _seconds(getattr(row, name)) for name in moments}


def _seconds(moment: datetime | None) -> int:
    return seconds(moment) if moment else 0


def _pair(row: dict[str, Any]) -> tuple[int, int]:
    return row["id"] >> 32, row["id"] & 0xFFFFFFFF


def _signed(coop: Cooperative) -> list[tuple[int, int]]:
    return [
        (row["id"] >> 32, (row["id"] & 0xFFFFFFFF) * PAGE + byte * BITS + bit)
        for row in coop.rows("sections", "supporters")
        for byte, told in enumerate(_bytes(row["signed_by"]))
        for bit in range(BITS)
        if told >> bit & 1
    ]


def _bytes(told: Any) -> bytes:
    return bytes.fromhex(told) if isinstance(told, str) else bytes(told)


def _numbers(coop: Cooperative) -> dict[str, int]:
    return {row["account"]: row["number"] for row in coop.rows("membership", "members")}


def _of_people(kind: Any, coop: Cooperative, numbers: dict[str, int]) -> list[tuple[int, int]]:
    rows = kind.unbound.filter(coop=coop.name)
    return [(row.section, numbers[row.account]) for row in rows]


def voters_counted(coop: Cooperative) -> dict[int, int]:
    """Members by the section in which they vote, from the rows of the read model."""
    votes = [
        api.voting_section(coop.name, account)
        for account in MemberVote.unbound.filter(coop=coop.name).values_list("account", flat=True)
    ]
    numbers = [vote.number for vote in votes if vote]
    return {number: numbers.count(number) for number in set(numbers)}
