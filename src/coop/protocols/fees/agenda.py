"""The question that fees put before the general meeting: the cooperative's fee.

The words go into minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from coop.documents.models import Document
from coop.protocols.fees import api, wording
from coop.protocols.fees.api import DraftStatus, Period
from coop.protocols.fees.documents import DRAFT
from coop.protocols.fees.rules import first_day
from coop.protocols.meetings.api import AgendaKind, MatterDescription
from coop.protocols.network import api as network

FEE = "fee"


def package_of(number: int) -> str:
    """The key of all papers of one draft."""
    return f"{FEE}/{number}"


def describe(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Drafts of fees in people's words, each with its paper."""
    found = {number: api.draft(coop, number) for number in subjects}
    return {number: _described(coop, draft) for number, draft in found.items() if draft}


def _described(coop: str, draft: DraftStatus) -> MatterDescription:
    symbol = network.currency(coop)
    phrase = wording.fee(draft.version, symbol)
    return MatterDescription(
        title=f"О членском взносе: {phrase}",
        summary=f"Проект решения № {draft.number}: {phrase}; льготный срок "
        f"{draft.version.grace_days} дн.",
        document=_document(coop, draft.number),
        decision=decision(draft, wording.digits(draft.version.units, symbol)),
        rejection=f"Не принимать решение о членском взносе по проекту № {draft.number}.",
        package=package_of(draft.number),
    )


def decision(draft: DraftStatus, amount: str) -> str:
    """The decision's wording."""
    since = wording.day(first_day(draft.version.start))
    if not draft.version.units:
        return f"Не взимать членские взносы с {since}"
    each = "месяц" if draft.version.period is Period.MONTHLY else "календарный год"
    return (
        f"Установить с {since} членский взнос {amount} за каждый {each} с льготным сроком "
        f"{draft.version.grace_days} дн. (проект решения № {draft.number})."
    )


def _document(coop: str, number: int) -> str:
    papers = Document.unbound.filter(
        coop=coop, package=package_of(number), template=DRAFT.template, subject=str(number)
    )
    newest = papers.order_by("-created_at").values_list("id", flat=True).first()
    return str(newest or "")


KINDS = (
    AgendaKind(
        name=FEE,
        contract="fees",
        title=_("Membership fee"),
        describe=describe,
        waiting=api.waiting_drafts,
    ),
)
