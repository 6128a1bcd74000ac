"""Amending a charter in a test: what people do with it, in verbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coop.chain.acts import SignedDocument
from coop.chain.testing import Trace
from coop.kernel.decisions import Majority
from coop.protocols.testing import Cooperative

MEETING_MATTER = 259
"""The third question of the first meeting: meeting << 8 | place."""


def listed(values: Mapping[str, int]) -> list[dict[str, Any]]:
    """Parameters as the action takes them."""
    return [{"code": code, "value": value} for code, value in values.items()]


def raised(majorities: Mapping[str, int]) -> list[dict[str, Any]]:
    """Raised majorities as the action takes them."""
    return [
        {"matter": matter, "majority": int(majority)} for matter, majority in majorities.items()
    ]


def next_draft(cooperative: Cooperative) -> int:
    """The number that the next draft will have."""
    rows = cooperative.rows("charter", "counters")
    return 1 + (int(rows[0]["last_draft"]) if rows else 0)


def draft(
    cooperative: Cooperative,
    values: Mapping[str, int] | None = None,
    majorities: Mapping[str, int] | None = None,
    *,
    by: str = "vera",
    document: SignedDocument | None = None,
) -> int:
    """The chair drafts an amendment; its number."""
    return draft_lists(
        cooperative, listed(values or {}), raised(majorities or {}), by=by, document=document
    )


def draft_lists(
    cooperative: Cooperative,
    parameters: list[dict[str, Any]],
    raises: list[dict[str, Any]],
    *,
    by: str = "vera",
    document: SignedDocument | None = None,
) -> int:
    """The same with the lists as they are, whatever stands in them."""
    number = next_draft(cooperative)
    trace = cooperative.push(
        cooperative.step(
            "charter",
            "draft",
            by,
            chair=cooperative.account(by),
            parameters=parameters,
            raises=raises,
            document=document or cooperative.document("amendment", number, cooperative.key(by)),
        )
    )
    [told] = trace.of("charter", "draft")
    assert int(told.result) == number
    return number


def drop(cooperative: Cooperative, number: int, *, by: str = "vera") -> Trace:
    """The chair takes a draft back."""
    return cooperative.push(
        cooperative.step("charter", "dropdraft", by, chair=cooperative.account(by), draft=number)
    )


def decide(cooperative: Cooperative, number: int, *, approve: bool = True) -> Trace:
    """The general meeting decides on a draft."""
    return cooperative.meeting_decides(
        "charter", "amend", number, approve=approve, matter=MEETING_MATTER
    )


def majority_in_force(cooperative: Cooperative, matter: str) -> Majority | None:
    """The majority that the charter in force asks for above the law's; None where it does not."""
    newest = cooperative.rows("charter", "charters")[-1]
    told = {each["matter"]: Majority(each["majority"]) for each in newest["raises"]}
    return told.get(matter)
