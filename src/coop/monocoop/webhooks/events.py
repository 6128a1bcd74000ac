"""Kinds of acts that may be chosen, and what is told of one: references, nothing personal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from coop.chain.models import ActionRow
from coop.monocoop.openness.words import ContractWords, contracts

TEST = "webhooks.test"
"""The kind of a message that tells of nothing."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of acts, as the chair chooses it."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class KindGroup:
    """The kinds of one protocol."""

    title: str
    kinds: tuple[Kind, ...]


def groups() -> list[KindGroup]:
    """All kinds, protocol by protocol; what contracts tell each other is left out."""
    return [KindGroup(str(words.title), tuple(_kinds(words))) for words in contracts()]


def titles() -> dict[str, str]:
    """Titles of all kinds by name."""
    return {kind.name: kind.title for group in groups() for kind in group.kinds}


def kind_of(row: ActionRow) -> str:
    """The kind of an act."""
    return f"{row.contract}.{row.action}"


def body_of(row: ActionRow, site: str) -> str:
    """What is told of an act; `site` is where the cooperative's pages stand."""
    path = reverse("openness:act", args=[row.sequence])
    data: dict[str, object] = {
        "cooperative": row.coop,
        "act": row.sequence,
        "block": row.block,
        "transaction": row.transaction,
        "url": f"{site}{path}",
    }
    return _body(kind_of(row), row.time, data)


def body_of_test(coop: str, now: datetime) -> str:
    """What a test tells."""
    return _body(TEST, now, {"cooperative": coop})


def _body(kind: str, at: datetime, data: dict[str, object]) -> str:
    told = {"type": kind, "timestamp": at.isoformat(), "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _kinds(words: ContractWords) -> Iterator[Kind]:
    for name, act in words.acts.items():
        if not act.is_quiet:
            yield Kind(f"{words.contract}.{name}", str(act.title))
