"""What a package's page and a check tell, made of papers: cards, timelines, facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from coop.documents.models import Document, SignedAct
from coop.documents.packages import Paper, State
from coop.monocoop.registry.naming import STATES


@dataclass(frozen=True, slots=True)
class Stage:
    """One step on a timeline, as the component draws it."""

    title: str
    state: str
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """One signature as a page names it."""

    name: str
    at: datetime
    act: SignedAct


@dataclass(frozen=True, slots=True)
class PaperCard:
    """One paper as a card: its picture, where to read it, who signed it."""

    document: Document
    state: tuple[str | Promise, str, str]
    signed: tuple[Signed, ...]
    preview: str
    read_url: str
    download_url: str
    check_url: str


def card_of(paper: Paper, names: Mapping[str, str]) -> PaperCard:
    """The card of a paper; a shredded one has nothing left to show but its check."""
    document = paper.document
    gone = document.is_shredded
    return PaperCard(
        document=document,
        state=STATES[paper.state],
        signed=tuple(signatures_of(paper, names)),
        preview="" if gone else reverse("registry:first_page", args=[document.id]),
        read_url="" if gone else reverse("registry:read", args=[document.id]),
        download_url="" if gone else reverse("registry:download", args=[document.id]),
        check_url=reverse("registry:check_document", args=[document.id]),
    )


def signatures_of(paper: Paper, names: Mapping[str, str]) -> Iterable[Signed]:
    """Who signed the paper and when."""
    for act in paper.acts:
        yield Signed(names.get(act.signer, act.signer), act.time, act)


def timeline_of(entries: Iterable[Paper], names: Mapping[str, str]) -> list[Stage]:
    """The package's story: each signature in the order of the ledger, then what is awaited."""
    entries = list(entries)
    signed = sorted(
        ((act, paper) for paper in entries for act in paper.acts), key=lambda pair: pair[0].time
    )
    stages = [
        Stage(paper.document.title, "done", act.time, f"{names.get(act.signer, act.signer)},")
        for act, paper in signed
    ]
    waiting = [paper for paper in entries if paper.state is State.DRAFT]
    stages += [
        Stage(paper.document.title, "now", note=_("waits for a signature")) for paper in waiting
    ]
    if not waiting and signed:
        is_final = all(paper.state is not State.RECORDED for paper in entries)
        stages.append(Stage(_("Final: nobody can undo it"), "done" if is_final else "now"))
    return stages
