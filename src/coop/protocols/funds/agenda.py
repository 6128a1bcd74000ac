"""What funds put before the general meeting: the split, own funds, losses, the end, some memos.

The words go into minutes, so they are in the language of documents.
Sources: law 3085-1 art. 16, 23(3), 25, 30; Civil Code art. 123.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.utils.translation import gettext_lazy as _

from coop.documents.language.amounts import amount_in_digits
from coop.documents.models import Document
from coop.protocols.funds import api, matters, wording
from coop.protocols.funds.models import DraftText, MeetingDraft
from coop.protocols.funds.rules import DraftKind, Fund
from coop.protocols.meetings.api import AgendaKind, MatterDescription

CONTRACT = "funds"
Told = Callable[[str, MeetingDraft, DraftText | None], MatterDescription]


def describe_drafts(
    kind: DraftKind, coop: str, subjects: Sequence[int]
) -> Mapping[int, MatterDescription]:
    """Drafts of one kind in people's words."""
    found = api.drafts_numbered(coop, subjects)
    texts = {
        text.number: text
        for text in DraftText.unbound.filter(coop=coop, number__in=list(found), kind=kind)
    }
    return {
        number: _TELLERS[kind](coop, draft, texts.get(number))
        for number, draft in found.items()
        if draft.kind == kind
    }


def _split(coop: str, draft: MeetingDraft, _text: DraftText | None) -> MatterDescription:
    titles = api.fund_titles_in_papers(coop)
    shares = "; ".join(
        f"{titles[Fund(fund)]} — {wording.percent(share)}" for fund, share in draft.shares
    )
    return MatterDescription(
        title=f"О распределении членских взносов по фондам (проект № {draft.number})",
        summary=f"Каждый членский взнос распределяется: {shares}.",
        document=_document(coop, draft.document),
        decision=f"Утвердить распределение членских взносов по фондам: {shares} "
        f"(проект решения № {draft.number}).",
        rejection=f"Распределение взносов по проекту № {draft.number} не утверждать.",
    )


def _name(_coop: str, draft: MeetingDraft, text: DraftText | None) -> MatterDescription:
    title = text.title if text else f"№ {draft.number}"
    purpose = str(text.details.get("purpose", "")) if text else ""
    return MatterDescription(
        title=f"Об образовании фонда «{title}»",
        summary=f"Назначение фонда: {purpose}" if purpose else "",
        decision=f"Образовать фонд «{title}». Назначение фонда: {purpose or 'не указано'}.",
        rejection=f"Фонд «{title}» не образовывать.",
    )


def _liquidation(coop: str, draft: MeetingDraft, text: DraftText | None) -> MatterDescription:
    receiver = text.title if text else "другое потребительское общество"
    held = {one.fund: one.balance for one in api.funds(coop)}.get(Fund.INDIVISIBLE)
    sum_ = f" ({amount_in_digits(held)} на день составления повестки)" if held else ""
    return MatterDescription(
        title="О ликвидации и передаче неделимого фонда",
        summary=f"Неделимый фонд{sum_} не делится между пайщиками и передаётся: {receiver}.",
        decision=f"При ликвидации передать неделимый фонд целиком: {receiver} "
        f"(проект № {draft.number}).",
        rejection=f"Неделимый фонд по проекту № {draft.number} не передавать.",
    )


def _loss(coop: str, draft: MeetingDraft, _text: DraftText | None) -> MatterDescription:
    sum_ = amount_in_digits(api.amount(coop, draft.units))
    return MatterDescription(
        title=f"О дополнительных взносах на покрытие убытков: {sum_} с каждого",
        summary=f"Каждый пайщик вносит {sum_} в течение {draft.days} дн. после решения "
        f"(проект № {draft.number}).",
        decision=f"Для покрытия убытков каждому пайщику внести дополнительный взнос {sum_} "
        f"в течение {draft.days} дн. со дня решения (проект № {draft.number}).",
        rejection=f"Дополнительные взносы по проекту № {draft.number} не вносить.",
    )


def _document(coop: str, digest: str) -> str:
    papers = Document.unbound.filter(coop=coop, content_digest=digest) if digest else None
    newest = papers.values_list("id", flat=True).first() if papers is not None else None
    return str(newest or "")


_TELLERS: Mapping[DraftKind, Told] = {
    DraftKind.SPLIT: _split,
    DraftKind.NAME: _name,
    DraftKind.LIQUIDATION: _liquidation,
    DraftKind.LOSS_CALL: _loss,
}
_TITLES = {
    DraftKind.SPLIT: _("How fees are divided"),
    DraftKind.NAME: _("A fund of our own"),
    DraftKind.LIQUIDATION: _("Liquidation and transfer of the indivisible fund"),
    DraftKind.LOSS_CALL: _("Call to cover a loss"),
}

KINDS = (
    *(
        AgendaKind(
            name=kind,
            contract=CONTRACT,
            title=title,
            describe=partial(describe_drafts, kind),
            waiting=partial(api.waiting_drafts, kind=kind),
        )
        for kind, title in _TITLES.items()
    ),
    AgendaKind(
        name=matters.MEMO,
        contract=CONTRACT,
        title=_("Spending of the reserve and development funds"),
        describe=matters.describe,
        waiting=api.waiting_memos,
    ),
)
