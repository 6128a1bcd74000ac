"""An act in words: what happened, who made it and as whom, what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from coop.chain.models import ActionRow
from coop.documents.kinds import kind_of_act
from coop.documents.models import Document
from coop.monocoop.openness.pseudonyms import pseudonym
from coop.monocoop.openness.words import Act, ContractWords, contracts, words_of

PAPER = "document"


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of an act's data."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper that an act signed: its kind, its fingerprint, where it is checked."""

    title: str
    content_digest: str
    check_url: str


@dataclass(frozen=True, slots=True)
class ToldAct:
    """One recorded act as pages show it."""

    sequence: int
    title: str
    who: str
    """Who made it and as whom; empty where a contract did."""
    protocol: str
    icon: str
    at: datetime
    block: int
    brief: str
    url: str


def told(row: ActionRow) -> ToldAct:
    """The act for a list; raises `KeyError` for one without words."""
    words, act = _words(row)
    return ToldAct(
        sequence=row.sequence,
        title=str(act.title),
        who=who_made(row, act),
        protocol=str(words.title),
        icon=words.icon,
        at=row.time,
        block=row.block,
        brief=" · ".join(_brief(row, words, act)),
        url=reverse("openness:act", args=[row.sequence]),
    )


def facts_of(row: ActionRow) -> list[Fact]:
    """Everything the act says that has words."""
    words, act = _words(row)
    found = []
    for name, value in row.data.items():
        known = words.field_of(name)
        if known is None or name in words.hidden or name in ("coop", PAPER, act.by):
            continue
        found.append(Fact(str(known.label), known.read(value, row.coop)))
    return found


def paper_of(row: ActionRow) -> Paper | None:
    """The paper that the act signed; None where it signed none."""
    signed = row.data.get(PAPER)
    if not isinstance(signed, Mapping):
        return None
    kind = kind_of_act(row.contract, row.action, row.data)
    digest = str(signed["content"])
    kept = Document.unbound.filter(coop=row.coop, content_digest=digest).first()
    return Paper(
        title=str(kind.title) if kind else gettext("Signed paper"),
        content_digest=digest,
        check_url=reverse("registry:check_document", args=[kept.id]) if kept else "",
    )


def who_made(row: ActionRow, act: Act) -> str:
    """Who acted, by office and by a name that names nobody."""
    account = str(row.data.get(act.by, "")) if act.by else _first_authorizer(row)
    if not account or account in {words.contract for words in contracts()}:
        return ""
    if account == row.coop:
        return gettext("the cooperative")
    role = str(act.role) if act.by and act.role else gettext("member")
    return f"{role} {pseudonym(row.coop, account)}"


def _first_authorizer(row: ActionRow) -> str:
    first: str = row.authorizers[0] if row.authorizers else ""
    return first.partition("@")[0]


def _brief(row: ActionRow, words: ContractWords, act: Act) -> Iterator[str]:
    for name in act.brief:
        known, value = words.field_of(name), row.data.get(name)
        if known is not None and value is not None:
            yield _brief_line(str(known.label), known.read(value, row.coop))


def _brief_line(label: str, value: Any) -> str:
    return gettext("{label}: {value}").format(label=label, value=value)


def _words(row: ActionRow) -> tuple[ContractWords, Act]:
    words = words_of(row.contract)
    if words is None:
        raise KeyError(row.contract)
    return words, words.acts[row.action]
