"""The question that distribution puts before the general meeting: a year's result.

The words go into minutes, so they are in the language of its documents.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from coop.documents.language.amounts import amount_in_digits
from coop.documents.models import Document
from coop.kernel.money import Amount
from coop.protocols.distribution import api
from coop.protocols.distribution.api import ResultStatus
from coop.protocols.distribution.documents import DRAFT
from coop.protocols.meetings.api import AgendaKind, MatterDescription

RESULT = "result"


def package_of(number: int) -> str:
    """The key of all papers of one distribution."""
    return f"{RESULT}/{number}"


def describe(coop: str, subjects: Sequence[int]) -> Mapping[int, MatterDescription]:
    """Distributions in people's words, each with its paper."""
    found = {number: api.result(coop, number) for number in subjects}
    return {number: _described(coop, told) for number, told in found.items() if told}


def _described(coop: str, told: ResultStatus) -> MatterDescription:
    sum_ = amount_in_digits(told.amount)
    reserve = told.totals.reserve
    kept = amount_in_digits(Amount(reserve, told.amount.symbol))
    rest = f"; направить в резервный фонд {kept}" if reserve else ""
    return MatterDescription(
        title=f"О распределении результата за {told.year} год: {sum_}",
        summary=f"Проект № {told.number}: {sum_} между {told.lines} пайщиками{rest}.",
        document=_document(coop, told.number),
        decision=f"Распределить результат за {told.year} год: {sum_} по списку "
        f"проекта № {told.number}{rest}.",
        rejection=f"Не распределять результат за {told.year} год по проекту № {told.number}.",
        package=package_of(told.number),
    )


def _document(coop: str, number: int) -> str:
    papers = Document.unbound.filter(
        coop=coop, package=package_of(number), template=DRAFT.template, subject=str(number)
    )
    newest = papers.order_by("-created_at").values_list("id", flat=True).first()
    return str(newest or "")


KINDS = (
    AgendaKind(
        name=RESULT,
        contract="distribution",
        title=_("Distribution of the year's result"),
        describe=describe,
        waiting=api.waiting_results,
    ),
)
