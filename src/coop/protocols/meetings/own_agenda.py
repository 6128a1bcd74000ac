"""Questions of the meeting's own: members' proposals, earlier decisions, unions.

The words go into minutes, so they are in the language of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from coop.documents.models import Document
from coop.protocols.meetings import rules, wording
from coop.protocols.meetings.agendas import lines_of
from coop.protocols.meetings.api import (
    AgendaKind,
    MatterDescription,
    asked_before,
    meeting,
)
from coop.protocols.meetings.models import (
    Meeting,
    Proposal,
    ProposalText,
    Question,
    UnionDetails,
    UnionMembership,
)
from coop.protocols.meetings.rules import Item, Result, State

CONTRACT = "meetings"
CONFIRMED_MAX = 50


# --- proposals


def describe_proposals(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Members' proposals, each with its signed paper; one whose words are gone by its number."""
    rows = {row.number: row for row in Proposal.unbound.filter(coop=coop, number__in=subjects)}
    digests = [row.document for row in rows.values()]
    texts = {
        text.document: text for text in ProposalText.unbound.filter(coop=coop, document__in=digests)
    }
    papers = {
        paper.content_digest: str(paper.id)
        for paper in Document.unbound.filter(coop=coop, content_digest__in=digests)
    }
    return {
        number: _proposal(row, texts.get(row.document), papers.get(row.document, ""))
        for number, row in rows.items()
    }


def _proposal(row: Proposal, text: ProposalText | None, paper: str) -> MatterDescription:
    if text is None:
        return MatterDescription(title=f"Предложение № {row.number}", summary="", document=paper)
    return MatterDescription(
        title=text.title,
        summary=text.reason,
        document=paper,
        decision=text.decision,
        rejection=f"Решение по вопросу «{text.title}» не принято.",
    )


def waiting_proposals(kind: str, coop: str) -> Sequence[int]:
    """Proposals of this kind that no meeting is called on or has decided."""
    digests = ProposalText.unbound.filter(coop=coop, kind=kind).values_list("document", flat=True)
    rows = Proposal.unbound.filter(coop=coop, document__in=list(digests)).order_by("number")
    busy = asked_before(coop, CONTRACT, kind)
    return [number for number in rows.values_list("number", flat=True) if number not in busy]


# --- earlier decisions


def describe_confirmations(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Earlier decisions of meetings, to be confirmed (Civil Code art. 181.4 p. 2)."""
    told = {number: _confirmation(coop, number) for number in subjects}
    return {number: words for number, words in told.items() if words}


def _confirmation(coop: str, number: int) -> MatterDescription | None:
    of, place = meeting(coop, number >> 8), number & 0xFF
    if of is None:
        return None
    line = next((each for each in lines_of(coop, of.plan.items) if place in each.places), None)
    if line is None:
        return None
    told = line.told[line.places.index(place)]
    genitive = wording.meeting_words_genitive(of.plan.body, is_annual=of.plan.is_annual)
    which = f"решение {genitive} № {of.number} по вопросу «{line.title}»"
    return MatterDescription(
        title=f"О подтверждении: {which}",
        summary=told.decision,
        decision=f"Подтвердить {which}: {told.decision}",
        rejection=f"Не подтверждать {which}.",
    )


def waiting_confirmations(coop: str) -> Sequence[int]:
    """Approved decisions of signed meetings that no meeting confirms yet, the latest ones."""
    signed = Meeting.unbound.filter(coop=coop, state=State.SIGNED).order_by("-signed_at")
    numbers = list(signed.values_list("number", flat=True)[:CONFIRMED_MAX])
    rows = Question.unbound.filter(coop=coop, meeting__in=numbers, result=Result.APPROVED)
    busy = asked_before(coop, CONTRACT, rules.CONFIRM)
    listed = [row.number for row in rows.order_by("meeting", "place") if row.kind != rules.CONFIRM]
    return [number for number in listed if number not in busy][:CONFIRMED_MAX]


# --- unions


def describe_unions(
    verb: str, title: str, coop: str, subjects: Sequence[int]
) -> Mapping[int, MatterDescription]:
    """Unions by their OGRN, as the chair described them."""
    rows = UnionDetails.unbound.filter(coop=coop, ogrn__in=[str(each) for each in subjects])
    known = {int(row.ogrn): row for row in rows}
    told = {}
    for ogrn in subjects:
        details = known.get(ogrn)
        name = f"{details.name} (ОГРН {ogrn})" if details else f"ОГРН {ogrn}"
        told[ogrn] = MatterDescription(
            title=f"{title}: {name}",
            summary=details.purpose if details else "",
            decision=f"{verb}: {name}.",
            rejection=f"Решение не принято: {title.lower()}, {name}.",
        )
    return told


def waiting_to_join(coop: str) -> Sequence[int]:
    """Unions that were described and the cooperative is not in."""
    inside = set(_unions_of(coop))
    busy = asked_before(coop, CONTRACT, rules.UNION_JOIN)
    described = UnionDetails.unbound.filter(coop=coop).order_by("changed_at")
    listed = [int(ogrn) for ogrn in described.values_list("ogrn", flat=True)]
    return [ogrn for ogrn in listed if ogrn not in inside and ogrn not in busy]


def waiting_to_leave(coop: str) -> Sequence[int]:
    """Unions that the cooperative is in."""
    return _unions_of(coop)


def _unions_of(coop: str) -> list[int]:
    rows = UnionMembership.unbound.filter(coop=coop, until__isnull=True).order_by("since")
    return [int(ogrn) for ogrn in rows.values_list("ogrn", flat=True)]


def is_own(item: Item) -> bool:
    """Whether the meeting itself decides what becomes of the question."""
    return item.contract == CONTRACT and item.kind in rules.OWN


def _proposals(name: str, title: str | Promise) -> AgendaKind:
    waiting: Callable[[str], Sequence[int]] = partial(waiting_proposals, name)
    return AgendaKind(name, CONTRACT, title, describe_proposals, waiting)


OWN_KINDS = (
    _proposals(rules.FREE, _("A question that a member proposed")),
    _proposals(rules.REORGANISE, _("Reorganisation")),
    _proposals(rules.TRANSFORM, _("Transformation")),
    AgendaKind(
        name=rules.CONFIRM,
        contract=CONTRACT,
        title=_("Confirming an earlier decision"),
        describe=describe_confirmations,
        waiting=waiting_confirmations,
    ),
    AgendaKind(
        name=rules.UNION_JOIN,
        contract=CONTRACT,
        title=_("Joining a union"),
        describe=partial(describe_unions, "Вступить в союз", "Вступление в союз"),
        waiting=waiting_to_join,
    ),
    AgendaKind(
        name=rules.UNION_LEAVE,
        contract=CONTRACT,
        title=_("Leaving a union"),
        describe=partial(describe_unions, "Выйти из союза", "Выход из союза"),
        waiting=waiting_to_leave,
    ),
)
